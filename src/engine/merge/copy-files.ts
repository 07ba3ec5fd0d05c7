import {chmodSync, copyFileSync, lstatSync, mkdirSync, realpathSync, renameSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {errorCode, systemReason, UserError} from '../errors.ts';
import {hiddenBeside} from '../runs/hidden.ts';
import {pathWithin} from '../sourcecode/within.ts';
import type {Copy} from './plan.ts';

/**
 * Copies files of a run into a directory. All are copied beside their names before the first takes its place: where one cannot be, none is
 * changed.
 * @param began told which file is next
 * @throws UserError where one cannot be copied
 */
export function copyFiles(copies: readonly Copy[], dir: string, target: string, began: (to: string) => void): void {
	const ready: {unfinished: string; file: string}[] = [];
	try {
		mkdirSync(target, {recursive: true});
		const root = realpathSync(target);
		for (const {from, to} of copies) {
			began(to);
			const file = path.join(root, to);
			mkdirSync(path.dirname(file), {recursive: true});
			checkPlace(root, file, to);
			const unfinished = hiddenBeside(file);
			ready.push({unfinished, file});
			copyFileSync(path.join(dir, from), unfinished);
			chmodSync(unfinished, statSync(path.join(dir, from)).mode & 0o777);
		}
		for (const {unfinished, file} of ready) renameSync(unfinished, file);
	} catch (error) {
		for (const {unfinished} of ready) rmSync(unfinished, {force: true});
		if (errorCode(error) === undefined) throw error;
		throw new UserError(`cannot copy to ${target}: ${systemReason(error)}`);
	}
}

/** A link in the project may lead out of it, where nobody would look for what is copied. */
function checkPlace(root: string, file: string, to: string): void {
	if (pathWithin(root, realpathSync(path.dirname(file))) === undefined)
		throw new UserError(`${to} would be copied through a link that leads out of ${root}`, {
			hint: `leave it out: --exclude '${to}'`,
		});
	if (lstatSync(file, {throwIfNoEntry: false})?.isDirectory())
		throw new UserError(`cannot replace ${to}: it is a directory`, {hint: `leave it out: --exclude '${to}'`});
}
