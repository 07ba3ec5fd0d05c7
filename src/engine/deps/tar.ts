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
			size: header.size,
			modified: modifiedOf(header),
			content: body,
		};
		// Not cancelled: modern-tar 0.8.6 would take the body of the next member for that of this one, and wait for ever.
		if (!body.locked) await drain(body);
	}
}

/**
 * What a gzip file that is no tar holds: one file, named like itself.
 * @throws Error if it is torn or not one
 */
export async function* gzipMember(file: string): AsyncGenerator<Member> {
	const name = path.basename(file).replace(/\.gz$/i, '');
	yield {name, kind: 'file', mode: 0o644, target: '', size: 0, modified: undefined, content: gunzip(file)};
}

async function drain(body: ParsedTarEntry['body']): Promise<void> {
	for await (const _ of body);
}

/** To the microsecond where the archive tells it (pax(1), `mtime`): a Date would keep milliseconds. */
function modifiedOf({pax, mtime}: ParsedTarEntry['header']): number | undefined {
	const [, seconds, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(pax?.mtime ?? '') ?? [];
	if (seconds === undefined) return mtime && mtime.getTime() * 1000;
	return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
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
