import {once} from 'node:events';
import {mkdirSync} from 'node:fs';
import {request} from 'node:http';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import type {ReportUpdate} from '../../src/engine/report/live-report.ts';
import {chromium, domOf} from '../helpers/chromium.ts';
import {putRun} from '../helpers/logged-run.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

type Answer = {code: number; text: string; headers: Record<string, unknown>};

/** Starts the command and gives the address that it prints. */
async function startView(place: Place, ...words: string[]) {
	const child = place.start(['view', ...words]);
	let said = '';
	child.stderr?.on('data', text => (said += text));
	onTestFinished(() => void child.kill('SIGKILL'));
	const [address = ''] = await until('the address', () => /http:\S+token=[\da-f]{32}/.exec(said) ?? undefined);
	const url = new URL(address);
	const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
		new Promise<Answer>((resolve, reject) => {
			const asked = request({host: '127.0.0.1', port: url.port, path, headers, method}, answer => {
				let text = '';
				answer.on('data', part => (text += part));
				answer.on('end', () => resolve({code: answer.statusCode ?? 0, text, headers: answer.headers}));
			});
			asked.on('error', reject);
			asked.end();
		});
	const data = async (since = 0): Promise<ReportUpdate> =>
		JSON.parse((await get(`/data${url.search}&since=${since}`)).text);
	return {child, said: () => said, url, get, data};
}

test('the page is live: runs come, and only what changed is told', async () => {
	const place = makePlace();
	putRun(place, 1, {flags: {lr: 0.1}, scalars: {loss: [3, 2]}});
	const {get, url, data} = await startView(place);
	const page = await get(`/${url.search}`);
	expect(page.headers['content-security-policy']).toMatch(/connect-src 'self'.*frame-ancestors 'none'/);
	expect(page.text).toContain('data-live');
	const first = await data();
	expect(first.runs.map(({shortId, scalars}) => [shortId, scalars[0]?.curve.values])).toEqual([['00000002', [3, 2]]]);
	await soon(
		() => data(first.version),
		({runs}) => runs.length === 0,
	);
	putRun(place, 0, {scalars: {loss: [1]}});
	const next = await soon(
		() => data(first.version),
		({runs}) => runs.some(({shortId}) => shortId === '00000001'),
	);
	expect(next.head.rows).toHaveLength(2);
	await place.runtui('label', '-y', '--set', 'good', '2');
	await soon(
		() => data(next.version),
		({runs}) => runs.some(({label}) => label === 'good'),
	);
});

test('a run that grows is told of as it grows', async () => {
	const place = makePlace({
		'guild.yml': 'grow:\n  exec: sh grow.sh\n',
		'grow.sh': 'echo "loss: 3"; until [ -e "$GO" ]; do sleep 0.05; done; echo "loss: 2"\n',
	});
	const {data} = await startView(place);
	const go = `${place.dir}/go`;
	const child = place.start(['run', '-y', 'grow'], {GO: go});
	const valuesOf = ({runs}: ReportUpdate) => runs[0]?.scalars.find(({key}) => key === 'loss')?.curve.values;
	const before = await soon(data, update => valuesOf(update)?.length === 1);
	expect(before.runs[0]?.isLive).toBe(true);
	place.write({'../go': ''});
	const after = await soon(data, update => valuesOf(update)?.length === 2 && update.runs[0]?.status === 'completed');
	expect(valuesOf(after)).toEqual([3, 2]);
	if (child.exitCode === null) await once(child, 'exit');
});

describe('who is answered', () => {
	test('only who knows the token and asks by a name of this machine', async () => {
		const {get, url} = await startView(makePlace());
		const path = `/${url.search}`;
		expect((await get(path, {Host: `localhost:${url.port}`})).code).toBe(200);
		expect((await get(path, {Host: 'evil.example'})).code).toBe(403);
		expect((await get(path, {Host: `evil.example:${url.port}`})).code).toBe(403);
		expect((await get('/')).code).toBe(403);
		expect((await get(`/data?token=${'0'.repeat(32)}`)).code).toBe(403);
		expect((await get(path, {}, 'POST')).code).toBe(405);
		expect((await get(`/../../etc/passwd${url.search}`)).code).toBe(404);
	});

	test('it says how to reach it through ssh, and warns of other hosts', async () => {
		const place = makePlace();
		const {said, url} = await startView(place);
		expect(said()).toContain(`ssh -L ${url.port}:127.0.0.1:${url.port} `);
		expect(said()).not.toContain('Warning');
		const open = await startView(place, '--host', '0.0.0.0');
		await until('a warning', () => open.said().includes('Warning: 0.0.0.0 can be reached from other machines'));
	});
});

test('as many runs as are asked for, batches too, and what is asked for is printed', async () => {
	const place = makePlace();
	for (const at of [0, 1, 2]) {
		const dir = putRun(place, at, {});
		if (at === 0) mkdirSync(path.join(dir, '.guild', 'proto'));
	}
	const two = await startView(place, '--limit', '2', '--include-batch', '-n', '--logging');
	expect((await two.data()).runs.map(({shortId}) => shortId)).toEqual(['00000001', '00000002']);
	await until('the log', () => /GET \/data/.test(two.said()));
	const plain = await startView(place);
	expect((await plain.data()).runs.map(({shortId}) => shortId)).toEqual(['00000002', '00000003']);
});

test('Ctrl-C ends it', async () => {
	const {child} = await startView(makePlace());
	child.kill('SIGINT');
	expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a port that is taken, or that there cannot be, is said to be so', async () => {
	const place = makePlace();
	const {url} = await startView(place);
	expect(await place.runtui('view', '-p', url.port)).toMatchObject({
		code: 1,
		stderr: expect.stringContaining(`cannot listen on 127.0.0.1 port ${url.port}: another program listens there`),
	});
	expect(await place.runtui('view', '-p', '70000')).toMatchObject({code: 2});
});

describe.skipIf(!chromium)(`in a browser${chromium ? '' : ' (skipped: there is no chromium on the PATH)'}`, () => {
	test('the page fills itself', async () => {
		const place = makePlace();
		putRun(place, 0, {label: '<b>bold</b>', scalars: {loss: [3, 2]}});
		const {url} = await startView(place);
		const dom = await domOf(url.href);
		expect(dom).toMatch(/<span id="live"[^>]*>Live<\/span>/);
		expect(dom).toContain('&lt;b&gt;bold&lt;/b&gt;');
		expect(dom.match(/<path class="curve color/g)).toHaveLength(1);
	});
});

async function soon(ask: () => Promise<ReportUpdate>, isIt: (update: ReportUpdate) => boolean): Promise<ReportUpdate> {
	const deadline = Date.now() + 20_000;
	for (;;) {
		const update = await ask();
		if (isIt(update)) return update;
		if (Date.now() > deadline) throw new Error(`never came: ${JSON.stringify(update).slice(0, 1000)}`);
		await new Promise(resolve => setTimeout(resolve, 50));
	}
}
