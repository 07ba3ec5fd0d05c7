import {existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Member} from '../deps/member.ts';
import {errorCode, isDiskFull, systemReason, UserError} from '../errors.ts';
import type {Home} from '../home.ts';
import {actOnRuns, type Done, type Refusal, type RunPlace, reasonOf} from '../runs/act-on-runs.ts';
import {untilMovable} from '../runs/at-work.ts';
import {sweepHidden} from '../runs/hidden.ts';
import {lockUnlessFull, type Unlock} from '../runs/lock.ts';
import {moveRun} from '../runs/move-run.ts';
import {pathWithin} from '../sourcecode/within.ts';
import {copyRun} from './copy-run.ts';
import {type ArchiveFormat, type FileFormat, formatToRead, formatToWrite} from './format.ts';
import {nameParts, possibleRoot, runRoots} from './names.ts';
import {readMembers} from './read-members.ts';
import {removeMoved} from './remove-moved.ts';
import {runMembers} from './run-members.ts';
import {rememberPlace} from './same-place.ts';
import {writeArchive} from './write-archive.ts';

/** How runs are moved between a home and an archive. */
export type TransferOptions = {
	/** They are removed where they were, once they are whole where they are to be. */
	isMove: boolean;
	/** What links in them lead to is copied. */
	copyResources: boolean;
	/** Told which run is next. */
	began: (id: string) => void;
};

/** What became of it; `existing` are the runs that were there already and were left as they are. */
export type Transfer = Done & {existing: string[]};

/**
 * Copies or moves runs of a home to a directory or into an archive, which is made where it is missing.
 * @param location absolute; its name says what it is to be: .zip, .tar.gz, .tgz, .tar, or a directory
 * @throws UserError where it cannot be written at all; every run is where it was then
 */
export async function exportRuns<Place extends RunPlace>(
	home: Home,
	runs: readonly Place[],
	location: string,
	options: TransferOptions,
): Promise<Transfer> {
	const format = formatToWrite(location);
	rejectInside(runs, location);
	if (format === 'directory') return await toDirectory(home, runs, location, options);
	return await toFile(runs, location, format, options);
}

/** It would be copied into itself. */
function rejectInside(runs: readonly RunPlace[], location: string): void {
	const above = realParent(location);
	const around = runs.find(({dir}) => existsSync(dir) && pathWithin(realpathSync(dir), above) !== undefined);
	if (around) throw new UserError(`${location} is inside run ${around.id}`, {hint: 'choose another place'});
}

/** The real path of the nearest directory that exists. */
function realParent(file: string): string {
	let at = file;
	while (!existsSync(at) && at !== path.dirname(at)) at = path.dirname(at);
	return realpathSync(at);
}

async function toDirectory(
	home: Home,
	runs: readonly RunPlace[],
	location: string,
	{isMove, copyResources, began}: TransferOptions,
): Promise<Transfer> {
	prepareDirectory(location);
	await sweepHidden(location);
	const there = new Set(readdirSync(location));
	const existing = runs.filter(({id}) => there.has(id)).map(({id}) => id);
	const missing = runs.filter(({id}) => !there.has(id));
	const checkPlace = rememberPlace(location);
	const done = await actOnRuns(home, 'export', missing, async ({id, dir}) => {
		const to = path.join(location, id);
		if (isMove) await untilMovable(dir);
		began(id);
		checkPlace();
		if (isMove && !copyResources) await moveRun(dir, to, {keepName: true});
		else if (isMove) await copyAndRemove(dir, to);
		else await copyRun(dir, to, {copyResources});
		return undefined;
	});
	return {...done, existing};
}

/** The mark keeps source code copies of Guild and runtui out of it. */
function prepareDirectory(location: string): void {
	try {
		mkdirSync(location, {recursive: true});
		const mark = path.join(location, '.guild-nocopy');
		if (!existsSync(mark)) writeFileSync(mark, '');
	} catch (error) {
		const reason = errorCode(error) === 'EEXIST' ? 'it is not a directory' : systemReason(error);
		throw new UserError(`cannot export to ${location}: ${reason}`, {hint: 'every run is where it was'});
	}
}

async function copyAndRemove(from: string, to: string): Promise<void> {
	const unlock = await lockUnlessFull(from);
	try {
		await copyRun(from, to, {copyResources: true});
		await removeMoved(from);
	} finally {
		unlock();
	}
}

async function toFile(
	runs: readonly RunPlace[],
	location: string,
	format: FileFormat,
	{isMove, copyResources, began}: TransferOptions,
): Promise<Transfer> {
	const old = existsSync(location) ? await readOld(location, format) : undefined;
	const existing = runs.filter(({id}) => old?.ids.has(id)).map(({id}) => id);
	const missing = runs.filter(({id}) => !old?.ids.has(id));
	const {held, refused} = isMove ? await hold(missing) : {held: new Map<RunPlace, Unlock>(), refused: []};
	const chosen = isMove ? [...held.keys()] : missing;
	try {
		const members = async function* (): AsyncGenerator<Member> {
			if (old) yield* readMembers(location, old.format);
			for (const {id, dir} of chosen) {
				began(id);
				for (const member of runMembers(dir, {copyResources}))
					yield {...member, name: member.name === '' ? id : `${id}/${member.name}`};
			}
		};
		if (chosen.length > 0) await writeArchive(location, format, members()).catch(error => notWritten(location, error));
		const notes: string[] = [];
		for (const {id, dir} of held.keys()) await removeMoved(dir).catch(error => notes.push(`${id}: ${reasonOf(error)}`));
		return {done: chosen.map(({id}) => id), refused, notes, existing};
	} finally {
		for (const unlock of held.values()) unlock();
	}
}

/** The runs in an archive that is to get more. @throws UserError where it is not what its name says */
async function readOld(file: string, format: ArchiveFormat): Promise<{ids: Set<string>; format: FileFormat}> {
	const found = formatToRead(file);
	if (found !== format || found === 'directory')
		throw new UserError(`${file} is there already and is no ${format}`, {hint: 'choose another name'});
	const roots = new Set<string>();
	for await (const {name} of readMembers(file, found)) {
		const parts = nameParts(name);
		const root = possibleRoot(parts);
		if (root !== undefined && parts.join('/') === `${root}/.guild/opref`) roots.add(root);
	}
	return {ids: new Set(runRoots([...roots]).values()), format: found};
}

/** Keeps others from runs that are to be moved; those that others are at work in are refused. */
async function hold(runs: readonly RunPlace[]): Promise<{held: Map<RunPlace, Unlock>; refused: Refusal[]}> {
	const held = new Map<RunPlace, Unlock>();
	const refused: Refusal[] = [];
	for (const run of runs) {
		try {
			await untilMovable(run.dir);
			held.set(run, await lockUnlessFull(run.dir));
		} catch (error) {
			refused.push({run: run.id, reason: reasonOf(error)});
		}
	}
	return {held, refused};
}

function notWritten(file: string, error: unknown): never {
	if (errorCode(error) === undefined && !(error instanceof UserError)) throw error;
	const reason = error instanceof UserError ? error.message : systemReason(error);
	const rest = 'every run is where it was';
	const hint = isDiskFull(error)
		? `${rest}, and so is the archive that was there; make room, or choose another place`
		: rest;
	throw new UserError(`cannot write ${file}: ${reason}`, {hint});
}
