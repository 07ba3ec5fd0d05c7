import path from 'node:path';
import {UserError, usageError} from '../errors.ts';
import {readText} from '../files.ts';
import {withFilters} from '../filter/options.ts';
import {healRecording} from '../launch/heal.ts';
import {livePid} from '../run/describe.ts';
import {followRun} from '../run/follow.ts';
import type {Run} from '../run/read-run.ts';
import {isLive, statusText} from '../run/status.ts';
import {selectRun} from '../runs/select.ts';
import type {Command, EngineContext} from './command.ts';
import {matchingRuns} from './matching-runs.ts';

/** Shows the output of a run as it is written, until the run ends. */
export const watch: Command<EngineContext> = {
	name: 'watch',
	aliases: ['runs watch'],
	summary: 'Follow the output of a run',
	usage: '[RUN]',
	description: 'Follows the newest running run where none is named. Ctrl-C ends the watching, not the run.',
	options: withFilters({
		pid: {aliases: ['-p'], value: 'PID', summary: 'Follow the run of process PID, or of that in the file PID'},
	}),
	run: async (context, {words, options}) => {
		const {engine, selection, io} = context;
		const runs = matchingRuns(context, options, engine.home.runs);
		const given = options.get('pid');
		if (given !== undefined && words.length > 0) throw usageError('--pid and a run exclude each other');
		const run =
			given === undefined
				? chooseRun(runs, words[0] ?? selection[0])
				: runOf(pidFrom(path.resolve(engine.cwd, given), given), runs);
		io.err(`Watching run ${run.id}\n`);
		await healRecording(run.dir);
		const leave = new AbortController();
		const release = io.interrupted(() => leave.abort());
		const status = await followRun(run.dir, {write: io.out, signal: leave.signal}).finally(release);
		if (status) io.err(`Run ${run.id} stopped with a status of '${statusText(status)}'\n`);
		else io.out(`\nStopped watching ${run.id} (still running)\n`);
		return {};
	},
};

function chooseRun(runs: readonly Run[], spec: string | undefined): Run {
	if (spec !== undefined) return selectRun(runs, spec);
	const running = runs.find(({status}) => isLive(status));
	if (!running) throw new UserError('nothing to watch', {hint: 'name a run to see its output: watch RUN'});
	return running;
}

/** A file goes before a number of the same name. */
function pidFrom(file: string, given: string): number {
	const text = (readText(file) ?? given).trim();
	if (!/^\d{1,10}$/.test(text)) throw usageError(`'${given}' is neither a process nor a file with one`);
	return Number(text);
}

function runOf(pid: number, runs: readonly Run[]): Run {
	const found = runs.find(run => livePid(run) === pid);
	if (!found) throw new UserError(`no run is of process ${pid}`, {hint: "see 'runs --running' for what runs"});
	return found;
}
