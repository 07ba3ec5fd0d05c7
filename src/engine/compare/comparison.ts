/** Several runs side by side: in what they differ, and which does best. */
import type {ScalarSummary} from '../scalars/run-scalars.ts';
import type {Point} from '../scalars/summary.ts';
import {stringifyFlow} from '../yaml/stringify.ts';
import type {YamlValue} from '../yaml/value.ts';
import {ownScalars} from './cells.ts';
import {type Direction, directionOf} from './direction.ts';
import type {RunRecord} from './record.ts';

/** All lists of values have one for each run, in their order; `undefined` where a run has none. */
export type Comparison = {
	records: readonly RunRecord[];
	/** By name: those that differ, and those that are the same for all. One run differs from nothing, but that hides nothing. */
	differing: readonly FlagRow[];
	same: readonly FlagRow[];
	/** By key. */
	scalars: readonly ScalarRow[];
};

export type FlagRow = {name: string; values: readonly (YamlValue | undefined)[]};

export type ScalarRow = {
	key: string;
	/** Which values are better; `undefined` where nobody can tell. */
	direction: Direction | undefined;
	summaries: readonly (ScalarSummary | undefined)[];
	/** The lowest and the highest value of all runs, for curves of one scale; `undefined` where none is finite. */
	range: {min: number; max: number} | undefined;
	/** The last step of the run that is the farthest. */
	steps: number;
};

/** Which of its values a run is judged by. `best`: the lowest or the highest, as is better; the last where nobody can tell. */
export type ValueKind = 'last' | 'best';

/**
 * Compares runs by all they have.
 * @param counted how many of them count; those behind them are shown, but set aside
 */
export function compareRuns(records: readonly RunRecord[], counted = records.length): Comparison {
	const names = sortedNames(records.map(({flags}) => Object.keys(flags)));
	const flags = names.map((name): FlagRow => {
		return {name, values: records.map(({flags}) => (Object.hasOwn(flags, name) ? flags[name] : undefined))};
	});
	const byKey = records.map(record => new Map(ownScalars(record).map(scalar => [scalar.key, scalar])));
	const keys = sortedNames(byKey.map(scalars => [...scalars.keys()]));
	const isShown = ({values}: FlagRow) => counted < 2 || differs(values.slice(0, counted));
	return {
		records,
		differing: flags.filter(isShown),
		same: flags.filter(row => !isShown(row)),
		scalars: keys.map(key => {
			const summaries = byKey.map(scalars => scalars.get(key));
			const direction = records.map(({attr}) => directionOf(key, attr('objective'))).find(isKnown);
			return {key, direction, summaries, ...extentOf(summaries.slice(0, counted))};
		}),
	};
}

/** The point that a run is judged by. */
export function pointOf(
	summary: ScalarSummary | undefined,
	direction: Direction | undefined,
	kind: ValueKind,
): Point | undefined {
	return kind === 'best' && direction ? summary?.[direction] : summary?.last;
}

/**
 * The places of the best values; none where nobody can tell, or where there is nothing to choose from.
 * @param values NaN and `undefined` are no values
 */
export function bestOf(values: readonly (number | undefined)[], direction: Direction | undefined): ReadonlySet<number> {
	const known = values.filter((value): value is number => value !== undefined && !Number.isNaN(value));
	if (!direction || known.length < 2) return new Set();
	const best = known.reduce((a, b) => ((direction === 'min' ? b < a : b > a) ? b : a));
	if (known.every(value => value === best)) return new Set();
	return new Set(values.flatMap((value, at) => (value === best ? [at] : [])));
}

function differs(values: FlagRow['values']): boolean {
	const texts = values.map(value => (value === undefined ? '' : stringifyFlow(value)));
	return texts.some((text, at) => text !== texts[0] || (values[at] === undefined) !== (values[0] === undefined));
}

function extentOf(summaries: ScalarRow['summaries']): Pick<ScalarRow, 'range' | 'steps'> {
	const finite = (side: 'min' | 'max') => summaries.map(summary => summary?.[side].value).filter(isFiniteNumber);
	const [lows, highs] = [finite('min'), finite('max')];
	return {
		range: lows.length > 0 ? {min: Math.min(...lows), max: Math.max(...highs)} : undefined,
		steps: Math.max(0, ...summaries.map(summary => summary?.last.step ?? 0)),
	};
}

function isKnown<Value>(value: Value | undefined): value is Value {
	return value !== undefined;
}

function isFiniteNumber(value: number | undefined): value is number {
	return value !== undefined && Number.isFinite(value);
}

function sortedNames(lists: readonly (readonly string[])[]): string[] {
	return [...new Set(lists.flat())].sort();
}
