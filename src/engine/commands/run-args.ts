import {UserError, usageError} from '../errors.ts';
import {hasFilter} from '../filter/options.ts';
import type {Run} from '../run/read-run.ts';
import type {RunIndex} from '../runs/index/run-index.ts';
import {selectRun, selectRuns} from '../runs/select.ts';
import type {EngineContext, ParsedArgs} from './command.ts';
import {indexedRuns, matchingRuns} from './matching-runs.ts';

/**
 * The one run that a command works on: the one named, else the one selected, else the latest; of those that the filters let pass.
 * @throws UserError where the words name no run or several, or there is none at all
 */
export function oneRun(context: EngineContext, {words, options}: ParsedArgs): Run {
	const {engine, selection} = context;
	const [spec, extra] = words;
	if (extra !== undefined) throw usageError(`one run is needed, '${extra}' is one too many`);
	if (spec === undefined && selection.length > 1)
		throw usageError(`one run is needed, ${selection.length} are selected`);
	const runs = matchingRuns(context, options, engine.home.runs);
	if (spec !== undefined) return selectRun(runs, spec);
	const [run] = selection.length > 0 ? selected(runs, context) : runs;
	if (run) return run;
	if (hasFilter(options)) throw new UserError('no run passes the filters');
	if (selection.length > 0) throw new UserError('the selected run is not there any more');
	throw new UserError('there are no runs', {hint: `${engine.home.dir} is the home that was looked in`});
}

/**
 * The runs that a command works on: those named, else those selected, else all; of those that the filters let pass. Newest first where they are
 * not named.
 * @throws UserError where a word names no run
 */
export function someRuns(context: EngineContext, args: ParsedArgs): Run[] {
	const {runs, index} = someIndexedRuns(context, args);
	index.save();
	return runs;
}

/**
 * The same, with the index that more can be asked of; it is to be saved once that was done.
 * @param isForAll whether everything will be asked of all of them
 */
export function someIndexedRuns(
	context: EngineContext,
	{words, options}: ParsedArgs,
	isForAll = false,
): {runs: Run[]; index: RunIndex} {
	const isEach = isForAll && words.length === 0 && context.selection.length === 0;
	const {runs, index} = indexedRuns(context, options, context.engine.home.runs, isEach);
	if (words.length > 0) return {runs: selectRuns(runs, words), index};
	return {runs: context.selection.length > 0 ? selected(runs, context) : runs, index};
}

function selected(runs: readonly Run[], {selection}: EngineContext): Run[] {
	return runs.filter(({id}) => selection.includes(id));
}
