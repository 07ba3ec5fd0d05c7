import {usageError} from '../../errors.ts';
import type {FlagDef} from '../../project/types.ts';
import type {YamlMap} from '../../yaml/value.ts';
import {readNumber} from '../optimizers/flags.ts';
import {bestCost, costAt, counted, showCost} from './reports.ts';
import type {StopRule} from './stop-rule.ts';

const eta: FlagDef = {
	name: 'eta',
	description: 'Each band is that many times as long as the one before, and one in so many trials goes on from it',
	type: 'float',
	default: 3,
	min: 1.5,
};

const minIter: FlagDef = {
	name: 'min-iter',
	description: 'Number of reports at the first band (3 where max-iter is not given either)',
	type: 'int',
	min: 1,
};

const maxIter: FlagDef = {
	name: 'max-iter',
	description: 'Number of reports of a whole trial: bands are max-iter / eta, max-iter / eta^2, ... (with s)',
	type: 'int',
	min: 1,
};

const brackets: FlagDef = {name: 's', description: 'Number of bands below max-iter', type: 'int', default: 1, min: 1};

const strict: FlagDef = {
	name: 'strict',
	description: 'Whether the report at the band counts, not the best so far',
	type: 'boolean',
	default: true,
};

/** The bands of W&B's `early_terminate` of type hyperband: at the latest band it reached, a trial must be among the best 1/eta of all that ever reached it. */
export const hyperband: StopRule = {
	name: 'hyperband',
	aliases: ['bands', 'wandb'],
	summary: "W&B's bands: at the latest one it reached, a trial must be among the best 1/eta",
	flags: [minIter, maxIter, brackets, eta, strict],
	judge: ({trial, others, isMaximized, flags}) => {
		const factor = readNumber(eta, flags);
		const band = bandsOf(flags, factor, trial.points.length).at(-1);
		if (band === undefined) return undefined;
		const atBand = costAt(trial, band, isMaximized) ?? Infinity;
		const costs = [atBand, ...others.flatMap(rival => costAt(rival, band, isMaximized) ?? [])].sort((a, b) => a - b);
		const places = Math.ceil(costs.length / factor);
		const threshold = costs[places - 1] ?? Infinity;
		const own = (flags.strict ?? true) === true ? atBand : bestCost(trial.points, isMaximized);
		if (own <= threshold) return undefined;
		const show = (cost: number) => showCost(cost, isMaximized);
		const reason = `hyperband: ${show(own)} at the band of ${counted(band, 'report')}, where ${places} of ${counted(costs.length, 'trial')} with ${show(threshold)} or better go on`;
		return {stop: true, reason};
	},
};

/**
 * The bands up to a number of reports, shortest first. W&B divides with the rest cut off; a band of one report is left out: nobody is judged by one.
 * @throws UserError where `min-iter` and `max-iter` are both given
 */
export function bandsOf(flags: Readonly<YamlMap>, factor: number, reached: number): number[] {
	const isGiven = ({name}: FlagDef) => (flags[name] ?? null) !== null;
	if (isGiven(minIter) && isGiven(maxIter)) throw usageError('min-iter and max-iter cannot both be given');
	const bands = isGiven(maxIter)
		? downwards(readNumber(maxIter, flags), factor, readNumber(brackets, flags))
		: upwards(readNumber({...minIter, default: 3}, flags), factor, reached);
	return bands.filter(band => band > 1 && band <= reached);
}

function downwards(longest: number, factor: number, count: number): number[] {
	return Array.from({length: count}, (_, at) => Math.floor(longest / factor ** (at + 1))).reverse();
}

function upwards(first: number, factor: number, reached: number): number[] {
	const bands: number[] = [];
	for (let band = first; band <= reached; band *= factor) bands.push(Math.floor(band));
	return bands;
}
