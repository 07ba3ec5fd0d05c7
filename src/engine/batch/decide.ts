import {UserError} from '../errors.ts';
import {type FlagDefs, renameToFlags} from '../flags/names.ts';
import {isBatchValue} from '../flags/search.ts';
import type {YamlMap} from '../yaml/value.ts';
import {type BatchRow, located} from './batch-file.ts';
import {combinations, concatenated, type LongList} from './combinations.ts';
import {declaredDimension, dimensionOf, searchValue} from './dimension.ts';
import {grid, gridOf, resolution} from './optimizers/grid.ts';
import {readNumber} from './optimizers/flags.ts';
import type {Optimizer, OptimizerInfo} from './optimizers/optimizer.ts';
import {qmc} from './optimizers/qmc.ts';
import {random} from './optimizers/random.ts';
import {sampleIndexes} from './sample.ts';
import {createRandom} from './space/random.ts';
import type {Dimension, Point, Space} from './space/types.ts';
import {cubeOf} from './space/unit.ts';

/** What several trials are asked for with. */
export type BatchRequest = {
	defs: FlagDefs;
	/** What the user gives for flags, by the names that were typed; it goes before what rows have. */
	given: Readonly<YamlMap>;
	/** The rows of batch files; empty where there are none. */
	rows: readonly BatchRow[];
	/** Every flag with its value, from what is given. @throws UserError for what does not fit */
	resolve: (given: Readonly<YamlMap>) => YamlMap;
	/** Who picks the trials: `combinations` tries all. Unset: whoever suits the flags. */
	method: 'combinations' | OptimizerInfo | undefined;
	/** Of flags whose values do not say all: weights of choices and the like. Other values than theirs are given for none of them. */
	dimensions: Space;
	optimizerFlags: Readonly<YamlMap>;
	/** Greatest number of different trials; unset: all combinations, or 20 of an optimizer. */
	maxTrials: number | undefined;
	/** How often each trial is run. */
	repeat: number;
	seed: number;
};

/** What is to be run. `flags` are those of the prototype, in which lists and search functions stand for their values. */
export type Decision =
	| {kind: 'run'; given: YamlMap}
	/** All trials are known beforehand; `optimizer`: who picked them, if they are not just combinations of what is given. */
	| {kind: 'trials'; flags: YamlMap; optimizer: OptimizerInfo | undefined; trials: YamlMap[]}
	/** Each trial is picked when it is its turn, by what came of those before. */
	| {kind: 'search'; flags: YamlMap; optimizer: OptimizerInfo; space: Space; count: number};

/** Most trials of a batch. */
export const mostTrials = 100_000;
/** Of an optimizer, where nobody says how many; Guild's figure. */
const usualTrials = 20;

/**
 * Decides which trials a command line asks for. One that asks for a single one is an ordinary run.
 * @throws UserError for flags that do not fit, and for a search that cannot be
 */
export function decideBatch(request: BatchRequest): Decision {
	const {defs, rows, method, repeat} = request;
	const bases = basesOf(request);
	const [base] = bases;
	const hasRanges = bases.some(({flags}) => batchNames(flags, defs).some(name => !Array.isArray(flags[name])));
	const optimizer = method ?? (hasRanges && bases.length === 1 ? random : 'combinations');
	if (optimizer === 'combinations') {
		const isOne = bases.length === 1 && batchNames(base.flags, defs).length === 0;
		if (isOne && repeat === 1 && method === undefined) return {kind: 'run', given: base.given};
		const trials = bases.map(each => combined(each, splitSpace(each.flags, request), request));
		return {kind: 'trials', flags: base.flags, optimizer: undefined, trials: limited(concatenated(trials), request)};
	}
	if (bases.length > 1)
		throw new UserError(`${optimizer.name} cannot search beside a batch file of ${rows.length} trials`, {
			hint: 'leave out the file or --optimizer',
		});
	return searchFrom(base, optimizer, request);
}

/** The first points that an optimizer picks, whatever would come of them; fewer where there are no more. */
export function firstPoints(
	optimizer: Optimizer,
	{space, most, flags, seed}: {space: Space; most: number; flags: Readonly<YamlMap>; seed: number},
): Point[] {
	const points: Point[] = [];
	while (points.length < most) {
		const next = optimizer.suggest({space, history: [], pending: points, flags, seed, count: points.length});
		if (!next) break;
		points.push(next.point);
	}
	return points;
}

/** What one row and the command line come to: what they give, and every flag with its value. */
type Base = {given: YamlMap; flags: YamlMap};

function basesOf({rows, given, defs, resolve}: BatchRequest): [Base, ...Base[]] {
	const typed = renameToFlags(given, defs, true);
	const [first, ...others] = rows.map(row =>
		located(row.where, () => {
			const both = {...renameToFlags(row.given, defs, true), ...typed};
			return {given: both, flags: resolve(both)};
		}),
	);
	return [first ?? {given: {...given}, flags: resolve(given)}, ...others];
}

function searchFrom(base: Base, optimizer: OptimizerInfo, request: BatchRequest): Decision {
	const {resolve, maxTrials, repeat, optimizerFlags, seed} = request;
	const space = spaceOf(base, request);
	if (space.length === 0)
		throw new UserError(`${optimizer.name} has nothing to search: no flag has several values`, {
			hint: 'give a flag a list, as in x=[1,2], or a range, as in x=[0.1:1.0]',
		});
	const flags = {...base.flags, ...Object.fromEntries(space.map(each => [each.name, searchValue(each)]))};
	if (optimizer.name === grid.name) {
		const all = combined(base, {lists: gridOf(space, readNumber(resolution, optimizerFlags)), ranges: []}, request);
		return {kind: 'trials', flags, optimizer, trials: limited(all, request)};
	}
	const most = maxTrials ?? usualTrials;
	const blind = blindOptimizers.find(({name}) => name === optimizer.name);
	if (blind) {
		const points = firstPoints(blind, {space, most, flags: optimizerFlags, seed});
		const trials = points.map(point => resolve({...base.given, ...point}));
		return {kind: 'trials', flags, optimizer, trials: repeated(trials, repeat)};
	}
	if (repeat > 1)
		throw new UserError(`--repeat does not go with ${optimizer.name}, which learns from one trial for the next`, {
			hint: `${random.name}, ${grid.name} and ${qmc.name} can repeat`,
		});
	return {kind: 'search', flags, optimizer, space, count: most};
}

/** To what they pick it makes no difference what comes of trials. */
const blindOptimizers = [random, qmc];

/** Flags that stand for several values; and, as with Guild, those that nobody gave and whose definition says in which bounds they may be. */
function spaceOf({given, flags}: Base, request: BatchRequest): Space {
	const {defs} = request;
	const {lists, ranges} = splitSpace(flags, request);
	const named = new Set([...Object.keys(given), ...[...lists, ...ranges].map(({name}) => name)]);
	const declared = Object.values(defs).flatMap(def => (named.has(def.name) ? [] : (declaredDimension(def) ?? [])));
	return [...lists, ...ranges, ...declared].sort((one, other) => (one.name < other.name ? -1 : 1));
}

type Split = {lists: Space; ranges: Space};

/** The flags that stand for several values, those that name them apart from those that name a range. */
function splitSpace(flags: Readonly<YamlMap>, {defs, dimensions: known}: BatchRequest): Split {
	const dimensions = batchNames(flags, defs).map(name => {
		const value = flags[name] ?? null;
		const found = known.find(each => each.name === name);
		// The values of a choice are by now what the flag makes of them.
		return found?.kind === 'choice' && Array.isArray(value)
			? {...found, values: value}
			: (found ?? dimensionOf(name, value, defs[name]));
	});
	const isList = ({name}: Dimension) => Array.isArray(flags[name]);
	return {lists: dimensions.filter(isList), ranges: dimensions.filter(each => !isList(each))};
}

function batchNames(flags: Readonly<YamlMap>, defs: FlagDefs): string[] {
	return Object.keys(flags).filter(name => isBatchValue(flags[name] ?? null, defs[name]));
}

/** Every combination of the values of lists; a range has another value in each. */
function combined({given}: Base, {lists, ranges}: Split, {resolve, seed}: BatchRequest): LongList<YamlMap> {
	const cube = cubeOf(ranges);
	const values = lists.map(list => [list.name, list.kind === 'choice' ? [...list.values] : []] as const);
	const {size, at} = combinations(Object.fromEntries(values));
	return {
		size,
		at: index => resolve({...given, ...at(index), ...cube.pointAt(cube.randomPlace(createRandom(seed, index)))}),
	};
}

/** As many as are allowed, picked by chance, in their order; each as often as it is to be repeated. */
function limited({size, at}: LongList<YamlMap>, {maxTrials, repeat, seed}: BatchRequest): YamlMap[] {
	const count = Math.min(size, maxTrials ?? size);
	if (count * repeat > mostTrials)
		throw new UserError(`that makes ${count * repeat} trials, and a batch may have ${mostTrials}`, {
			hint: '--max-trials N runs N of them, picked by chance',
		});
	return repeated(sampleIndexes(size, count, createRandom(seed)).map(at), repeat);
}

function repeated(trials: readonly YamlMap[], times: number): YamlMap[] {
	return trials.flatMap(trial => Array.from({length: times}, () => trial));
}
