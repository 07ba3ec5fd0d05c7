import {UserError} from '../errors.ts';
import type {Run} from '../run/read-run.ts';
import {selectRuns} from '../runs/select.ts';
import type {EngineContext, ParsedArgs} from './command.ts';
import {matchingRuns} from './matching-runs.ts';

/**
 * The runs that a command is to change: those named, else those selected, else what `otherwise` takes of them; of those that the filters let pass.
 * @param dir where they are: `runs` or `trash` of the home
 * @throws UserError where a word names no run
 */
export function pickRuns(
	context: EngineContext,
	{words, options}: ParsedArgs,
	{dir, otherwise}: {dir: string; otherwise: (runs: readonly Run[]) => readonly Run[]},
): readonly Run[] {
	const {selection} = context;
	const runs = matchingRuns(context, options, dir);
	if (words.length > 0) return selectRuns(runs, words);
	return selection.length > 0 ? runs.filter(({id}) => selection.includes(id)) : otherwise(runs);
}

/** The newest of runs that are listed newest first. @throws UserError where there is none */
export function latest(runs: readonly Run[]): readonly Run[] {
	if (runs.length === 0) throw new UserError('there are no runs');
	return runs.slice(0, 1);
}

/** All runs. */
export function every(runs: readonly Run[]): readonly Run[] {
	return runs;
}
