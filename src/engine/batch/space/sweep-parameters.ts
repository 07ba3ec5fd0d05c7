import {didYouMean, type UserError} from '../../errors.ts';
import {formatFlag} from '../../flags/format.ts';
import {asNumber, isMap, isNumeric, type YamlMap, type YamlValue} from '../../yaml/value.ts';
import {fault} from './check.ts';
import type {Choice, Dimension, FloatRange, IntRange, Normal, Space} from './types.ts';

/** What a sweep varies, and the flags that have one value. */
export type SweepParameters = {space: Space; fixed: YamlMap};

/** Makes the error for a key. */
export type Wrong = (key: string, what: string, hint?: string) => UserError;

/**
 * Reads `parameters` of a W&B sweep. Nested ones are flags with dots in their names.
 * @throws UserError naming the key that is missing or cannot be
 */
export function readParameters(parameters: YamlValue | undefined, wrong: Wrong): SweepParameters {
	const space: Dimension[] = [];
	const fixed: YamlMap = {};
	for (const {name, key, map} of leavesOf(parameters, '', 'parameters', wrong)) {
		const parameter: Parameter = {name, key, map, wrong};
		if (isConstant(map)) fixed[name] = map.value ?? null;
		else space.push(readDimension(parameter));
	}
	if (space.length === 0) throw wrong('parameters', 'vary nothing', 'give one of them values, or min and max');
	return {space, fixed};
}

/** A parameter, and where it is in the file. */
type Parameter = {name: string; key: string; map: YamlMap; wrong: Wrong};

function leavesOf(value: YamlValue | undefined, prefix: string, key: string, wrong: Wrong): Omit<Parameter, 'wrong'>[] {
	if (!isMap(value)) throw wrong(key, 'is not a map of parameters');
	return Object.entries(value).flatMap(([name, map]) => {
		const place = `${key}.${name}`;
		if (!isMap(map)) throw wrong(place, 'is not a map', `write ${name}: {value: ${formatFlag(map)}}`);
		if (isMap(map.parameters)) return leavesOf(map.parameters, `${prefix}${name}.`, `${place}.parameters`, wrong);
		return [{name: `${prefix}${name}`, key: place, map}];
	});
}

function isConstant({distribution, value}: YamlMap): boolean {
	return distribution === 'constant' || (distribution === undefined && value !== undefined);
}

function readDimension(parameter: Parameter): Dimension {
	const {name, key, map, wrong} = parameter;
	const distribution = map.distribution ?? impliedBy(parameter);
	const made = typeof distribution === 'string' && Object.hasOwn(distributions, distribution);
	if (!made)
		throw wrong(
			`${key}.distribution`,
			`cannot be ${formatFlag(distribution)}`,
			didYouMean(String(distribution), Object.keys(distributions)),
		);
	const dimension: Dimension = {name, ...(distributions[distribution] ?? categorical)(parameter)};
	const trouble = fault(dimension);
	if (trouble !== undefined) throw wrong(key, `cannot be searched: ${trouble}`);
	return dimension;
}

/** What W&B takes a parameter for that names no distribution. */
function impliedBy({key, map, wrong}: Parameter): string {
	if (map.values !== undefined) return 'categorical';
	if (map.min === undefined && map.max === undefined)
		throw wrong(key, 'has neither value, values, nor min and max', 'or a distribution');
	return [map.min, map.max].every(isWhole) ? 'int_uniform' : 'uniform';
}

type Body = FloatRange | IntRange | Normal | Choice;
type Make = (parameter: Parameter) => Body;

/** By W&B's names. The limits of `log_uniform` are exponents of e; the inverse of what is evenly spread by logarithm is so too. */
const distributions: Readonly<Record<string, Make>> = {
	categorical,
	categorical_w_probabilities: categorical,
	int_uniform: parameter => ({kind: 'int', ...limits(parameter), isLog: false}),
	uniform: parameter => ({kind: 'float', ...limits(parameter), isLog: false}),
	q_uniform: parameter => stepped(parameter, limits(parameter), false),
	log_uniform: parameter => ({kind: 'float', ...powers(limits(parameter)), isLog: true}),
	q_log_uniform: parameter => stepped(parameter, powers(limits(parameter)), true),
	inv_log_uniform: parameter => ({kind: 'float', ...inverse(powers(limits(parameter))), isLog: true}),
	log_uniform_values: parameter => ({kind: 'float', ...limits(parameter), isLog: true}),
	q_log_uniform_values: parameter => stepped(parameter, limits(parameter), true),
	inv_log_uniform_values: parameter => ({kind: 'float', ...limits(parameter), isLog: true}),
	normal: parameter => normal(parameter, false),
	q_normal: parameter => ({...normal(parameter, false), step: stepOf(parameter)}),
	log_normal: parameter => normal(parameter, true),
	q_log_normal: parameter => ({...normal(parameter, true), step: stepOf(parameter)}),
};

function categorical({key, map, wrong}: Parameter): Choice {
	const {values, probabilities} = map;
	if (!Array.isArray(values)) throw wrong(`${key}.values`, values === undefined ? 'is missing' : 'is not a list');
	if (probabilities === undefined) return {kind: 'choice', values};
	if (!Array.isArray(probabilities)) throw wrong(`${key}.probabilities`, 'is not a list');
	const pairs = values.map((value, at) => ({value, weight: Number(asNumber(probabilities[at]))}));
	if (probabilities.length !== values.length)
		throw wrong(`${key}.probabilities`, `has ${probabilities.length} items for ${values.length} values`);
	// What never happens is no value of the search.
	const possible = pairs.filter(({weight}) => weight !== 0);
	return {kind: 'choice', values: possible.map(({value}) => value), weights: possible.map(({weight}) => weight)};
}

function normal(parameter: Parameter, isLog: boolean): Normal {
	return {kind: 'normal', mean: number(parameter, 'mu', 0), deviation: number(parameter, 'sigma', 1), isLog};
}

/** Multiples of `q` within the limits; whole numbers if `q` is one. */
function stepped(parameter: Parameter, {low, high}: Limits, isLog: boolean): FloatRange | IntRange {
	const step = stepOf(parameter);
	const multiples = {low: Math.ceil(low / step) * step, high: Math.floor(high / step) * step};
	return {kind: isWhole(parameter.map.q ?? 1) ? 'int' : 'float', ...multiples, isLog, step};
}

function stepOf(parameter: Parameter): number {
	const step = number(parameter, 'q', 1);
	if (!(step > 0)) throw parameter.wrong(`${parameter.key}.q`, `is ${step}, not above 0`);
	return step;
}

type Limits = {low: number; high: number};

function limits(parameter: Parameter): Limits {
	return {low: number(parameter, 'min'), high: number(parameter, 'max')};
}

function powers({low, high}: Limits): Limits {
	return {low: Math.exp(low), high: Math.exp(high)};
}

function inverse({low, high}: Limits): Limits {
	return {low: 1 / high, high: 1 / low};
}

function number({key, map, wrong}: Parameter, name: string, fallback?: number): number {
	const value = map[name] ?? fallback;
	if (value === undefined) throw wrong(`${key}.${name}`, 'is missing');
	const number = asNumber(value);
	if (number === undefined) throw wrong(`${key}.${name}`, `is ${formatFlag(value)}, not a number`);
	return number;
}

/** Whether YAML has it as a whole number: `1.0` is none. */
function isWhole(value: YamlValue | undefined): boolean {
	return isNumeric(value) && typeof value !== 'object' && Number.isInteger(Number(value));
}
