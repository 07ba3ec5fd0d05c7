import {withFilters} from '../filter/options.ts';
import {restoreRuns} from '../runs/restore.ts';
import {approve} from './approve.ts';
import type {Command, EngineContext} from './command.ts';
import {yesOption} from './confirm.ts';
import {every, pickRuns} from './pick-runs.ts';
import {reportDone} from './report-done.ts';

/** Brings deleted runs back. */
export const restore: Command<EngineContext> = {
	name: 'restore',
	aliases: ['runs restore'],
	summary: 'Bring deleted runs back from the trash',
	usage: '[DELETED_RUN...]',
	description: "Restores all deleted runs where none is named. Numbers are those of 'runs --deleted'.",
	options: withFilters({yes: yesOption}),
	run: async (context, args) => {
		const {home} = context.engine;
		const runs = pickRuns(context, args, {dir: home.trash, otherwise: every});
		const end = await approve(context, args, runs, {
			what: 'You are about to restore the following runs:',
			question: `Restore ${runs.length} run(s)?`,
			none: 'Nothing to restore.',
			safe: true,
			unattended: false,
		});
		if (end) return end;
		const done = await restoreRuns(home, runs);
		return reportDone(context.io, done, count => `Restored ${count} run(s)`);
	},
};
