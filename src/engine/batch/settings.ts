/** What a batch keeps of how it is to be run, besides what Guild keeps: `.guild/runtui/batch`, a YAML map. */
import {parseYaml, YamlError} from '../yaml/parse.ts';
import {stringifyYaml} from '../yaml/stringify.ts';
import {asNumber, isMap, isNumeric, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {formatAskedRule, parseAskedRule} from './early-stop/asked-rule.ts';
import type {Dimension, Space} from './space/types.ts';
import type {Stopping} from './early-stop/stopping.ts';

export type BatchSettings = {
	/** What picks trials one after the other; unset: all of them are decided. */
	search: Search | undefined;
	/** How many trials run at the same time. */
	jobs: number;
	/** Whether no trial is begun any more after one that failed. */
	isFragile: boolean;
	/** Whether trials are made but not started. */
	isStaging: boolean;
	/** Which trials are ended early; unset: none. */
	stopping: Stopping | undefined;
	/** No trial is begun any more once the objective of one is so good. */
	target: number | undefined;
};

export type Search = {
	/** Name of the optimizer. */
	optimizer: string;
	space: Space;
	/** How many trials there are to be. */
	count: number;
	/** The seed that all trials have; unset: each has its own. */
	sharedSeed: number | undefined;
};

/** The text that `parseSettings` reads. */
export function formatSettings({search, jobs, isFragile, isStaging, stopping, target}: BatchSettings): string {
	const rules = stopping && {stop_early: stopping.rules.map(formatAskedRule), stop_early_dry_run: stopping.isDryRun};
	const how = {jobs, fragile: isFragile, staging: isStaging, ...rules, target};
	return stringifyYaml(plain({...how, search: search && searchMap(search)}));
}

/** Reads them; `undefined` where the text is not what `formatSettings` writes. */
export function parseSettings(text: string): BatchSettings | undefined {
	const value = read(text);
	if (!isMap(value)) return undefined;
	const {search} = value;
	return {
		search: isMap(search) ? searchOf(search) : undefined,
		jobs: asNumber(value.jobs) ?? 1,
		isFragile: value.fragile === true,
		isStaging: value.staging === true,
		stopping: stoppingOf(value),
		target: asNumber(value.target),
	};
}

function stoppingOf({stop_early: rules, stop_early_dry_run: isDryRun}: YamlMap): Stopping | undefined {
	if (!Array.isArray(rules)) return undefined;
	return {rules: rules.map(rule => parseAskedRule(String(rule))), isDryRun: isDryRun === true};
}

function searchMap({optimizer, space, count, sharedSeed}: Search): YamlMap {
	return plain({optimizer, space: space.map(asMap), count, shared_seed: sharedSeed});
}

function searchOf({optimizer, space, count, shared_seed: seed}: YamlMap): Search | undefined {
	const dimensions = Array.isArray(space) ? space.flatMap(each => (isMap(each) ? (dimensionOf(each) ?? []) : [])) : [];
	if (typeof optimizer !== 'string' || dimensions.length === 0) return undefined;
	return {optimizer, space: dimensions, count: asNumber(count) ?? 0, sharedSeed: asNumber(seed)};
}

function dimensionOf(map: YamlMap): Dimension | undefined {
	const {name, kind, initial} = map;
	if (typeof name !== 'string') return undefined;
	if (kind === 'choice') {
		const {values, weights} = map;
		if (!Array.isArray(values)) return undefined;
		const known = Array.isArray(weights) ? {weights: weights.flatMap(weight => asNumber(weight) ?? [])} : {};
		return {name, kind, values, ...known, ...(initial === undefined ? {} : {initial})};
	}
	const number = (key: string) => asNumber(map[key]) ?? Number.NaN;
	const further = {
		isLog: map.log === true,
		...(isNumeric(map.step) ? {step: Number(map.step)} : {}),
		...(isNumeric(initial) ? {initial: Number(initial)} : {}),
	};
	if (kind === 'normal') return {name, kind, mean: number('mean'), deviation: number('deviation'), ...further};
	return kind === 'int' || kind === 'float'
		? {name, kind, low: number('low'), high: number('high'), ...further}
		: undefined;
}

function asMap(dimension: Dimension): YamlMap {
	const {name, kind, initial} = dimension;
	if (kind === 'choice') {
		const {values, weights} = dimension;
		return plain({name, kind, initial, values: [...values], weights: weights && [...weights]});
	}
	const {isLog: log, step} = dimension;
	const bounds =
		kind === 'normal'
			? {mean: dimension.mean, deviation: dimension.deviation}
			: {low: dimension.low, high: dimension.high};
	return plain({name, kind, log, step, initial, ...bounds});
}

/** Without what is unset. */
function plain(map: Record<string, YamlValue | undefined>): YamlMap {
	return Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function read(text: string): YamlValue | undefined {
	try {
		return parseYaml(text);
	} catch (error) {
		if (error instanceof YamlError) return undefined;
		throw error;
	}
}
