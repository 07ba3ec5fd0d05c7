/** Zip files as PKWARE's APPNOTE.TXT 6.3 has them: what Guild's Python, unzip and we read. */
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {crc32, createDeflateRaw, deflateRawSync} from 'node:zlib';
import type {Member} from '../deps/member.ts';
import {ntfsEpoch} from '../deps/zip.ts';
import {UserError} from '../errors.ts';
import {writeAll} from '../files.ts';
import type {ArchiveWriter} from './archive-writer.ts';

/** Begins a zip file at the start of an empty one. */
export function zipWriter(descriptor: number): ArchiveWriter {
	const entries: Entry[] = [];
	let position = 0;
	const write = (bytes: Uint8Array) => {
		writeAll(descriptor, bytes, position);
		position += bytes.length;
	};
	const add = async (member: Member) => {
		const entry = begin(member, position);
		if (member.kind !== 'file' || member.size <= smallBytes) {
			const packed = await packSmall(entry, member);
			write(Buffer.concat([localHeader(entry), packed]));
		} else {
			write(localHeader(entry));
			await writeLarge(entry, member, write);
			// Now that its sizes are known.
			writeAll(descriptor, localHeader(entry), entry.offset);
		}
		entries.push(entry);
	};
	const finish = async () => {
		const start = position;
		for (const entry of entries) write(centralHeader(entry));
		write(endOf({count: entries.length, size: position - start, start, end: position}));
	};
	return {add, finish};
}

type Entry = {
	name: Buffer;
	/** Type and permissions, as Unix has them. */
	unixMode: number;
	isDir: boolean;
	modified: number;
	isDeflated: boolean;
	/** Whether the sizes in the header before the content take 8 bytes. */
	isLarge: boolean;
	offset: number;
	crc: number;
	size: number;
	packed: number;
};

function begin({name, kind, mode, size, modified}: Member, offset: number): Entry {
	if (name.includes('\\'))
		throw new UserError(`a zip file cannot hold the name ${name}`, {hint: 'export to a .tar.gz or to a directory'});
	const isDir = kind === 'dir';
	return {
		name: Buffer.from(isDir ? `${name}/` : name),
		unixMode: unixTypes[isDir ? 'dir' : kind === 'link' ? 'link' : 'file'] | mode,
		isDir,
		modified: modified ?? 0,
		isDeflated: kind === 'file' && size > 0,
		// What cannot be packed gets a little longer.
		isLarge: size > 0xff00_0000,
		offset,
		crc: 0,
		size: 0,
		packed: 0,
	};
}

const unixTypes = {dir: 0o040000, link: 0o120000, file: 0o100000};

/** Up to this a file is packed in one go. */
const smallBytes = 1024 ** 2;

async function packSmall(entry: Entry, member: Member): Promise<Uint8Array> {
	const bytes = member.kind === 'link' ? Buffer.from(member.target) : await collect(member.content);
	if (member.kind === 'file') checkSize(member, bytes.length);
	const packed = entry.isDeflated ? deflateRawSync(bytes) : bytes;
	Object.assign(entry, {crc: crc32(bytes), size: bytes.length, packed: packed.length});
	return packed;
}

async function writeLarge(entry: Entry, member: Member, write: (bytes: Uint8Array) => void): Promise<void> {
	const counted = async function* () {
		for await (const chunk of member.content) {
			entry.crc = crc32(chunk, entry.crc);
			entry.size += chunk.length;
			yield chunk;
		}
	};
	await pipeline(Readable.from(counted()), createDeflateRaw(), async packed => {
		for await (const chunk of packed) {
			write(chunk);
			entry.packed += chunk.length;
		}
	});
	checkSize(member, entry.size);
}

function checkSize({name, size}: Member, found: number): void {
	if (found !== size) throw new UserError(`'${name}' changed while it was copied`, {hint: 'try again'});
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of content) chunks.push(chunk);
	return Buffer.concat(chunks);
}

const max16 = 0xffff;
const max32 = 0xffff_ffff;

function localHeader(entry: Entry): Buffer {
	const {name, isLarge, size, packed} = entry;
	const extra = [
		...(isLarge
			? [
					field(0x0001, [
						[8, size],
						[8, packed],
					]),
				]
			: []),
		...timeFields(entry),
	];
	return record([
		[4, 0x04034b50],
		...versionAndMethod(entry),
		[4, isLarge ? max32 : packed],
		[4, isLarge ? max32 : size],
		[2, name.length],
		[2, lengthOf(extra)],
		name,
		...extra,
	]);
}

function centralHeader(entry: Entry): Buffer {
	const {name, size, packed, offset, unixMode, isDir} = entry;
	// Those that do not fit their places, in this order (4.5.3).
	const large: Part[] = [size, packed, offset].flatMap(value => (value >= max32 ? [[8, value]] : []));
	const extra = [...(large.length > 0 ? [field(0x0001, large)] : []), ...timeFields(entry)];
	return record([
		[4, 0x02014b50],
		[2, madeOnUnix | version],
		...versionAndMethod(entry),
		[4, Math.min(packed, max32)],
		[4, Math.min(size, max32)],
		[2, name.length],
		[2, lengthOf(extra)],
		[2, 0],
		[2, 0],
		[2, 0],
		[4, unixMode * 0x1_0000 + (isDir ? 0x10 : 0)],
		[4, Math.min(offset, max32)],
		name,
		...extra,
	]);
}

const madeOnUnix = 3 << 8;
/** That of zip files with sizes of 8 bytes. */
const version = 45;
/** Names are UTF-8. */
const flags = 1 << 11;

function versionAndMethod({isDeflated, modified, crc}: Entry): Part[] {
	const {time, date} = dosTime(modified);
	return [
		[2, version],
		[2, flags],
		[2, isDeflated ? 8 : 0],
		[2, time],
		[2, date],
		[4, crc],
	];
}

/** Local time in steps of two seconds, from 1980 on: all that some programs read. */
function dosTime(micros: number): {time: number; date: number} {
	const at = new Date(micros / 1000);
	const year = at.getFullYear();
	if (year < 1980 || year > 2107) return {time: 0, date: (1 << 5) | 1};
	return {
		time: (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
		date: ((year - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
	};
}

/** The time for Unix, in seconds, and for NTFS, in 100 ns: only the latter has all of it. */
function timeFields({modified}: Entry): Buffer[] {
	const seconds = Math.floor(modified / 1e6);
	const ticks = (BigInt(modified) + ntfsEpoch) * 10n;
	const isUnix = seconds >= 0 && seconds <= 0x7fff_ffff;
	return [
		...(isUnix
			? [
					field(0x5455, [
						[1, 1],
						[4, seconds],
					]),
				]
			: []),
		...(ticks >= 0n
			? [
					field(0x000a, [
						[4, 0],
						[2, 1],
						[2, 24],
						[8, ticks],
						[8, ticks],
						[8, ticks],
					]),
				]
			: []),
	];
}

function endOf({count, size, start, end}: {count: number; size: number; start: number; end: number}): Buffer {
	const isLarge = count >= max16 || size >= max32 || start >= max32;
	const large: Part[] = [
		[4, 0x06064b50],
		[8, 44],
		[2, madeOnUnix | version],
		[2, version],
		[4, 0],
		[4, 0],
		[8, count],
		[8, count],
		[8, size],
		[8, start],
		[4, 0x07064b50],
		[4, 0],
		[8, end],
		[4, 1],
	];
	return record([
		...(isLarge ? large : []),
		[4, 0x06054b50],
		[2, 0],
		[2, 0],
		[2, Math.min(count, max16)],
		[2, Math.min(count, max16)],
		[4, Math.min(size, max32)],
		[4, Math.min(start, max32)],
		[2, 0],
	]);
}

/** A number in so many bytes, the lowest first, or bytes as they are. */
type Part = readonly [width: 1 | 2 | 4 | 8, value: number | bigint] | Uint8Array;

function record(parts: readonly Part[]): Buffer {
	const bytes = Buffer.alloc(
		parts.reduce((sum, part) => sum + (part instanceof Uint8Array ? part.length : part[0]), 0),
	);
	let at = 0;
	for (const part of parts) {
		if (part instanceof Uint8Array) bytes.set(part, at);
		else if (part[0] === 8) bytes.writeBigUInt64LE(BigInt(part[1]), at);
		else bytes.writeUIntLE(Number(part[1]), at, part[0]);
		at += part instanceof Uint8Array ? part.length : part[0];
	}
	return bytes;
}

function field(id: number, parts: readonly Part[]): Buffer {
	const data = record(parts);
	return record([[2, id], [2, data.length], data]);
}

function lengthOf(parts: readonly Uint8Array[]): number {
	return parts.reduce((sum, {length}) => sum + length, 0);
}
