import {closeSync, openSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {errorCode, UserError} from '../errors.ts';
import {readText, writeAll} from '../files.ts';
import type {Progress} from './types.ts';
import {verify} from './verify.ts';

export type DownloadOptions = {
	/** Hex digest that the file must have. */
	sha256: string | undefined;
	signal: AbortSignal;
	progress?: ((progress: Progress) => void) | undefined;
};

/**
 * Fetches an address into a file, which is there whole or not at all: until then the bytes are in `FILE.part`. A connection that breaks is
 * taken up where it broke, as long as each try brings some bytes; so is an earlier download, if the server still has the same file.
 * @throws UserError if it cannot be had whole, or has another digest; the signal's reason if that ends it
 */
export async function download(url: URL, file: string, options: DownloadOptions): Promise<void> {
	const part: Part = {file: `${file}.part`, version: `${file}.part.version`};
	for (let before = sizeOf(part.file); ; before = sizeOf(part.file)) {
		const trouble = await fetchOnce(url, part, options);
		options.signal.throwIfAborted();
		if (trouble === undefined) break;
		const after = sizeOf(part.file);
		if (after > before) continue;
		throw new UserError(`cannot fetch ${shownUrl(url)}: ${trouble}`, {
			hint:
				after > 0
					? 'what has arrived is kept: try again to go on from there'
					: 'is the address right, and this machine online?',
		});
	}
	await verifyPart(part, url, options.sha256);
	rmSync(part.version, {force: true});
	renameSync(part.file, file);
}

/** The address without a password that may be in it. */
export function shownUrl(url: URL): string {
	return bare(url).href;
}

/** What has arrived so far, and (in the server's words) which version of the file that is. */
type Part = {file: string; version: string};

/** @returns what broke it off; `undefined` if the file is whole */
async function fetchOnce(url: URL, part: Part, {signal, progress}: DownloadOptions): Promise<string | undefined> {
	const have = sizeOf(part.file);
	const version = have > 0 ? readText(part.version) : undefined;
	const headers = {
		...authorization(url),
		'accept-encoding': 'identity',
		...(version ? {range: `bytes=${have}-`, 'if-range': version} : {}),
	};
	let response: Response;
	try {
		response = await fetch(bare(url), {headers, signal});
	} catch (error) {
		return reasonOf(error);
	}
	const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
	const isResumed = response.status === 206 && Number(range?.[1]) === have;
	if (version && !isResumed && [206, 416].includes(response.status)) {
		await response.body?.cancel();
		rmSync(part.file, {force: true});
		return fetchOnce(url, part, {signal, progress, sha256: undefined});
	}
	if (!response.ok) {
		await response.body?.cancel();
		throw new UserError(
			`cannot fetch ${shownUrl(url)}: the server answered ${response.status} ${response.statusText}`.trimEnd(),
		);
	}
	const total = isResumed ? toNumber(range?.[2]) : contentLength(response);
	if (!isResumed) keepVersion(part, response);
	const {done, trouble} = await receive(response, part, {
		have: isResumed ? have : 0,
		report: doneBytes => progress?.({what: shownUrl(url), doneBytes, totalBytes: total}),
	});
	return trouble ?? (total === undefined || done === total ? undefined : `it ended after ${done} of ${total} bytes`);
}

async function receive(
	response: Response,
	part: Part,
	{have, report}: {have: number; report: (done: number) => void},
): Promise<{done: number; trouble: string | undefined}> {
	const descriptor = openSync(part.file, have > 0 ? 'a' : 'w');
	let done = have;
	let trouble: string | undefined;
	const broken = (error: unknown) => {
		trouble = reasonOf(error);
	};
	try {
		report(done);
		for await (const chunk of untilBroken(response, broken)) {
			writeAll(descriptor, chunk);
			done += chunk.length;
			report(done);
		}
	} catch (error) {
		// The disk is full, or as bad: what we have must not fill it for others.
		if (errorCode(error)) rmSync(part.file, {force: true});
		throw error;
	} finally {
		closeSync(descriptor);
	}
	return {done, trouble};
}

/** What arrives until all did or the connection broke; trouble of whoever takes it is not ours. */
async function* untilBroken({body}: Response, broken: (error: unknown) => void): AsyncGenerator<Uint8Array> {
	try {
		if (body) yield* body;
	} catch (error) {
		broken(error);
	}
}

async function verifyPart(part: Part, url: URL, sha256: string | undefined): Promise<void> {
	if (sha256 === undefined) return;
	try {
		await verify(part.file, sha256, shownUrl(url));
	} catch (error) {
		rmSync(part.file, {force: true});
		throw error;
	}
}

/** Only a strong ETag or a date can be asked for again with `If-Range` (RFC 9110, 13.1.5). */
function keepVersion({version}: Part, {headers}: Response): void {
	const tag = headers.get('etag');
	const known = tag && !tag.startsWith('W/') ? tag : headers.get('last-modified');
	if (known) writeFileSync(version, known);
	else rmSync(version, {force: true});
}

/** That of the file; what is encoded on its way has another. */
function contentLength({headers}: Response): number | undefined {
	return headers.has('content-encoding') ? undefined : toNumber(headers.get('content-length'));
}

function toNumber(text: string | null | undefined): number | undefined {
	return text && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** `fetch` takes no address with a password in it. */
function authorization({username, password}: URL): Record<string, string> {
	if (!username && !password) return {};
	const words = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	return {authorization: `Basic ${Buffer.from(words).toString('base64')}`};
}

function bare(url: URL): URL {
	const copy = new URL(url);
	copy.username = '';
	copy.password = '';
	return copy;
}

function reasonOf(error: unknown): string {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return cause instanceof Error ? cause.message || errorCode(cause) || cause.name : String(cause);
}

function sizeOf(file: string): number {
	return statSync(file, {throwIfNoEntry: false})?.size ?? 0;
}
