import {local} from '../executors/local.ts';
import {UserError, usageError} from '../errors.ts';
import type {Run} from '../run/read-run.ts';
import {isLive, statusText} from '../run/status.ts';
import {listRuns} from '../runs/list.ts';
import {selectRuns, shortId} from '../runs/select.ts';
import {alignColumns} from '../text/columns.ts';
import {sanitize} from '../text/sanitize.ts';
import {formatTime} from '../text/time.ts';
import type {Command, EngineContext} from './command.ts';
import {confirm, yesOption} from './confirm.ts';

/** Ends running runs: asks their processes, then kills them. */
export const stop: Command<EngineContext> = {
	name: 'stop',
	aliases: ['runs stop'],
	summary: 'Stop running runs',
	usage: '[RUN...]',
	description:
		'Stops every running run where none is named. Each is sent SIGTERM, then SIGKILL if it has not ended in time.',
	options: {
		yes: yesOption,
		timeout: {value: 'SECONDS', summary: 'Time a run has to end by itself (default 30)'},
		force: {aliases: ['-f'], summary: 'Kill at once, with SIGKILL'},
		'no-wait': {aliases: ['-n'], summary: 'Accepted for Guild; local runs are always waited for'},
	},
	run: async ({engine, selection, io}, {words, options}) => {
		const runs = listRuns(engine.home.runs);
		const specs = words.length > 0 ? words : selection;
		const named = specs.length > 0 ? selectRuns(runs, specs) : runs;
		const running = named.filter(run => isLive(run.status) && run.status.kind !== 'pending');
		if (running.length === 0) {
			const [only] = named;
			io.err(
				specs.length === 1 && only ? `Run ${shortId(only.id)} is ${statusText(only.status)}.\n` : 'Nothing to stop.\n',
			);
			return {};
		}
		if (!options.has('yes')) {
			io.err(`You are about to stop the following runs:\n${preview(running)}`);
			if (!(await confirm(io, `Stop ${running.length} run(s)?`, {safe: false}))) return {code: 4};
		}
		const graceMs = options.has('force') ? 0 : 1000 * (seconds(options.get('timeout')) ?? 30);
		const results = await Promise.all(running.map(run => stopRun(run, {graceMs, force: options.has('force')})));
		for (const {message} of results) io.err(`${message}\n`);
		return {code: results.every(({isStopped}) => isStopped) ? 0 : 1};
	},
};

async function stopRun(
	run: Run,
	{graceMs, force}: {graceMs: number; force: boolean},
): Promise<{isStopped: boolean; message: string}> {
	const name = `${sanitize(run.operation)} ${shortId(run.id)}`;
	try {
		const {ended, survivors} = await local.stop(run.dir, {graceMs, ...(force ? {signal: 'SIGKILL' as const} : {})});
		if (survivors.length > 0)
			return {isStopped: false, message: `${name} still has processes after SIGKILL: ${survivors.join(', ')}`};
		const how = ended ? `Stopped ${name} with ${ended}` : `${name} was not running any more`;
		return {isStopped: true, message: how};
	} catch (error) {
		if (error instanceof UserError)
			return {isStopped: false, message: `${name}: ${error.message}${error.hint ? ` (${error.hint})` : ''}`};
		throw error;
	}
}

function preview(runs: readonly Run[]): string {
	const rows = runs.map(({id, operation, started, status, label}) => [
		`  [${shortId(id)}]`,
		sanitize(operation),
		formatTime(started),
		statusText(status),
		sanitize(label),
	]);
	return alignColumns(rows)
		.map(line => `${line}\n`)
		.join('');
}

function seconds(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const number = Number(text);
	if (!(number >= 0)) throw usageError(`--timeout needs a number of seconds, not '${text}'`);
	return number;
}
