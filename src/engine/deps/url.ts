import {existsSync, rmSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {expandReferences} from '../flags/references.ts';
import {resourceDir, withLock} from './cache.ts';
import {contentsOf} from './contents.ts';
import {download, shownUrl} from './download.ts';
import {fileKind} from './file.ts';
import {givenPath} from './local-path.ts';
import type {Located, Request, SourceKind} from './types.ts';
import {verify} from './verify.ts';

/** A file that is fetched over HTTP and kept in the cache. */
export const urlKind: SourceKind = {kind: 'url', resolve};

async function resolve(request: Request): Promise<Located | undefined> {
	if (givenPath(request) !== undefined) return fileKind.resolve(request);
	const {source, options, context} = request;
	const url = parseUrl(expandReferences(source.value, context.flags));
	const cacheDir = resourceDir(context.home, 'url', shownUrl(url));
	const file = path.join(cacheDir, fileName(url));
	await withLock(cacheDir, context, () => fetchMissing(url, file, request));
	// Its digest was checked just now.
	const {files, unpacked} = await contentsOf(file, cacheDir, {...request, options: {...options, sha256: undefined}});
	return {
		files,
		base: unpacked ?? cacheDir,
		isUnpacked: unpacked !== undefined,
		uri: shownUrl(url),
		targetType: 'copy',
	};
}

/** A cached file that has not the digest it should have is fetched once more. */
async function fetchMissing(url: URL, file: string, {options: {sha256}, context}: Request): Promise<void> {
	if (existsSync(file)) {
		if (sha256 === undefined) return;
		try {
			return await verify(file, sha256, file);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			rmSync(file);
		}
	}
	await download(url, file, {sha256, signal: context.signal, progress: context.progress});
}

function parseUrl(text: string): URL {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && /^https?:$/.test(url.protocol)) return url;
	throw new UserError(`'${text}' is not an address that can be fetched`, {
		hint: 'use http:// or https://, or a file source',
	});
}

/** The last part of the path, as a plain file name. */
function fileName(url: URL): string {
	const last = path.posix.basename(url.pathname);
	const plain = decoded(last).replace(/[/\\\x00-\x1f\x7f]/g, '_');
	// Not a name that the cache uses itself.
	return plain === '' || plain.startsWith('.') ? `download${plain}` : plain;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
