import type {FlagDef} from '../../project/types.ts';
import {readNumber} from '../optimizers/flags.ts';
import {costAt, counted, showCost} from './reports.ts';
import type {StopRule} from './stop-rule.ts';

const minReports: FlagDef = {
	name: 'min-reports',
	description: 'Number of reports at the first rung',
	type: 'int',
	default: 3,
	min: 2,
};

const eta: FlagDef = {
	name: 'eta',
	description: 'Each rung is that many times as far as the one before, and one in so many trials goes on from it',
	type: 'float',
	default: 3,
	min: 1.5,
};

/**
 * Asynchronous successive halving without promotion (Li 2020, the stopping variant): whoever comes to a rung must be among the best 1/eta
 * of all that have come to it; the first ones, as long as there are fewer than eta, must be the best.
 */
export const asha: StopRule = {
	name: 'asha',
	aliases: ['sha', 'successive-halving'],
	summary: 'at rungs of growing length, only the best 1/eta of the trials go on',
	flags: [minReports, eta],
	judge: ({trial, others, isMaximized, flags, seen}) => {
		const factor = readNumber(eta, flags);
		const rung = lastRung(readNumber(minReports, flags), factor, trial.points.length);
		// Judged once, on arrival: those that come later do not stop who has gone on.
		if (rung === undefined || rung <= seen) return undefined;
		const own = costAt(trial, rung, isMaximized) ?? Infinity;
		const costs = [own, ...others.flatMap(rival => costAt(rival, rung, isMaximized) ?? [])].sort((a, b) => a - b);
		const places = Math.max(1, Math.floor(costs.length / factor));
		const threshold = costs[places - 1] ?? Infinity;
		if (own <= threshold) return undefined;
		const show = (cost: number) => showCost(cost, isMaximized);
		const reason = `asha: ${show(own)} at the rung of ${counted(rung, 'report')}, where ${places} of ${counted(costs.length, 'trial')} with ${show(threshold)} or better go on`;
		return {stop: true, reason};
	},
};

/** The furthest of the rungs `first`, `first * factor`, ... that is within reach. */
function lastRung(first: number, factor: number, reached: number): number | undefined {
	let last: number | undefined;
	for (let rung = first; Math.floor(rung) <= reached; rung *= factor) last = Math.floor(rung);
	return last;
}
