import {closeSync, openSync, readSync, statSync} from 'node:fs';
import {systemReason, UserError} from '../errors.ts';

/** What runs are kept in outside a home: a directory like `runs` of one, or a file. */
export type ArchiveFormat = 'directory' | FileFormat;

/** An archive that is one file. */
export type FileFormat = 'zip' | 'tar' | 'tar.gz';

/**
 * The format that the name of a new archive asks for: a directory where it asks for no other, as with Guild.
 * @throws UserError for the name of an archive that cannot be written
 */
export function formatToWrite(file: string): ArchiveFormat {
	if (unsupported.test(file))
		throw new UserError(`${file}: this kind of archive is not supported`, {hint: 'name it .zip, .tar.gz or .tar'});
	return endings.find(([pattern]) => pattern.test(file))?.[1] ?? 'directory';
}

/**
 * The format of an archive that is there: what it is, whatever its name says.
 * @throws UserError where there is none, it cannot be read, or it is of no format that we know
 */
export function formatToRead(file: string): ArchiveFormat {
	const found = statSync(file, {throwIfNoEntry: false});
	if (!found) throw new UserError(`archive '${file}' does not exist`);
	if (found.isDirectory()) return 'directory';
	const start = firstBytes(file);
	const format = starts.find(({bytes, at = 0}) => start.startsWith(bytes, at * 2))?.format;
	if (format) return format;
	throw new UserError(`${file} is not an archive of runs`, {
		hint: 'it may be a directory, a .zip, a .tar.gz or a .tar',
	});
}

const endings: readonly [pattern: RegExp, format: ArchiveFormat][] = [
	[/\.zip$/i, 'zip'],
	[/\.(?:tar\.gz|tgz)$/i, 'tar.gz'],
	[/\.tar$/i, 'tar'],
];
const unsupported = /\.(?:tar\.(?:bz2|xz|zst|lz4?)|tbz2?|txz|tzst|7z|rar)$/i;

/** In hex. Those of zip are a first member and the end of an empty archive; that of tar is in its first header (POSIX ustar). */
const starts: readonly {format: ArchiveFormat; bytes: string; at?: number}[] = [
	{format: 'zip', bytes: '504b0304'},
	{format: 'zip', bytes: '504b0506'},
	{format: 'tar.gz', bytes: '1f8b'},
	{format: 'tar', bytes: '7573746172', at: 257},
];

function firstBytes(file: string): string {
	try {
		const descriptor = openSync(file, 'r');
		try {
			const bytes = Buffer.alloc(512);
			return bytes.subarray(0, readSync(descriptor, bytes)).toString('hex');
		} finally {
			closeSync(descriptor);
		}
	} catch (error) {
		throw new UserError(`cannot read ${file}: ${systemReason(error)}`);
	}
}
