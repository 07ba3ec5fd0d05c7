import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {firstPoints} from '../../batch/decide.ts';
import {findOptimizer} from '../../batch/optimizers/index.ts';
import {trialsFile, trialsTable} from '../../batch/trials-text.ts';
import {systemReason, UserError} from '../../errors.ts';
import {formatFlag} from '../../flags/format.ts';
import {sanitize} from '../../text/sanitize.ts';
import {quoteWords} from '../../words.ts';
import {asNumber, type YamlMap} from '../../yaml/value.ts';
import type {EngineContext, Options} from '../command.ts';
import type {BatchPlan} from './batch.ts';
import {inspectPlan} from './inspect.ts';

/** Shows or saves what is asked for of a batch instead of running it; `false` where nothing is. */
export function showBatch(plan: BatchPlan, options: Options, {engine, io}: EngineContext): boolean {
	const file = options.get('save-trials');
	const {decision} = plan;
	const trials = plan.trials.map(({flags}) => flags);
	if (options.has('print-cmd')) {
		const commands = [plan.run.argv, ...plan.trials.map(plan.argvOf)];
		io.out(commands.map(argv => `${quoteWords(argv)}\n`).join(''));
		return true;
	}
	if (inspectPlan(plan.prototype, options, io)) return true;
	if (options.has('print-trials')) io.out(decision.kind === 'trials' ? trialsTable(trials) : showSearch(plan));
	if (file !== undefined) {
		if (decision.kind !== 'trials')
			throw new UserError(`${decision.optimizer.name} picks one trial after the other: there are none to save yet`);
		save(path.resolve(engine.cwd, file), trialsFile(trials, file));
		io.err(`Saved ${trials.length} trials in ${file}\n`);
	}
	return options.has('print-trials') || file !== undefined;
}

/** What an optimizer searches, and the points that it begins with, whatever comes of them. */
function showSearch({decision, run, trials}: BatchPlan): string {
	if (decision.kind === 'custom') return `${sanitize(decision.optimizer.name)} picks the trials and runs them\n`;
	if (decision.kind === 'trials') return trialsTable(trials.map(({flags}) => flags));
	const {space, count, flags} = decision;
	const optimizer = findOptimizer(decision.optimizer.name);
	const most = Math.min(count, Math.max(1, asNumber(run.flags['random-starts']) ?? 3));
	const seed = asNumber(run.attrs.random_seed) ?? 0;
	const points = optimizer ? firstPoints(optimizer, {space, most, flags: run.flags, seed}) : [];
	const searched: YamlMap = Object.fromEntries(space.map(({name}) => [name, flags[name] ?? null]));
	const lines = [
		`${decision.optimizer.name} picks ${count} trials, one after the other, from`,
		...Object.entries(searched).map(([name, value]) => `  ${name}: ${formatFlag(value)}`),
		...(points.length === 0 ? [] : [points.length === 1 ? 'It begins with' : `It begins with these ${points.length}`]),
	];
	const table = points.length === 0 ? '' : trialsTable(points.map(point => ({...flags, ...point})));
	return `${lines.map(line => `${sanitize(line)}\n`).join('')}${table}`;
}

function save(file: string, text: string): void {
	try {
		writeFileSync(file, text);
	} catch (error) {
		throw new UserError(`cannot write ${file}: ${systemReason(error)}`);
	}
}
