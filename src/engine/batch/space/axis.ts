import {toFloat} from '../../yaml/plain.ts';
import {stringifyFlow} from '../../yaml/stringify.ts';
import {asNumber, type YamlValue} from '../../yaml/value.ts';
import {normalCdf, normalQuantile} from './normal.ts';
import {createScale, type Scale} from './scale.ts';
import type {Choice, Dimension, FloatRange, Normal} from './types.ts';

/**
 * A dimension laid on the stretch from 0 to 1, so that equal lengths are equally likely. Of a dimension with a number of
 * values each has a cell there, and its place is the middle of that.
 */
export type Axis = {
	/** Whether its values have no order. */
	isUnordered: boolean;
	/** The values in their order, where they can be counted. */
	counted: {size: number; nth: (index: number) => YamlValue} | undefined;
	/** The value at a place; places below 0 and above 1 are taken for the ends. */
	valueAt: (place: number) => YamlValue;
	/** The place of a value: of one outside of the range that of the nearest end, and `undefined` for what cannot be one. */
	placeOf: (value: YamlValue) => number | undefined;
};

/** The axis of a dimension that `checkDimension` has nothing against. */
export function axisOf(dimension: Dimension): Axis {
	if (dimension.kind === 'choice') return choiceAxis(dimension);
	if (dimension.kind === 'normal') return normalAxis(dimension);
	if (dimension.kind === 'int') return steppedAxis({...dimension, step: dimension.step ?? 1}, number => number);
	return dimension.step === undefined
		? floatAxis(dimension)
		: steppedAxis({...dimension, step: dimension.step}, toFloat);
}

/** Each value has a cell as wide as its weight. Values that are equal are one. */
function choiceAxis({values, weights}: Choice): Axis {
	const cells = new Map<string, {value: YamlValue; weight: number; middle: number; end: number}>();
	values.forEach((value, index) => {
		const weight = (weights?.[index] ?? 1) + (cells.get(keyOf(value))?.weight ?? 0);
		cells.set(keyOf(value), {value: cells.get(keyOf(value))?.value ?? value, weight, middle: 0, end: 0});
	});
	const ordered = [...cells.values()];
	const total = ordered.reduce((sum, {weight}) => sum + weight, 0);
	let end = 0;
	for (const cell of ordered) {
		cell.middle = (end + cell.weight / 2) / total;
		end += cell.weight;
		cell.end = end / total;
	}
	return {
		isUnordered: true,
		counted: {size: ordered.length, nth: index => ordered[index]?.value ?? null},
		valueAt: place => (ordered.find(cell => place < cell.end) ?? ordered.at(-1))?.value ?? null,
		placeOf: value => cells.get(keyOf(value))?.middle,
	};
}

/** The same for values that are equal to Python, where `1 == 1.0 == True`. */
function keyOf(value: YamlValue): string {
	const number = typeof value === 'boolean' ? Number(value) : asNumber(value);
	return number === undefined ? stringifyFlow(value) : `#${number}`;
}

function floatAxis({low, high, isLog}: FloatRange): Axis {
	if (low === high) return {...choiceAxis({kind: 'choice', values: [toFloat(low)]}), isUnordered: false};
	const scale = createScale(low, high, isLog);
	return {
		isUnordered: false,
		counted: undefined,
		valueAt: place => toFloat(clamp(shorten(scale.at(place), scale), low, high)),
		placeOf: numeric(scale.of),
	};
}

/** Cells reach half a step to both sides of a value, also at the ends. */
function steppedAxis(
	{low, high, step, isLog}: Pick<FloatRange, 'low' | 'high' | 'isLog'> & {step: number},
	toValue: (number: number) => YamlValue,
): Axis {
	const size = countSteps(low, high, step);
	const last = low + (size - 1) * step;
	const scale = createScale(isLog ? Math.max(low - step / 2, low / 2) : low - step / 2, last + step / 2, isLog);
	const numberOf = (index: number) => withoutNoise(low + clamp(index, 0, size - 1) * step);
	const nearest = (number: number) => numberOf(Math.round((number - low) / step));
	return {
		isUnordered: false,
		counted: {size, nth: index => toValue(numberOf(index))},
		valueAt: place => toValue(nearest(scale.at(place))),
		placeOf: numeric(number => scale.of(nearest(number))),
	};
}

/** A place is the share of all values below, so that random places are normally distributed. */
function normalAxis({mean, deviation, isLog, step}: Normal): Axis {
	const valueAt = (place: number) => {
		const number = mean + deviation * normalQuantile(clamp(place, normalCdf(-cutOff), normalCdf(cutOff)));
		const value = isLog ? Math.exp(number) : number;
		return step === undefined ? Number(value.toPrecision(7)) : withoutNoise(Math.round(value / step) * step);
	};
	return {
		isUnordered: false,
		counted: undefined,
		valueAt: place => toFloat(valueAt(place)),
		placeOf: numeric(value => normalCdf(((isLog ? Math.log(value) : value) - mean) / deviation)),
	};
}

/** How many deviations from the mean a normal dimension ends. */
const cutOff = 4;

/** How many of `low`, `low + step`, ... are up to `high`; a hair's breadth beyond is rounding, as of (0.3 - 0) / 0.1. */
function countSteps(low: number, high: number, step: number): number {
	return Math.floor((high - low) / step + 1e-9) + 1;
}

function numeric(placeOf: (number: number) => number): (value: YamlValue) => number | undefined {
	return value => {
		const number = asNumber(value);
		return number === undefined || Number.isNaN(number) ? undefined : clamp(placeOf(number), 0, 1);
	};
}

/** Seven digits say as much of a range as a search can use, and a label stays readable. */
function shorten(number: number, {low, high, isLog}: Scale): number {
	if (isLog) return Number(number.toPrecision(7));
	const decimals = 7 - Math.floor(Math.log10(high - low));
	return decimals >= 0 && decimals <= 100 ? Number(number.toFixed(decimals)) : number;
}

/** 0.1 + 2 * 0.1 is 0.30000000000000004. */
function withoutNoise(number: number): number {
	return Number.isInteger(number) ? number : Number(number.toPrecision(12));
}

function clamp(number: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, number));
}
