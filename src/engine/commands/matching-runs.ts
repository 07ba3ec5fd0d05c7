import {passes} from '../filter/filter.ts';
import {hasFilter, readFilters} from '../filter/options.ts';
import type {Run} from '../run/read-run.ts';
import {openRunIndex, type RunIndex, runIndexDir} from '../runs/index/run-index.ts';
import {localRuns} from '../runs/local-runs.ts';
import {newestRuns} from '../runs/newest-runs.ts';
import {type DetailsSource, readDetails} from '../runs/read-details.ts';
import type {EngineContext, Options} from './command.ts';

/**
 * The runs that RUN arguments count: those in `dir` (`runs` or `trash` of the home) that the filters let pass, newest first.
 * @throws UserError for filters that cannot be understood
 */
export function matchingRuns(context: EngineContext, options: Options, dir: string): Run[] {
	const {runs, index} = indexedRuns(context, options, dir);
	index.save();
	return runs;
}

/**
 * The same, with the index that more can be asked of; it is to be saved once that was done.
 * @param isForAll whether everything will be asked of all of them
 */
export function indexedRuns(
	context: EngineContext,
	options: Options,
	dir: string,
	isForAll = false,
): {runs: Run[]; index: RunIndex} {
	const index = openRunIndex(dir, runIndexDir(context.engine.home));
	const list: typeof index.list = isWanted => index.list(isWanted, isForAll);
	return {runs: passing(context, options, list, index), index};
}

/** Those of an archive's runs that the filters let pass. @throws UserError for filters that cannot be understood */
export function filteredRuns(context: EngineContext, options: Options, runs: readonly Run[]): Run[] {
	return passing(context, options, isWanted => runs.filter(isWanted));
}

/** The newest so many of them, and how many there are in all. Without a filter only those are read. */
export function newestMatching(
	context: EngineContext,
	options: Options,
	dir: string,
	count: number,
): {runs: Run[]; total: number} {
	const isShort = !hasFilter(options) && Number.isFinite(count);
	const newest = isShort ? newestRuns(dir, count, count + mostReads) : undefined;
	if (newest) return newest;
	const found = matchingRuns(context, options, dir);
	return {runs: found.slice(0, count), total: found.length};
}

/** To ask the index of 10,000 runs takes as long as to read some hundreds. */
const mostReads = 500;

/** Filters that cannot be understood are told before anything is read. */
function passing(
	{engine: {cwd, env}}: EngineContext,
	options: Options,
	list: (isWanted: (run: Run) => boolean) => Run[],
	source?: DetailsSource,
): Run[] {
	const now = Date.now() * 1000;
	const condition = readFilters(options, now);
	const found = list(passes(condition, {read: run => readDetails(run, env, source), now}));
	return options.has('local') ? localRuns(found, cwd) : found;
}
