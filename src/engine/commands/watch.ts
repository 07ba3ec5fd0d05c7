import {UserError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {healRecording} from '../launch/heal.ts';
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
	options: withFilters({}),
	run: async (context, {words, options}) => {
		const {engine, selection, io} = context;
		const run = chooseRun(matchingRuns(context, options, engine.home.runs), words[0] ?? selection[0]);
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
