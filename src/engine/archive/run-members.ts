import {
	closeSync,
	constants,
	fstatSync,
	lstatSync,
	openSync,
	readdirSync,
	readlinkSync,
	readSync,
	realpathSync,
	statSync,
} from 'node:fs';
import type {Member} from '../deps/member.ts';
import {errorCode, systemReason, UserError} from '../errors.ts';
import {runPaths} from '../run/paths.ts';
import {isKeptByUs} from './own-files.ts';

/**
 * Everything in a run directory as members of an archive, each directory before what is in it; the names begin at the run. A file is as long
 * as it is when its turn comes, whatever a run that goes on adds to it. Left out: sockets and the like, and the lock of whoever copies.
 * @param copyResources links are copied as what they lead to, but for those that lead nowhere or round in a circle
 * @throws UserError where something cannot be read, or the run is gone before all of it was read
 */
export function* runMembers(dir: string, {copyResources = false}: {copyResources?: boolean} = {}): Generator<Member> {
	const {editLock, opref} = runPaths(dir);
	yield* walk(dir, '', {copyResources, skipped: editLock, trail: []});
	// Somebody may have deleted it meanwhile: what was read then is not all of it.
	if (!lstatSync(opref, {throwIfNoEntry: false})) throw new UserError('it is not there any more');
}

type Walk = {
	copyResources: boolean;
	skipped: string;
	/** Real paths of the directories that we are in, so that links do not go round for ever. */
	trail: readonly string[];
};

function* walk(file: string, name: string, how: Walk): Generator<Member> {
	if (file === how.skipped) return;
	const link = reading(file, () => lstatSync(file, {bigint: true}));
	const found = link?.isSymbolicLink() && isFollowed(name, how) ? reached(file, name, how) : link;
	if (!found) return;
	const mode = Number(found.mode) & 0o777;
	const common = {name, mode, target: '', size: 0, modified: Number(found.mtimeNs / 1000n), content: nothing()};
	if (found.isSymbolicLink()) yield {...common, kind: 'link', target: readlinkSync(file)};
	else if (found.isFile()) yield* fileMember(file, common);
	else if (found.isDirectory()) {
		yield {...common, kind: 'dir'};
		const trail = [...how.trail, realpathSync(file)];
		for (const one of names(file)) yield* walk(`${file}/${one}`, name === '' ? one : `${name}/${one}`, {...how, trail});
	}
}

/** A run that is a link is its directory; what is kept about a run has to come along, wherever it is. */
function isFollowed(name: string, {copyResources}: Walk): boolean {
	return copyResources || name === '' || isKeptByUs(name);
}

/** What a link leads to, or the link itself where that cannot be copied. */
function reached(file: string, name: string, {trail}: Walk) {
	const found = statSync(file, {bigint: true, throwIfNoEntry: false});
	if (!found && isKeptByUs(name)) throw new UserError(`${file} is a link that leads nowhere`);
	const isCircle = found?.isDirectory() && trail.includes(realpathSync(file));
	return found && !isCircle ? found : lstatSync(file, {bigint: true});
}

/** Opened first: what is renamed over it from now on does not make it another file. */
function* fileMember(file: string, common: Omit<Member, 'kind'>): Generator<Member> {
	const descriptor = reading(file, () => openSync(file, constants.O_RDONLY | constants.O_NONBLOCK));
	if (descriptor === undefined) return;
	try {
		const {size} = fstatSync(descriptor);
		yield {...common, kind: 'file', size, content: bytesOf(descriptor, size, file)};
	} finally {
		closeSync(descriptor);
	}
}

const chunkBytes = 1024 ** 2;

async function* bytesOf(descriptor: number, size: number, file: string): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < size; ) {
		const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, size - at));
		const count = reading(file, () => readSync(descriptor, chunk, 0, chunk.length, at)) ?? 0;
		if (count === 0) throw new UserError(`${file} got shorter while it was read`, {hint: 'try again'});
		yield chunk.subarray(0, count);
		at += count;
	}
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function names(dir: string): string[] {
	const found = (reading(dir, () => readdirSync(dir)) ?? []).sort();
	const unreadable = found.find(name => name.includes('\ufffd'));
	if (unreadable !== undefined) throw new UserError(`${dir} has a file whose name is not UTF-8: ${unreadable}`);
	return found;
}

/** `undefined` for what has gone in between, as files do that are only there while another is written. */
function reading<Value>(file: string, read: () => Value): Value | undefined {
	try {
		return read();
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw new UserError(`cannot read ${file}: ${systemReason(error)}`);
	}
}
