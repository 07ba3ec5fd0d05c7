import type {Transfer} from '../archive/export.ts';
import type {Io} from '../io.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Outcome} from './command.ts';
import {reportDone} from './report-done.ts';

/**
 * Says what became of runs that were to be exported or imported. Those that were there already are no failure.
 * @param there names the place of one that was
 */
export function reportTransfer(
	io: Io,
	{existing, ...done}: Transfer,
	{there, sentence}: {there: (id: string) => string; sentence: (count: number) => string},
): Outcome {
	for (const id of existing) io.err(`WARNING: ${sanitize(there(id))} exists, skipping\n`);
	const outcome = reportDone(io, done, sentence);
	if (done.done.length === 0 && done.refused.length === 0) io.err(`${sentence(0)}\n`);
	return outcome;
}
