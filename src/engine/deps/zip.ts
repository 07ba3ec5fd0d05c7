import {text} from 'node:stream/consumers';
import {type Entry, openPromise, type ZipFile} from 'yauzl';
import type {Member} from './member.ts';

/**
 * The members of a zip archive.
 * @throws Error if it is torn, encrypted or not one
 */
export async function* zipMembers(file: string): AsyncGenerator<Member> {
	const zip = await openPromise(file);
	for await (const entry of zip.eachEntry()) yield await memberOf(zip, entry);
}

const linkType = 0o120000;
const typeMask = 0o170000;

async function memberOf(zip: ZipFile, entry: Entry): Promise<Member> {
	const {fileName: name, externalFileAttributes, versionMadeBy, uncompressedSize: size} = entry;
	const unixMode = versionMadeBy >> 8 === 3 ? externalFileAttributes >>> 16 : 0;
	const type = unixMode & typeMask;
	const isDir = name.endsWith('/');
	const mode = unixMode & 0o777 || (isDir ? 0o755 : 0o644);
	const common = {name, mode, size, modified: modifiedOf(entry), target: ''};
	if (isDir) return {...common, kind: 'dir', content: nothing()};
	if (type !== linkType) return {...common, kind: 'file', content: contentOf(zip, entry)};
	if (size > longestTarget) throw new Error(`the link ${name} leads nowhere that could be named`);
	return {...common, kind: 'link', target: await text(contentOf(zip, entry)), content: nothing()};
}

/** PATH_MAX of Linux. */
const longestTarget = 4096;

/** Opened when it is asked for: most members of a large archive are only looked at. */
async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
	yield* await zip.openReadStreamPromise(entry);
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
