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
	const {fileName: name, externalFileAttributes, versionMadeBy} = entry;
	const unixMode = versionMadeBy >> 8 === 3 ? externalFileAttributes >>> 16 : 0;
	const type = unixMode & typeMask;
	const mode = unixMode & 0o777 || 0o644;
	if (name.endsWith('/')) return {name, kind: 'dir', mode, target: '', content: nothing()};
	const content = await zip.openReadStreamPromise(entry);
	if (type === linkType) return {name, kind: 'link', mode, target: await text(content), content: nothing()};
	return {name, kind: 'file', mode, target: '', content};
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
