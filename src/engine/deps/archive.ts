import {closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {errorCode, UserError} from '../errors.ts';
import {some} from '../sourcecode/some.ts';
import {extract, outside} from './extract.ts';
import type {Member} from './member.ts';
import type {ArchiveType} from './options.ts';

export type UnpackOptions = {
	type: ArchiveType;
	/** Absolute directory of the resource cache, which nobody else works in. */
	cacheDir: string;
	warn: (message: string) => void;
	signal: AbortSignal;
};

/** Endings that tell an archive. What the last two stand for cannot be unpacked here, but must not pass for a mere file. */
const endings: [pattern: RegExp, type: ArchiveType][] = [
	[/\.zip$/i, 'zip'],
	[/\.(?:tar|tar\.gz|tgz)$/i, 'tar'],
	[/\.(?:tar\.(?:bz2|xz|zst)|tbz2?|txz)$/i, 'tar'],
	[/\.gz$/i, 'gzip'],
];

/** What kind of archive a file's name says it is, if any. */
export function archiveType(file: string): ArchiveType | undefined {
	return endings.find(([pattern]) => pattern.test(file))?.[1];
}

/**
 * Unpacks an archive into the resource cache, once for each version of the file.
 * @returns absolute directory of what was in it: there whole or not at all
 * @throws UserError if it is torn, cannot be read, or would be unpacked anywhere else
 */
export async function unpack(archive: string, {type, cacheDir, warn, signal}: UnpackOptions): Promise<string> {
	const {size, mtimeMs} = statSync(archive);
	const dir = path.join(cacheDir, `${path.basename(archive)}.${size}-${Math.floor(mtimeMs)}`);
	if (existsSync(dir)) return dir;
	const site = path.join(cacheDir, '.unpacking');
	rmSync(site, {recursive: true, force: true});
	mkdirSync(site, {recursive: true});
	try {
		const leftOut = await extract(await membersOf(archive, type), site, signal);
		if (leftOut.length > 0) warn(`left out of what is in ${archive}, special files and broken links: ${some(leftOut)}`);
		renameSync(site, dir);
	} catch (error) {
		rmSync(site, {recursive: true, force: true});
		throw explained(error, archive, signal);
	}
	return dir;
}

/** What reads archives is loaded here: few runs need it. */
async function membersOf(archive: string, type: ArchiveType): Promise<AsyncIterable<Member>> {
	if (type === 'zip') return (await import('./zip.ts')).zipMembers(archive);
	const {gzipMember, tarMembers} = await import('./tar.ts');
	if (type === 'gzip') return gzipMember(archive);
	const start = firstBytes(archive);
	const other = unsupported.find(([magic]) => start.startsWith(magic))?.[1];
	if (!other) return tarMembers(archive, {isGzip: start.startsWith('1f8b')});
	throw new UserError(`${other} is not supported`, {hint: 'pack it as .tar.gz or .zip, or keep it packed: unpack: no'});
}

/** First bytes in hex of compressions that Node brings no reader for. */
const unsupported: [magic: string, name: string][] = [
	['425a68', 'bzip2'],
	['fd377a585a00', 'xz'],
	['28b52ffd', 'zstd'],
];

function firstBytes(file: string): string {
	const descriptor = openSync(file, 'r');
	try {
		const bytes = Buffer.alloc(6);
		return bytes.subarray(0, readSync(descriptor, bytes)).toString('hex');
	} finally {
		closeSync(descriptor);
	}
}

function explained(error: unknown, archive: string, signal: AbortSignal): unknown {
	if (signal.aborted || errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT') return error;
	const reason = error instanceof Error ? error.message : String(error);
	const [, refused] = refusal.exec(reason) ?? [];
	const told = refused === undefined ? error : outside(refused);
	if (told instanceof UserError) return new UserError(`cannot unpack ${archive}: ${told.message}`, {hint: told.hint});
	return new UserError(`cannot unpack ${archive}: ${reason}`, {
		hint: 'get the file again: it may be torn or not be what its name says',
	});
}

/** What yauzl says of the names that it refuses by itself. */
const refusal = /^(?:absolute path|invalid (?:relative path|characters in fileName)): (.*)$/s;
