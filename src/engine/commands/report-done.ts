import type {Io} from '../io.ts';
import type {Done, Refusal} from '../runs/act-on-runs.ts';
import {shortId} from '../runs/select.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Outcome} from './command.ts';

/**
 * Says what was done to runs and to which it was not. The exit code is 1 where some were refused.
 * @param sentence made of how many it was done to: `Labeled 2 run(s)`
 */
export function reportDone(io: Io, {done, refused, notes}: Done, sentence: (count: number) => string): Outcome {
	for (const note of notes) io.err(`note: ${sanitize(note)}\n`);
	reportRefused(io, refused);
	if (done.length > 0) io.err(`${sentence(done.length)}\n`);
	return {code: refused.length > 0 ? 1 : 0};
}

/** Names the runs that were left as they are, with the reasons: a line for each reason. */
export function reportRefused(io: Io, refused: readonly Refusal[], lead = 'left alone'): void {
	for (const [reason, all] of Map.groupBy(refused, one => one.reason))
		io.err(`${lead} ${nameRuns(all.map(({run}) => run))}: ${sanitize(reason)}\n`);
}

/** Short ids, of many runs the first few. */
export function nameRuns(ids: readonly string[]): string {
	const shown = ids.slice(0, mostNamed).map(id => sanitize(shortId(id)));
	const rest = ids.length - shown.length;
	return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

const mostNamed = 8;
