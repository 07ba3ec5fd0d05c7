import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGzip} from 'node:zlib';
import {createTarPacker, type TarHeader} from 'modern-tar';
import type {Member} from '../deps/member.ts';
import {writeAll} from '../files.ts';
import type {ArchiveWriter} from './archive-writer.ts';

/** Begins a tar file at the start of an empty one. Times that tar's own header cannot hold are in pax headers. */
export function tarWriter(descriptor: number, {isGzip}: {isGzip: boolean}): ArchiveWriter {
	const {readable, controller} = createTarPacker();
	// At once, so that no write is under way when somebody closes the file after trouble.
	const file = async (chunks: AsyncIterable<Uint8Array>) => {
		for await (const chunk of chunks) writeAll(descriptor, chunk);
	};
	const packed = Readable.fromWeb(readable);
	const written = isGzip ? pipeline(packed, createGzip(), file) : pipeline(packed, file);
	// Whoever adds or finishes is told; until then nobody listens.
	written.catch(() => {});
	// Where the file cannot be written, the packer fails too, and knows less of why.
	const orWhy = async (step: Promise<void>) => {
		await step.catch(async error => {
			await written;
			throw error;
		});
	};
	const add = async (member: Member) => {
		const body = controller.add(headerOf(member)).getWriter();
		if (member.kind === 'file') for await (const chunk of member.content) await orWhy(body.write(chunk));
		await orWhy(body.close());
	};
	const finish = async () => {
		controller.finalize();
		await written;
	};
	return {add, finish};
}

function headerOf({name, kind, mode, size, modified = 0, target}: Member): TarHeader {
	const common = {mode, mtime: new Date(modified / 1000), ...pax(modified)};
	if (kind === 'dir') return {...common, name: `${name}/`, type: 'directory', size: 0};
	if (kind === 'link') return {...common, name, type: 'symlink', linkname: target, size: 0};
	if (kind === 'hard link') return {...common, name, type: 'link', linkname: target, size: 0};
	return {...common, name, type: 'file', size};
}

function pax(micros: number): Pick<TarHeader, 'pax'> {
	const seconds = Math.floor(micros / 1e6);
	const fraction = micros - seconds * 1e6;
	const fits = fraction === 0 && seconds >= 0 && seconds < 8 ** 11;
	return fits ? {} : {pax: {mtime: `${seconds}.${String(fraction).padStart(6, '0')}`}};
}
