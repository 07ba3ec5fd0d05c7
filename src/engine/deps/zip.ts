import {closeSync, createReadStream, fstatSync, openSync} from 'node:fs';
import {text} from 'node:stream/consumers';
import {crc32, inflateRawSync} from 'node:zlib';
import {type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile} from 'yauzl';
import type {Member} from './member.ts';
import {type ReadAt, readAhead} from './read-ahead.ts';

/**
 * The members of a zip archive.
 * @throws Error if it is torn, encrypted or not one
 */
export async function* zipMembers(file: string): AsyncGenerator<Member> {
	const descriptor = openSync(file, 'r');
	try {
		const zip = await fromRandomAccessReaderPromise(readerOf(file, descriptor), fstatSync(descriptor).size);
		const read = readAhead(descriptor);
		for await (const entry of zip.eachEntry()) yield await memberOf({zip, read}, entry);
	} finally {
		closeSync(descriptor);
	}
}

const linkType = 0o120000;
const typeMask = 0o170000;

/** The directory at the end and what is small are read ahead of, where yauzl would wait for other threads several times for each member. */
function readerOf(file: string, descriptor: number): RandomAccessReader {
	const readAt = readAhead(descriptor);
	return Object.assign(new RandomAccessReader(), {
		read: (buffer: Buffer, offset: number, length: number, position: number, done: (error?: unknown) => void) => {
			try {
				readAt(position, length).copy(buffer, offset);
				queueMicrotask(() => done());
			} catch (error) {
				queueMicrotask(() => done(error));
			}
		},
		_readStreamForRange: (start: number, end: number) => createReadStream(file, {start, end: end - 1}),
	});
}

type Source = {zip: ZipFile; read: ReadAt};

async function memberOf(source: Source, entry: Entry): Promise<Member> {
	const {fileName: name, externalFileAttributes, versionMadeBy, uncompressedSize: size} = entry;
	const unixMode = versionMadeBy >> 8 === 3 ? externalFileAttributes >>> 16 : 0;
	const type = unixMode & typeMask;
	const isDir = name.endsWith('/');
	const mode = unixMode & 0o777 || (isDir ? 0o755 : 0o644);
	const common = {name, mode, size, modified: modifiedOf(entry), target: ''};
	if (isDir) return {...common, kind: 'dir', content: nothing()};
	if (type !== linkType) return {...common, kind: 'file', content: contentOf(source, entry)};
	if (size > longestTarget) throw new Error(`the link ${name} leads nowhere that could be named`);
	return {...common, kind: 'link', target: await text(contentOf(source, entry)), content: nothing()};
}

/** PATH_MAX of Linux. */
const longestTarget = 4096;

/** Read when it is asked for: most members of a large archive are only looked at. */
async function* contentOf({zip, read}: Source, entry: Entry): AsyncGenerator<Uint8Array> {
	const isSmall = Math.max(entry.compressedSize, entry.uncompressedSize) <= smallBytes;
	if (isSmall && entry.canDecodeFileData()) yield readSmall(read, entry);
	else yield* await zip.openReadStreamPromise(entry);
}

const smallBytes = 1024 ** 2;
const deflated = 8;

/** APPNOTE.TXT 4.3.7: 30 bytes, the name and fields of any length, then the content. */
function readSmall(readAt: ReadAt, entry: Entry): Buffer {
	const {fileName, relativeOffsetOfLocalHeader: offset, compressedSize, uncompressedSize} = entry;
	const header = readAt(offset, 30);
	if (header.readUInt32LE(0) !== 0x04034b50) throw new Error(`${fileName} is not where it should be`);
	const start = offset + header.length + header.readUInt16LE(26) + header.readUInt16LE(28);
	const packed = readAt(start, compressedSize);
	const isPacked = entry.compressionMethod === deflated && packed.length > 0;
	// One byte more than there should be, so that more can be told.
	const bytes = isPacked ? inflateRawSync(packed, {maxOutputLength: uncompressedSize + 1}) : packed;
	if (bytes.length !== uncompressedSize || crc32(bytes) !== entry.crc32) throw new Error(`${fileName} is damaged`);
	return bytes;
}

/** The field of NTFS tells 100 ns in UTC; without it the time is one of 2 seconds, or of a second. APPNOTE.TXT 4.5.5. */
function modifiedOf(entry: Entry): number {
	const ntfs = entry.extraFields.find(({id, data}) => id === 0x000a && data.length >= 32)?.data;
	if (ntfs?.readUInt32LE(4) !== 0x00180001) return entry.getLastModDate().getTime() * 1000;
	return Number(ntfs.readBigUInt64LE(8) / 10n - ntfsEpoch);
}

/** Microseconds from 1601 to 1970. */
export const ntfsEpoch = 11_644_473_600_000_000n;

async function* nothing(): AsyncGenerator<Uint8Array> {}
