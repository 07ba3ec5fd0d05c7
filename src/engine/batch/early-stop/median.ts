import type {FlagDef} from '../../project/types.ts';
import {readNumber} from '../optimizers/flags.ts';
import {bestCost, costAt, counted, showCost} from './reports.ts';
import type {StopRule} from './stop-rule.ts';

/** Without a warm-up of a few reports the best trial is lost a third of the time: curves cross early on. */
const warmUp: FlagDef = {
	name: 'warm-up',
	description: 'Number of first reports on which no trial is judged',
	type: 'int',
	default: 3,
	min: 1,
};

const startup: FlagDef = {
	name: 'startup',
	description: 'Number of trials that have to be completed before any is stopped',
	type: 'int',
	default: 5,
	min: 1,
};

/**
 * The median rule of Vizier (Golovin 2017) as Optuna's MedianPruner has it: the best that a trial has reported so far must not be worse than
 * the median of what completed trials reported at the same point.
 */
export const median: StopRule = {
	name: 'median',
	aliases: [],
	summary: 'stops trials that are worse than the median of the completed ones',
	flags: [warmUp, startup],
	judge: ({trial, others, isMaximized, flags}) => {
		const reached = trial.points.length;
		if (reached <= readNumber(warmUp, flags)) return undefined;
		const rivals = others
			.filter(({isCompleted}) => isCompleted)
			.flatMap(rival => costAt(rival, reached, isMaximized) ?? [])
			.sort((a, b) => a - b);
		if (rivals.length < readNumber(startup, flags)) return undefined;
		const middle = middleOf(rivals);
		const best = bestCost(trial.points, isMaximized);
		if (best <= middle) return undefined;
		const show = (cost: number) => showCost(cost, isMaximized);
		const reason = `median: best of ${counted(reached, 'report')} is ${show(best)}, the median of ${counted(rivals.length, 'trial')} ${show(middle)}`;
		return {stop: true, reason};
	},
};

function middleOf(sorted: readonly number[]): number {
	const half = (sorted.length - 1) / 2;
	return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}
