import {withFilters} from '../filter/options.ts';
import {type Run, readStatus} from '../run/read-run.ts';
import {isAtWork} from '../runs/at-work.ts';
import {deleteRuns} from '../runs/delete.ts';
import {purgeRuns} from '../runs/purge.ts';
import {stopRun} from '../runs/stop.ts';
import {approve, type Question} from './approve.ts';
import type {Command, EngineContext, ParsedArgs} from './command.ts';
import {confirm, yesOption} from './confirm.ts';
import {every, pickRuns} from './pick-runs.ts';
import {removalQuestion} from './purge.ts';
import {reportDone} from './report-done.ts';

/** Moves runs to the trash, or removes them for good. */
export const deleteCommand: Command<EngineContext> = {
	name: 'delete',
	aliases: ['rm', 'runs delete', 'runs rm'],
	summary: 'Delete runs',
	usage: '[RUN...]',
	description:
		"Moves the runs to the trash: all of them where none is named. 'restore' and 'undo' bring them back, 'runs --deleted' lists them. Runs that run are stopped first.",
	options: withFilters({
		permanent: {aliases: ['-p'], summary: 'Remove them for good, with everything in their directories'},
		force: {aliases: ['-f'], summary: 'Also where a run cannot be stopped, such as one of a machine that is gone'},
		yes: yesOption,
	}),
	run: async (context, args) => {
		const {engine, io} = context;
		const {options} = args;
		const isForGood = options.has('permanent');
		const runs = pickRuns(context, args, {dir: engine.home.runs, otherwise: every});
		const end = await approve(context, args, runs, {
			none: 'Nothing to delete.',
			...(isForGood ? removalQuestion(runs) : trashQuestion(runs)),
		});
		if (end) return end;
		if (!(await stopRunning(context, args, runs))) return {code: 4};
		const done = await (isForGood ? purgeRuns : deleteRuns)(engine.home, runs, {force: options.has('force')});
		return reportDone(io, done, count => `${isForGood ? 'Permanently deleted' : 'Deleted'} ${count} run(s)`);
	},
};

function trashQuestion({length}: readonly Run[]): Question {
	return {
		what: 'You are about to delete the following runs:',
		question: `Delete ${length} run(s)?`,
		safe: true,
		// All runs are meant where none is named.
		unattended: false,
	};
}

/** Stops those that run, after asking once more; `false` after a no. What cannot be stopped is refused afterwards, run by run. */
async function stopRunning({io}: EngineContext, {options}: ParsedArgs, runs: readonly Run[]): Promise<boolean> {
	const running = runs.filter(({dir}) => isAtWork(readStatus(dir)));
	if (running.length === 0) return true;
	if (!options.has('yes')) {
		io.err(`WARNING: ${running.length} of these runs are still running and will be stopped first.\n`);
		if (!(await confirm(io, 'Really delete these runs?', {safe: false}))) return false;
	}
	const results = await Promise.all(running.map(run => stopRun(run)));
	for (const {message} of results) io.err(`${message}\n`);
	return true;
}
