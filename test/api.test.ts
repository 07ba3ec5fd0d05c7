import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {putRun} from './helpers/logged-run.ts';
import {makePlace} from './helpers/runtui.ts';

const run = promisify(execFile);
const built = path.resolve('dist');
const place = makePlace({}, afterAll);

beforeAll(() => {
	putRun(place, 0, {flags: {lr: 0.1, steps: 3}, label: 'good', scalars: {loss: [3, 1, 2]}});
	putRun(place, 1, {flags: {lr: 0.5, big: 12345678901234567890n}, scalars: {loss: [9]}});
});

/** What a program prints, as JSON, that was written against the API and runs in a Node of its own. */
async function answer(body: string): Promise<unknown> {
	const program = `import {openHome} from ${JSON.stringify(`${built}/api.js`)};
const home = openHome(${JSON.stringify(place.home)});
const print = value => console.log(JSON.stringify(value));
${body}`;
	const {stdout} = await run(process.execPath, ['--input-type=module', '-e', program], {
		cwd: place.dir,
		env: place.env,
	});
	return JSON.parse(stdout);
}

test('a program lists runs, newest first, or those that an expression holds for', async () => {
	const lists = await answer(`
		const [newest] = await home.runs();
		print([home.dir, newest, (await home.runs('loss > 5')).map(run => run.id)]);`);
	const id = '00000001'.padEnd(32, 'a');
	expect(lists).toEqual([
		place.home,
		{
			id,
			dir: path.join(place.home, 'runs', id),
			operation: 'm:train',
			status: 'completed',
			label: 'good',
			isMarked: false,
			isBatch: false,
			started: '2023-11-14T22:13:20.000Z',
			stopped: '2023-11-14T22:13:50.000Z',
			exitStatus: 0,
		},
		['00000002'.padEnd(32, 'a')],
	]);
});

test('it has the flags and scalars of a run as plain values', async () => {
	expect(await answer(`const {flags, scalars} = await home.run('1'); print({flags, scalars});`)).toEqual({
		flags: {lr: 0.1, steps: 3},
		scalars: [
			{
				key: 'loss',
				first: {value: 3, step: 0},
				last: {value: 2, step: 2},
				min: {value: 1, step: 1},
				max: {value: 3, step: 0},
				avg: 2,
				total: 6,
				count: 3,
			},
		],
	});
	expect(await answer(`print((await home.run('00000002')).flags.big)`)).toBe('12345678901234567890');
});

test('it compares runs by all they have, or by columns', async () => {
	expect(await answer(`print((await home.compare(['2', '1'])).map(({values}) => values))`)).toEqual([
		{big: '12345678901234567890', lr: 0.5, step: 0, loss: 9, steps: null},
		{big: null, lr: 0.1, step: 2, loss: 2, steps: 3},
	]);
	expect(await answer(`print((await home.compare(['1'], 'min loss as best,=lr')).map(row => row.values))`)).toEqual([
		{best: 1, lr: 0.1},
	]);
});

test('it is told what is wrong and what to do', async () => {
	const body = (call: string) => `await ${call}.catch(({name, message}) => print([name, message]));`;
	expect(await answer(body(`home.run('zzzz')`))).toEqual(['UserError', "could not find a run matching 'zzzz'"]);
	expect(await answer(body(`home.runs('loss <')`))).toEqual(['UserError', expect.stringContaining('filter')]);
});

test('it is told of runs that come and change, and ends when it has stopped watching', async () => {
	const fresh = makePlace();
	mkdirSync(path.join(fresh.home, 'runs'), {recursive: true});
	const program = `import {openHome} from ${JSON.stringify(`${built}/api.js`)};
const stop = openHome(process.env.RUNTUI_HOME).watch(runs => {
	console.log(runs.length, runs[0]?.label ?? '');
	if (runs[0]?.label === 'changed') stop();
});`;
	const watching = run(process.execPath, ['--input-type=module', '-e', program], {env: fresh.env});
	const said = new Promise<void>(resolve => watching.child.stdout?.once('data', () => resolve()));
	await said;
	const dir = putRun(fresh, 0, {label: 'new'});
	writeFileSync(path.join(dir, '.guild/attrs/label'), 'changed\n');
	const lines = (await watching).stdout.trimEnd().split('\n');
	expect([lines[0]?.trim(), lines.at(-1)]).toEqual(['0', '1 changed']);
});

test('its types stand by themselves', async () => {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-types-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	const file = path.join(dir, 'use.mts');
	writeFileSync(
		file,
		`import {openHome, type Run} from ${JSON.stringify(`${built}/api.js`)};
const runs: Run[] = await openHome().runs();
// @ts-expect-error a status is one of six words
export const isOdd = runs[0]?.status === 'odd';
`,
	);
	const options = ['--noEmit', '--strict', '--target', 'es2024', '--module', 'nodenext', '--types', ''];
	await run(path.resolve('node_modules/.bin/tsc'), [...options, file], {cwd: dir});
});
