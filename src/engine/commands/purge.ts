import {withFilters} from '../filter/options.ts';
import type {Run} from '../run/read-run.ts';
import {purgeRuns} from '../runs/purge.ts';
import {approve, type Question} from './approve.ts';
import type {Command, EngineContext} from './command.ts';
import {yesOption} from './confirm.ts';
import {every, pickRuns} from './pick-runs.ts';
import {reportDone} from './report-done.ts';

/** Empties the trash. */
export const purge: Command<EngineContext> = {
	name: 'purge',
	aliases: ['runs purge'],
	summary: 'Remove deleted runs for good',
	usage: '[DELETED_RUN...]',
	description:
		"Removes all deleted runs where none is named. What is removed cannot be brought back. Numbers are those of 'runs --deleted'.",
	options: withFilters({
		force: {aliases: ['-f'], summary: 'Also runs that seem to run, such as those of a machine that is gone'},
		yes: yesOption,
	}),
	run: async (context, args) => {
		const {home} = context.engine;
		const runs = pickRuns(context, args, {dir: home.trash, otherwise: every});
		const end = await approve(context, args, runs, {none: 'Nothing to purge.', ...removalQuestion(runs)});
		if (end) return end;
		const done = await purgeRuns(home, runs, {force: args.options.has('force')});
		return reportDone(context.io, done, count => `Permanently deleted ${count} run(s)`);
	},
};

/** What is asked before runs are removed for good. */
export function removalQuestion({length}: readonly Run[]): Question {
	return {
		what: 'WARNING: You are about to permanently delete the following runs:',
		question: `Permanently delete ${length} run(s)?`,
		safe: false,
	};
}
