import {errorCode, systemReason, UserError} from '../errors.ts';
import type {Home} from '../home.ts';
import type {Run} from '../run/read-run.ts';
import type {Change} from './history.ts';
import {remember} from './undo-log.ts';

/** As much of a run as it takes to change it. */
export type RunPlace = Pick<Run, 'id' | 'dir'>;

/** What became of an action on runs, which are named by their ids. */
export type Done = {
	/** Those that are now as the action wanted, whether or not they were before. */
	done: string[];
	/** Those that are as they were, each with the reason in a few words. */
	refused: Refusal[];
	/** What else the user should know, a line each. */
	notes: string[];
};

export type Refusal = {run: string; reason: string};

/**
 * Does something to each of several runs and notes it for `undo`. What cannot be done to one run does not keep the others from it.
 * @param act what is done to one; returns what changed, nothing where nothing did. It may add to the notes.
 */
export async function actOnRuns<Place extends RunPlace>(
	home: Home,
	action: string,
	runs: readonly Place[],
	act: (run: Place, notes: string[]) => Promise<Change | undefined>,
): Promise<Done> {
	const outcome: Done = {done: [], refused: [], notes: []};
	const changes: Change[] = [];
	try {
		for (const run of runs) {
			try {
				const change = await act(run, outcome.notes);
				if (change) changes.push(change);
				outcome.done.push(run.id);
			} catch (error) {
				outcome.refused.push({run: run.id, reason: reasonOf(error)});
			}
		}
	} finally {
		outcome.notes.push(...(await noted(remember(home, action, changes))));
	}
	return outcome;
}

/** What was done stays done where it cannot be noted. */
async function noted(remembering: Promise<void>): Promise<string[]> {
	try {
		await remembering;
		return [];
	} catch (error) {
		return [`'undo' will not know of this: ${reasonOf(error)}`];
	}
}

/** Why something could not be done, in a few words. @throws the error itself where it was not to be expected */
export function reasonOf(error: unknown): string {
	if (error instanceof UserError) return error.hint ? `${error.message} (${error.hint})` : error.message;
	const code = errorCode(error);
	if (code === undefined) throw error;
	return ofRuns[code] ?? systemReason(error);
}

const ofRuns: Readonly<Record<string, string>> = {
	ENOENT: 'it is not there any more',
	EEXIST: 'there is a run of that id already',
	ENOTEMPTY: 'there is a run of that id already',
};
