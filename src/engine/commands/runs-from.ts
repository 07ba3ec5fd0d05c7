import type {Run} from '../run/read-run.ts';
import type {EngineContext, ParsedArgs} from './command.ts';
import {someRuns} from './run-args.ts';

/**
 * The runs that a command follows, asked for again and again: those that were named, as long as they are there, else all that the filters let
 * pass by then. Without batches unless they are asked for with `--include-batch`.
 */
export function runsFrom(context: EngineContext, args: ParsedArgs): () => Run[] {
	const {words, options} = args;
	const isWanted = ({isBatch}: Run) => !isBatch || options.has('include-batch');
	if (words.length === 0) return () => someRuns(context, args).filter(isWanted);
	// An index means another run tomorrow: what it meant at first counts.
	const ids = new Set(someRuns(context, args).map(({id}) => id));
	return () => someRuns(context, {words: [], options}).filter(run => ids.has(run.id) && isWanted(run));
}
