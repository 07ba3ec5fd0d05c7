import {createReadStream} from 'node:fs';
import path from 'node:path';
import {pipeline, Readable} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {createTarDecoder, type ParsedTarEntry} from 'modern-tar';
import type {Member} from './member.ts';

/**
 * The members of a tar archive.
 * @throws Error if it is torn or not one
 */
export async function* tarMembers(file: string, {isGzip}: {isGzip: boolean}): AsyncGenerator<Member> {
	const bytes = isGzip ? gunzip(file) : createReadStream(file);
	const entries = Readable.toWeb(bytes).pipeThrough(createTarDecoder({strict: true}));
	for await (const {header, body} of entries) {
		yield {
			name: header.name,
			kind: kinds[header.type ?? 'file'] ?? 'special',
			mode: (header.mode ?? 0o644) & 0o777,
			target: header.linkname ?? '',
			content: body,
		};
		if (!body.locked) await body.cancel();
	}
}

/**
 * What a gzip file that is no tar holds: one file, named like itself.
 * @throws Error if it is torn or not one
 */
export async function* gzipMember(file: string): AsyncGenerator<Member> {
	const name = path.basename(file).replace(/\.gz$/i, '');
	yield {name, kind: 'file', mode: 0o644, target: '', content: gunzip(file)};
}

function gunzip(file: string): Readable {
	// Trouble with either ends the other, and whoever reads is told.
	return pipeline(createReadStream(file), createGunzip(), () => {});
}

const kinds: Partial<Record<NonNullable<ParsedTarEntry['header']['type']>, Member['kind']>> = {
	file: 'file',
	directory: 'dir',
	symlink: 'link',
	link: 'hard link',
};
