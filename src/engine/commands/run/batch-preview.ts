import type {BatchRow} from '../../batch/batch-file.ts';
import type {Io} from '../../io.ts';
import {fullName} from '../../project/find-operation.ts';
import {sanitize} from '../../text/sanitize.ts';
import {formatFlag} from '../../flags/format.ts';
import {sameValue} from '../../flags/same-value.ts';
import type {YamlMap, YamlValue} from '../../yaml/value.ts';
import {confirm} from '../confirm.ts';
import type {BatchPlan} from './batch.ts';
import {preview} from './preview.ts';

/** From so many trials on a batch is likely to be a mistake: then Enter alone does not begin it. */
const manyTrials = 500;
/** How many different values of a flag a preview shows. */
const mostValues = 10;

/** Shows what is about to happen, with the number of trials, and asks whether it is to. */
export async function isBatchWanted(plan: BatchPlan, rows: readonly BatchRow[], io: Io): Promise<boolean> {
	const {prototype, decision, trials, run} = plan;
	const {operation, defs} = prototype.loaded;
	const action = prototype.options.stage ? 'stage' : plan.isStaging ? 'stage trials for' : 'run';
	const columns =
		rows.length > 1
			? valuesOfRows(
					rows,
					trials.map(({flags}) => flags),
				)
			: {};
	const subject = `${fullName(operation)} ${describeBatch(plan)}`;
	io.err(preview({action, subject, values: shortened({...decision.flags, ...columns}), defs}));
	const flags = Object.keys(run.flags).sort();
	const lines = flags.map(name => `  ${name}: ${formatFlag(run.flags[name] ?? null)}`);
	if (lines.length > 0) io.err(['Optimizer flags:', ...lines].map(line => `${sanitize(line)}\n`).join(''));
	const count = decision.kind === 'search' ? decision.count : trials.length - plan.finished;
	if (count < manyTrials) return await confirm(io, 'Continue?', {safe: true});
	return await confirm(io, `These are ${count} trials. Continue?`, {safe: false});
}

/** Guild's words. */
function describeBatch({decision, objective, trials, finished}: BatchPlan): string {
	const {optimizer} = decision;
	const aim = `${objective.isMaximized ? 'maximize' : 'minimize'} ${objective.column}`;
	if (decision.kind === 'custom') return `with ${decision.optimizer.name} optimizer (${aim})`;
	const count = decision.kind === 'search' ? decision.count : trials.length;
	const done = finished > 0 ? `, ${finished} of them run already` : '';
	const number = `${count} trial${count === 1 ? '' : 's'}${done}`;
	if (!optimizer) return `as a batch (${number})`;
	if (decision.kind === 'trials') return `with ${optimizer.name} search (${number})`;
	return `with ${optimizer.name} optimizer (${number}, ${aim})`;
}

/** Of each flag that batch files give, the values that trials have. */
function valuesOfRows(rows: readonly BatchRow[], trials: readonly YamlMap[]): YamlMap {
	const names = [...new Set(rows.flatMap(({given}) => Object.keys(given)))];
	return Object.fromEntries(
		names.map(name => {
			const values: YamlValue[] = [];
			for (const flags of trials) {
				const value = flags[name] ?? null;
				if (values.length <= mostValues && !values.some(known => sameValue(known, value))) values.push(value);
			}
			return [name, values.length === 1 ? (values[0] ?? null) : values];
		}),
	);
}

/** Lists that would fill the screen end early. */
function shortened(flags: YamlMap): YamlMap {
	const isLong = (value: YamlValue): value is YamlValue[] => Array.isArray(value) && value.length > mostValues;
	const short = (value: YamlValue) => (isLong(value) ? [...value.slice(0, mostValues), 'and more'] : value);
	return Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, short(value)]));
}
