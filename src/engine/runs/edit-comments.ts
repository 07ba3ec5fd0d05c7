import {UserError} from '../errors.ts';
import type {Home} from '../home.ts';
import type {YamlValue} from '../yaml/value.ts';
import {actOnRuns, type Done, type RunPlace} from './act-on-runs.ts';
import {editAttrs} from './edit-attrs.ts';

/** A comment as it stands in the `comments` of a run. */
export type Comment = {
	body: string;
	user: string;
	host: string;
	/** Microseconds since the epoch. */
	time: number;
};

/** Adds a comment to runs, after those they have. */
export async function addComment(home: Home, runs: readonly RunPlace[], comment: Comment): Promise<Done> {
	return await editComments(home, runs, comments => [...comments, {...comment}]);
}

/** Removes one comment of each run, by its number from 1 on. Runs that have no such comment are refused. */
export async function removeComment(home: Home, runs: readonly RunPlace[], number: number): Promise<Done> {
	return await editComments(home, runs, comments => {
		if (number < 1 || number > comments.length) throw new UserError(`it has no comment ${number}`);
		return comments.toSpliced(number - 1, 1);
	});
}

/** Removes all comments of runs. */
export async function clearComments(home: Home, runs: readonly RunPlace[]): Promise<Done> {
	return await editComments(home, runs, () => undefined);
}

async function editComments(
	home: Home,
	runs: readonly RunPlace[],
	edit: (comments: readonly YamlValue[]) => YamlValue[] | undefined,
): Promise<Done> {
	return await actOnRuns(home, 'comment', runs, async run => {
		return await editAttrs(run, ['comments'], ({comments}) => ({comments: edit(commentsIn(comments))}));
	});
}

/** @throws UserError for what is no list, which must not be overwritten */
function commentsIn(value: YamlValue | undefined): YamlValue[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value;
	throw new UserError('its comments are not a list', {hint: 'see its file .guild/attrs/comments'});
}
