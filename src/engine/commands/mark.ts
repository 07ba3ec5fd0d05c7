import {withFilters} from '../filter/options.ts';
import {markRuns, unmarkRuns} from '../runs/mark.ts';
import {approve} from './approve.ts';
import type {Command, EngineContext} from './command.ts';
import {yesOption} from './confirm.ts';
import {latest, pickRuns} from './pick-runs.ts';
import {reportDone} from './report-done.ts';

/** Marks runs as the ones to go by. */
export const mark: Command<EngineContext> = {
	name: 'mark',
	aliases: ['runs mark'],
	summary: 'Mark runs',
	usage: '[RUN...]',
	description:
		'What requires an operation takes its marked run instead of the latest. Where no run is named the latest that is not marked is, or with --clear all that are.',
	options: withFilters({clear: {aliases: ['-c'], summary: 'Take the mark away'}, yes: yesOption}),
	run: async (context, args) => {
		const {home} = context.engine;
		const isClear = args.options.has('clear');
		const runs = pickRuns(context, args, {
			dir: home.runs,
			otherwise: all =>
				isClear ? all.filter(({isMarked}) => isMarked) : latest(all.filter(({isMarked}) => !isMarked)),
		});
		const end = await approve(context, args, runs, {
			what: `You are about to ${isClear ? 'unmark' : 'mark'} the following runs:`,
			none: `No runs to ${isClear ? 'unmark' : 'mark'}.`,
			safe: true,
		});
		if (end) return end;
		const done = await (isClear ? unmarkRuns : markRuns)(home, runs);
		return reportDone(context.io, done, count => `${isClear ? 'Unmarked' : 'Marked'} ${count} run(s)`);
	},
};
