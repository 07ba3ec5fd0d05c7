import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, onTestFinished, test} from 'vitest';
import {resourceDir} from '../../src/engine/deps/cache.ts';
import type {Progress} from '../../src/engine/deps/types.ts';
import {homeAt} from '../../src/engine/home.ts';
import {makePlace} from '../helpers/runtui.ts';
import {resolving, source} from './resolving.ts';
import {zipBytes} from './zip-bytes.ts';

const bytes = Buffer.from(Array.from({length: 300_000}, (_, index) => index % 251));
const sha256 = createHash('sha256').update(bytes).digest('hex');

describe('an address', () => {
	test('is fetched once and kept, with its progress told', async () => {
		const {url, requests} = await serve((_, response) => response.setHeader('content-length', bytes.length).end(bytes));
		const place = makePlace();
		const told: Progress[] = [];
		const {dir, entries, deps} = await resolving(place, [source('url', `${url}/a/data%20set.bin?x=1`, {sha256})], {
			progress: one => told.push(one),
		});
		expect(readFileSync(path.join(dir, 'data set.bin'))).toEqual(bytes);
		expect(entries).toMatchObject([{path: 'data set.bin', source: `${url}/a/data%20set.bin?x=1`}]);
		expect(deps).toMatchObject({res: {[`${url}/a/data%20set.bin?x=1`]: {uri: `${url}/a/data%20set.bin?x=1`}}});
		expect(told.at(-1)).toEqual({
			what: `${url}/a/data%20set.bin?x=1`,
			doneBytes: bytes.length,
			totalBytes: bytes.length,
		});
		await resolving(place, [source('url', `${url}/a/data%20set.bin?x=1`, {sha256, rename: 'again'})]);
		expect(requests).toHaveLength(1);
		expect(cached(place)).toEqual(['data set.bin']);
	});

	test('of an archive is unpacked', async () => {
		const {url} = await serve((_, response) => response.end(zipBytes([{name: 'x/a.txt', content: 'A'}])));
		const {dir, entries} = await resolving(makePlace(), [source('url', `${url}/a.zip`)]);
		expect(entries).toEqual([{kind: 'dependency', path: 'x', sha1: undefined, source: `${url}/a.zip`, subpath: 'x'}]);
		expect(readFileSync(path.join(dir, 'x/a.txt'), 'utf8')).toBe('A');
	});

	test('is fetched once for two runs that want it at the same time', async () => {
		const {url, requests} = await serve((_, response) => void setTimeout(() => response.end('x'), 50));
		const place = makePlace();
		const both = ['a', 'b'].map(name => resolving(place, [source('url', `${url}/data`, {rename: name})]));
		expect((await Promise.all(both)).map(({entries}) => entries.length)).toEqual([1, 1]);
		expect(requests).toHaveLength(1);
	});

	test('may be replaced by a file that the user gives', async () => {
		const place = makePlace({'mine.bin': ''});
		const {entries} = await resolving(place, [source('url', 'http://127.0.0.1:1/x', {}, {flagName: 'data'})], {
			flags: {data: 'mine.bin'},
		});
		expect(entries).toMatchObject([{path: 'mine.bin'}]);
	});

	test('with a password sends it, and writes it nowhere', async () => {
		const {url, requests} = await serve((_, response) => response.end('x'));
		const {entries, deps} = await resolving(makePlace(), [
			source('url', `${url.replace('//', '//ana:s%40crt@')}/data`, {}, {name: 'set'}),
		]);
		expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ana:s@crt').toString('base64')}`);
		expect(JSON.stringify([entries, deps])).not.toContain('crt');
	});

	test.each(['ftp://x/y', 'file:///etc/passwd', 'x/y', 'http://'])(
		"that cannot be fetched is named: '%s'",
		async address => {
			await expect(resolving(makePlace(), [source('url', address)])).rejects.toThrow(
				`'${address}' is not an address that can be fetched`,
			);
		},
	);

	test.each([
		['/', 'download'],
		['/..%2f..%2fevil', '.._.._evil'],
		['/.part', 'download.part'],
		['/%zz', '%zz'],
	])('%s has a file name that stays in the cache: %s', async (address, name) => {
		const {url} = await serve((_, response) => response.end('x'));
		const {entries} = await resolving(makePlace(), [source('url', `${url}${address}`)]);
		expect(entries).toMatchObject([{path: name.startsWith('..') ? `download${name}` : name}]);
	});
});

describe('a download that breaks', () => {
	test('is taken up where it broke', async () => {
		const {url, requests} = await serve((request, response) => sendBroken(request, response, 100_000));
		const place = makePlace();
		const {dir} = await resolving(place, [source('url', `${url}/data`, {sha256})]);
		expect(readFileSync(path.join(dir, 'data'))).toEqual(bytes);
		expect(requests.map(({headers}) => headers.range)).toEqual([
			undefined,
			expect.stringMatching(/^bytes=\d+-$/),
			expect.stringMatching(/^bytes=\d+-$/),
		]);
		expect(cached(place)).toEqual(['data']);
	});

	test('for good leaves what has come to be taken up the next time, and no file', async () => {
		let isDown = false;
		const {url, requests} = await serve((request, response) => {
			if (isDown) response.destroy();
			else sendBroken(request, response, 100_000);
			isDown = !isDown;
		});
		const place = makePlace();
		await expect(resolving(place, [source('url', `${url}/data`)])).rejects.toMatchObject({
			message: expect.stringContaining(`cannot fetch ${url}/data: `),
			hint: 'what has arrived is kept: try again to go on from there',
		});
		expect(cached(place)).toEqual(['data.part', 'data.part.version']);
		isDown = false;
		await expect(resolving(place, [source('url', `${url}/data`)])).rejects.toThrow('cannot fetch');
		expect(requests[2]?.headers.range).toMatch(/^bytes=\d+-$/);
	});

	test('and is another file when it is taken up starts over', async () => {
		let version = 0;
		const {url} = await serve((request, response) => {
			version++;
			if (version > 1) return void response.setHeader('etag', '"new"').end('new');
			sendBroken(request, response, 100_000);
		});
		const {dir} = await resolving(makePlace(), [source('url', `${url}/data`)]);
		expect(readFileSync(path.join(dir, 'data'), 'utf8')).toBe('new');
	});

	test('after its last byte starts over, as the server has no more', async () => {
		const {url} = await serve((request, response) => {
			response.setHeader('etag', '"v1"');
			if (request.headers.range) return void response.writeHead(416).end();
			response.end(bytes);
		});
		const place = makePlace();
		const cache = resourceDir(homeAt(path.join(place.dir, 'home')), 'url', `${url}/data`);
		mkdirSync(cache, {recursive: true});
		writeFileSync(path.join(cache, 'data.part'), bytes);
		writeFileSync(path.join(cache, 'data.part.version'), '"v1"');
		const {dir} = await resolving(place, [source('url', `${url}/data`, {sha256})]);
		expect(readFileSync(path.join(dir, 'data'))).toEqual(bytes);
	});

	test('from a server that cannot go on in the middle is not tried for ever', async () => {
		const {url, requests} = await serve((_, response) => {
			response.setHeader('content-length', bytes.length);
			response.write(bytes.subarray(0, 1000), () => response.destroy());
		});
		await expect(resolving(makePlace(), [source('url', `${url}/data`)])).rejects.toThrow(`cannot fetch ${url}/data: `);
		expect(requests.length).toBeLessThan(4);
	});

	test('because the user had enough ends at once', async () => {
		const {url} = await serve((_, response) => void response.write(bytes));
		const place = makePlace();
		const controller = new AbortController();
		const progress = ({doneBytes}: Progress) => doneBytes > 0 && controller.abort(new Error('enough'));
		await expect(
			resolving(place, [source('url', `${url}/data`)], {signal: controller.signal, progress}),
		).rejects.toThrow('enough');
		expect(cached(place)).toEqual(['data.part']);
	});
});

describe('a server', () => {
	test('that has no such file is quoted', async () => {
		const {url} = await serve((_, response) => void response.writeHead(404).end('no'));
		await expect(resolving(makePlace(), [source('url', `${url}/data`)])).rejects.toThrow(
			`cannot fetch ${url}/data: the server answered 404 Not Found`,
		);
	});

	test('that is not there is said to be unreachable', async () => {
		const {url, close} = await serve((_, response) => void response.end());
		await close();
		await expect(resolving(makePlace(), [source('url', `${url}/data`)])).rejects.toMatchObject({
			message: expect.stringContaining('ECONNREFUSED'),
			hint: 'is the address right, and this machine online?',
		});
	});

	test('that packs what it sends is understood', async () => {
		const {url} = await serve((_, response) => {
			const packed = gzipSync(bytes);
			response.writeHead(200, {'content-encoding': 'gzip', 'content-length': packed.length}).end(packed);
		});
		const {dir} = await resolving(makePlace(), [source('url', `${url}/data`, {sha256})]);
		expect(readFileSync(path.join(dir, 'data'))).toEqual(bytes);
	});

	test('that sends another file than it should is refused, and the file is not kept', async () => {
		const {url} = await serve((_, response) => response.end('other'));
		const place = makePlace();
		await expect(resolving(place, [source('url', `${url}/data`, {sha256})])).rejects.toThrow(
			`/data has sha256 d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa, but ${sha256} is asked for`,
		);
		expect(cached(place)).toEqual([]);
	});

	test('is asked again where the file that is kept has not the digest it should have', async () => {
		const {url, requests} = await serve((_, response) => response.end(requests.length === 1 ? 'old' : bytes));
		const place = makePlace();
		await resolving(place, [source('url', `${url}/data`)]);
		const {entries} = await resolving(place, [source('url', `${url}/data`, {sha256, 'replace-existing': true})]);
		expect(entries).toMatchObject([{sha1: createHash('sha1').update(bytes).digest('hex')}]);
	});
});

describe('a lock', () => {
	test('of a process that died is taken over', async () => {
		const {url} = await serve((_, response) => response.end('x'));
		const place = makePlace();
		const cache = resourceDir(homeAt(path.join(place.dir, 'home')), 'url', `${url}/data`);
		mkdirSync(cache, {recursive: true});
		writeFileSync(path.join(cache, '.runtui.lock'), `999999 1 another-boot ${(await import('node:os')).hostname()}\n`);
		expect((await resolving(place, [source('url', `${url}/data`)])).entries).toHaveLength(1);
		expect(existsSync(path.join(cache, '.runtui.lock'))).toBe(false);
	});

	test('of a process on another machine is waited for, until the user has enough', async () => {
		const {url} = await serve((_, response) => response.end('x'));
		const place = makePlace();
		const cache = resourceDir(homeAt(path.join(place.dir, 'home')), 'url', `${url}/data`);
		mkdirSync(cache, {recursive: true});
		writeFileSync(path.join(cache, '.runtui.lock'), '1 1 boot elsewhere\n');
		const controller = new AbortController();
		const warn = (message: string) => {
			expect(message).toContain(`waiting for another run that is fetching the same (${cache}/.runtui.lock)`);
			controller.abort(new Error('enough'));
		};
		await expect(resolving(place, [source('url', `${url}/data`)], {signal: controller.signal, warn})).rejects.toThrow(
			'enough',
		);
	});
});

/** Sends some bytes from where it is asked to start, then breaks the connection unless that was all. */
function sendBroken(request: IncomingMessage, response: ServerResponse, some: number): void {
	const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
	response.setHeader('etag', '"v1"');
	response.setHeader('content-length', bytes.length - start);
	if (start > 0) response.writeHead(206, {'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`});
	const end = start + some;
	if (end >= bytes.length) response.end(bytes.subarray(start));
	else response.write(bytes.subarray(start, end), () => setTimeout(() => response.destroy(), 20));
}

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => unknown) {
	const requests: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		requests.push(request);
		handle(request, response);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const close = () =>
		new Promise<void>(resolve => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	onTestFinished(close);
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('no address');
	return {url: `http://127.0.0.1:${address.port}`, requests, close};
}

/** Names of all files in the resource cache. */
function cached({dir}: {dir: string}): string[] {
	const top = path.join(dir, 'home', 'cache', 'resources');
	return readdirSync(top)
		.flatMap(key => readdirSync(path.join(top, key)))
		.sort();
}
