import {lstatSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';

/**
 * Where files go that are put into a run directory. What it returns takes a path relative to the directory, makes the directories above
 * it, and gives the absolute path.
 * It throws a UserError where the path leads out of the run directory, into what we keep about the run, or through a link.
 */
export function targetsIn(dir: string): (relative: string) => string {
	const ready = new Set<string>();

	function prepare(parents: readonly string[], relative: string): void {
		const parent = parents.join('/');
		if (parents.length === 0 || ready.has(parent)) return;
		prepare(parents.slice(0, -1), relative);
		const made = path.join(dir, ...parents);
		// Not followed: a link may lead to files of the user.
		const existing = lstatSync(made, {throwIfNoEntry: false});
		if (!existing) mkdirSync(made);
		else if (!existing.isDirectory()) {
			const what = existing.isSymbolicLink() ? 'a link' : 'a file';
			throw new UserError(`cannot put '${relative}' into the run: '${parent}' in it is ${what}, not a folder`);
		}
		ready.add(parent);
	}

	return relative => {
		const clean = path.posix.normalize(relative);
		const names = clean.split('/');
		const isOutside = path.isAbsolute(clean) || names[0] === '..' || clean === '.';
		// Guild kept source code there before 0.9, and some projects still ask for it.
		const isOurs = names[0] === '.guild' && !['sourcecode', 'generated'].includes(names[1] ?? '');
		if (isOutside || isOurs || /[\x00-\x1f\x7f]/.test(clean))
			throw new UserError(`cannot put '${relative}' into the run: that is not a place for files in a run directory`, {
				hint: 'give a path relative to the run directory, not in .guild',
			});
		prepare(names.slice(0, -1), relative);
		return path.join(dir, ...names);
	};
}
