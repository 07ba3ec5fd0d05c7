import {
	closeSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
} from 'node:fs';
import path from 'node:path';
import type {Member} from '../deps/member.ts';
import {hiddenBeside} from '../runs/hidden.ts';
import type {ArchiveWriter} from './archive-writer.ts';
import type {ArchiveFormat, FileFormat} from './format.ts';

/**
 * Writes an archive beside its name and renames it over: there is the old one or the new one, never half of it. It is on the disk then.
 * @throws UserError for members that cannot be read or held, an error of the system where it cannot be written
 */
export async function writeArchive(file: string, format: FileFormat, members: AsyncIterable<Member>): Promise<void> {
	const place = targetOf(file);
	mkdirSync(path.dirname(place), {recursive: true});
	sweep(place);
	const unfinished = hiddenBeside(place);
	const descriptor = openSync(unfinished, 'wx', 0o666);
	let isOpen = true;
	try {
		const writer = await writerOf(descriptor, format);
		for await (const member of members) await writer.add(member);
		await writer.finish();
		fsyncSync(descriptor);
		closeSync(descriptor);
		isOpen = false;
		renameSync(unfinished, place);
	} catch (error) {
		if (isOpen) closeSync(descriptor);
		rmSync(unfinished, {force: true});
		throw error;
	}
}

async function writerOf(descriptor: number, format: ArchiveFormat): Promise<ArchiveWriter> {
	if (format === 'zip') return (await import('./zip-writer.ts')).zipWriter(descriptor);
	return (await import('./tar-writer.ts')).tarWriter(descriptor, {isGzip: format === 'tar.gz'});
}

/** A link to an archive stays one. */
function targetOf(file: string): string {
	return statSync(file, {throwIfNoEntry: false}) ? realpathSync(file) : file;
}

/** Removes what writers of this archive left that were killed a day ago or longer. */
function sweep(place: string): void {
	const dir = path.dirname(place);
	const start = hiddenBeside(place).slice(dir.length + 1, -randomLength);
	for (const name of readdirSync(dir).filter(one => one.startsWith(start))) {
		const file = path.join(dir, name);
		const age = Date.now() - (statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? Date.now());
		if (age > 24 * 3_600_000) rmSync(file, {force: true});
	}
}

/** Of the characters that tell hidden names apart. */
const randomLength = 8;
