import {UserError, usageError} from '../errors.ts';
import type {Run} from '../run/read-run.ts';
import {listRuns} from '../runs/list.ts';
import {selectRun, selectRuns} from '../runs/select.ts';
import type {EngineContext} from './command.ts';

/**
 * The one run that a command works on: the one named, else the one selected, else the latest.
 * @throws UserError where the words name no run or several, or there is none at all
 */
export function oneRun(context: EngineContext, words: readonly string[]): Run {
	const [spec, extra] = words;
	if (extra !== undefined) throw usageError(`one run is needed, '${extra}' is one too many`);
	if (spec === undefined && context.selection.length > 1)
		throw usageError(`one run is needed, ${context.selection.length} are selected`);
	const runs = listRuns(context.engine.home.runs);
	const run = spec === undefined ? (selected(runs, context)[0] ?? runs[0]) : selectRun(runs, spec);
	if (!run)
		throw new UserError('there are no runs', {hint: `${context.engine.home.dir} is the home that was looked in`});
	return run;
}

/**
 * The runs that a command works on: those named, else those selected, else all; newest first where they are not named.
 * @throws UserError where a word names no run
 */
export function someRuns(context: EngineContext, words: readonly string[]): Run[] {
	const runs = listRuns(context.engine.home.runs);
	if (words.length > 0) return selectRuns(runs, words);
	return context.selection.length > 0 ? selected(runs, context) : runs;
}

function selected(runs: readonly Run[], {selection}: EngineContext): Run[] {
	return runs.filter(({id}) => selection.includes(id));
}
