import {closeSync, lstatSync, mkdirSync, openSync, realpathSync, rmSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {writeAll} from '../files.ts';
import {copyFile} from '../sourcecode/copy-file.ts';
import {pathWithin} from '../sourcecode/within.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Member} from './member.ts';

/**
 * Puts the members of an archive into an empty directory, and nothing anywhere else: whoever made the archive may mean harm. Links are made
 * last, so that nothing is written through them, and only those that lead to something in the directory.
 * @returns paths of what was left out: special files, and links to nothing
 * @throws UserError for a member or a link that would lead out of the directory
 */
export async function extract(members: AsyncIterable<Member>, dir: string, signal: AbortSignal): Promise<string[]> {
	const links = new Map<string, string>();
	const specials: string[] = [];
	for await (const member of members) {
		signal.throwIfAborted();
		const inside = pathInside(member.name);
		if (inside === '') continue;
		const file = path.join(dir, inside);
		mkdirSync(member.kind === 'dir' ? file : path.dirname(file), {recursive: true});
		// Of two members with one name the later counts.
		links.delete(inside);
		if (member.kind === 'link') links.set(inside, member.target);
		else if (member.kind === 'file') await writeMember(member, file);
		else if (member.kind === 'hard link') await copyLinked(member, dir, file);
		else if (member.kind === 'special') specials.push(inside);
	}
	return [...specials, ...makeLinks(links, dir)];
}

/** The path, cleaned; '' for the directory itself. */
function pathInside(name: string): string {
	const isAbsolute = /^(?:[A-Za-z]:)?[/\\]/.test(name);
	if (isAbsolute || name.split(/[/\\]/).includes('..') || /[\x00-\x1f\x7f]/.test(name)) throw outside(name);
	return name
		.split('/')
		.filter(part => part !== '' && part !== '.')
		.join('/');
}

/** The error for a member of an archive that would not be in the directory it is unpacked to. */
export function outside(name: string): UserError {
	return new UserError(`'${sanitize(name)}' in it would be unpacked outside its folder`, {
		hint: 'the archive is broken or made to do harm: do not use it',
	});
}

async function writeMember({content, mode}: Member, file: string): Promise<void> {
	rmSync(file, {force: true});
	const descriptor = openSync(file, 'wx', mode | 0o400);
	try {
		for await (const chunk of content) writeAll(descriptor, chunk);
	} finally {
		closeSync(descriptor);
	}
}

async function copyLinked({target, name}: Member, dir: string, file: string): Promise<void> {
	const source = path.join(dir, pathInside(target));
	if (!lstatSync(source, {throwIfNoEntry: false})?.isFile()) throw outside(name);
	if (source !== file) await copyFile(source, file);
}

/** @returns paths of those that lead to nothing */
function makeLinks(links: ReadonlyMap<string, string>, dir: string): string[] {
	const made = [...links].filter(([inside, target]) => makeLink(path.join(dir, inside), target, dir));
	const root = realpathSync.native(dir);
	// Only now, when all are there: links that lead through each other can end elsewhere than their texts say.
	return made.flatMap(([inside]) => {
		const file = path.join(dir, inside);
		const real = realPath(file);
		if (real !== undefined && pathWithin(root, real) === undefined) throw outside(inside);
		if (real === undefined) rmSync(file);
		return real === undefined ? [inside] : [];
	});
}

function makeLink(file: string, target: string, dir: string): boolean {
	const aim = path.resolve(path.dirname(file), target);
	if (path.isAbsolute(target) || pathWithin(dir, aim) === undefined) throw outside(pathWithin(dir, file) ?? target);
	const existing = lstatSync(file, {throwIfNoEntry: false});
	// Members were put into a directory of that name, as it stands.
	if (existing?.isDirectory()) return false;
	if (existing) rmSync(file);
	symlinkSync(target, file);
	return true;
}

/** Where a link leads to in the end; `undefined` for nowhere. Asked of the system: Node's own way takes `link/..` for where the link stands. */
function realPath(file: string): string | undefined {
	try {
		return realpathSync.native(file);
	} catch {
		return undefined;
	}
}
