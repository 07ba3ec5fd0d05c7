import {UserError} from '../errors.ts';
import {sanitize} from '../text/sanitize.ts';

/** The parts of a member's name; none for the archive itself. @throws UserError for one that would lead out of the directory it is unpacked in */
export function nameParts(name: string): string[] {
	const parts = name.split('/').filter(part => part !== '' && part !== '.');
	if (name.startsWith('/') || /^[A-Za-z]:\\/.test(name))
		throw harmful(name, 'would be put outside: its path is absolute');
	if (parts.includes('..') || name.includes('\0')) throw harmful(name, 'would be put outside: its path leads up');
	return parts;
}

/** The directory that a member would make a run, being in its `.guild`; `undefined` for members that say nothing. */
export function possibleRoot(parts: readonly string[]): string | undefined {
	const at = parts.indexOf('.guild');
	return at > 0 ? parts.slice(0, at).join('/') : undefined;
}

/**
 * The runs among directories that have an `opref`: those that are not in another, as the copy of a trial is in its batch.
 * @returns their ids, by directory
 * @throws UserError where two have one id, or a name is none for a run
 */
export function runRoots(candidates: readonly string[]): Map<string, string> {
	const all = new Set(candidates);
	const roots = candidates.filter(root => !parents(root).some(parent => all.has(parent)));
	const ids = new Map<string, string>();
	for (const root of roots) {
		const id = root.slice(root.lastIndexOf('/') + 1);
		if (id.startsWith('.') || id.length > 200 || sanitize(id) !== id)
			throw harmful(root, 'has a name that is none for a run');
		const other = ids.get(id);
		if (other !== undefined) throw harmful(root, `is a run of the same id as '${sanitize(other)}'`);
		ids.set(id, root);
	}
	return new Map([...ids].map(([id, root]) => [root, id]));
}

/** Trouble with a member of an archive, which nobody should use. */
export function harmful(name: string, what: string): UserError {
	return new UserError(`'${sanitize(name)}' in it ${what}`, {
		hint: 'nothing was taken from the archive: it is broken or made to do harm',
	});
}

function parents(root: string): string[] {
	const parts = root.split('/');
	return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
