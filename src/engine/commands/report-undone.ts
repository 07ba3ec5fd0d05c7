import type {Io} from '../io.ts';
import type {Undone} from '../runs/undo.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Outcome} from './command.ts';
import {nameRuns, reportRefused} from './report-done.ts';

/** Says what was undone, or done again, and which runs were left as they are. The exit code is 1 where there are such. */
export function reportUndone(io: Io, undone: Undone | undefined, {did, none}: {did: string; none: string}): Outcome {
	if (!undone) {
		io.err(`${none}\n`);
		return {};
	}
	const {action, done, refused} = undone;
	reportRefused(io, refused, `not ${did.toLowerCase()}: ${sanitize(action)} of`);
	if (done.length > 0) io.err(`${did}: ${sanitize(action)} of ${done.length} run(s): ${nameRuns(done)}\n`);
	return {code: refused.length > 0 ? 1 : 0};
}
