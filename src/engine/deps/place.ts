import {existsSync, lstatSync, mkdirSync, realpathSync, rmSync, statSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import type {ManifestEntry} from '../run/manifest.ts';
import {targetsIn} from '../run/targets.ts';
import {copyFile, hashFile} from '../sourcecode/copy-file.ts';
import {some} from '../sourcecode/some.ts';
import {walk} from '../sourcecode/walk.ts';
import {pathWithin} from '../sourcecode/within.ts';
import {renamed} from './rename.ts';
import type {DepsContext, Located, Request} from './types.ts';

/**
 * Puts what a source came to into the run: copies or links, each under its name in the target directory. What is there already stays, with
 * a warning unless it is the same, or the source says that it is to be replaced.
 * Yields an entry for each as soon as it is there.
 * @throws UserError if something cannot be read, or would not be in the run directory
 */
export async function* place(located: Located, request: Request): AsyncGenerator<ManifestEntry> {
	const {options, context} = request;
	const targetOf = targetsIn(context.dir);
	const isLink = (options.targetType ?? located.targetType) === 'link';
	for (const file of located.files) {
		context.signal.throwIfAborted();
		const runPath = runPathOf(file, located, request);
		const target = targetOf(runPath);
		const existing = lstatSync(target, {throwIfNoEntry: false});
		if (existing && !options.replaceExisting) {
			if (await isSame(file, target)) continue;
			context.warn(
				`'${runPath}' is in the run already and stays as it is; to have that of ${located.uri}: replace-existing: yes`,
			);
			continue;
		}
		if (existing) rmSync(target, {recursive: true});
		const sha1 = isLink ? await link(file, target, runPath, context) : await copy(file, target, context);
		yield {kind: 'dependency', path: runPath, sha1, ...originOf(file, located, request)};
	}
}

/** Where a file goes to in the run directory. */
function runPathOf(file: string, {base}: Located, {options: {targetPath, preservePath, renamings}}: Request): string {
	const folder = preservePath ? (pathWithin(base, path.dirname(file)) ?? '') : '';
	return path.posix.join(targetPath, folder, renamed(path.basename(file), renamings));
}

/** Whether both are files with the same bytes. */
async function isSame(file: string, target: string): Promise<boolean> {
	const [one, other] = [statSync(file), statSync(target, {throwIfNoEntry: false})];
	if (!one.isFile() || !other?.isFile() || one.size !== other.size) return false;
	return (await hashFile(file, 'sha1')) === (await hashFile(target, 'sha1'));
}

/** @returns sha1 of the file it leads to; `undefined` for a directory */
async function link(file: string, target: string, runPath: string, context: DepsContext): Promise<string | undefined> {
	const sha1 = statSync(file).isDirectory() ? undefined : await hashFile(file, 'sha1');
	symlinkSync(linkText(file, runPath, context), target);
	return sha1;
}

/** Relative from run to run, so that a home can be moved; absolute where the link leads out of the home. */
function linkText(file: string, runPath: string, {dir, finalDir, home}: DepsContext): string {
	if (pathWithin(dir, file) !== undefined) return path.relative(path.dirname(path.join(dir, runPath)), file);
	const areRuns = [file, finalDir].every(one => pathWithin(home.runs, one) !== undefined);
	return areRuns ? path.relative(path.dirname(path.join(finalDir, runPath)), file) : file;
}

async function copy(file: string, target: string, context: DepsContext): Promise<string | undefined> {
	if (!statSync(file).isDirectory()) return copyFile(file, target);
	await copyFolder(file, target, context);
	return undefined;
}

/** Links in the folder become what they lead to. The run that we copy into, and its home, are left out if they are in it. */
async function copyFolder(folder: string, target: string, {dir, home, warn, signal}: DepsContext): Promise<void> {
	const ours = [dir, home.dir].filter(existsSync).map(file => realpathSync.native(file));
	const leftOut: string[] = [];
	mkdirSync(target);
	const files = walk(folder, {
		limit: Number.POSITIVE_INFINITY,
		enter: ({path: inner, file}) => {
			if (ours.includes(realpathSync.native(file))) return false;
			mkdirSync(path.join(target, inner));
			return true;
		},
		skip: (inner, obstacle) => {
			if (obstacle === 'cannot be read') throw new UserError(`cannot read ${path.join(folder, inner)}`);
			leftOut.push(`${inner} (${obstacle})`);
		},
	});
	for await (const {path: inner, file} of files) {
		signal.throwIfAborted();
		await copyFile(file, path.join(target, inner));
	}
	if (leftOut.length > 0) warn(`left out of the copy of ${folder}: ${some(leftOut)}`);
}

/** What a manifest has of where a file comes from. */
function originOf(
	file: string,
	{base, isUnpacked, uri}: Located,
	{source, resource}: Request,
): {source: string; subpath?: string} {
	if (isUnpacked) return {source: uri, subpath: pathWithin(base, file) ?? ''};
	const inProject = source.kind === 'file' ? pathWithin(resource.location, file) : undefined;
	return {source: inProject ? `file:${inProject}` : uri};
}
