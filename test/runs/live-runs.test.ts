import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import path from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {ownIdentity, type ProcessIdentity, processInfo} from '../../src/engine/run/liveness.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {type LiveRuns, type LiveRunsOptions, watchRuns} from '../../src/engine/runs/live-runs.ts';
import {until} from '../helpers/runtui.ts';
import {writeRun} from './write-run.ts';

let home = '';
let runs = '';

beforeEach(() => {
	home = mkdtempSync(path.join(tmpdir(), 'live-runs-'));
	runs = path.join(home, 'runs');
	mkdirSync(runs);
	onTestFinished(() => rmSync(home, {recursive: true, force: true, maxRetries: 3}));
});

describe('the list', () => {
	test('has every run, newest first, with counts', async () => {
		for (let at = 0; at < 60; at++) writeRun(runs, `run-${at}`, {started: at + 1});
		writeRun(runs, 'bad', {started: 1000, attrs: {exit_status: '1'}});
		mkdirSync(path.join(runs, 'no-run'));
		const live = watch();
		await until('every run', () => live.store.get().isComplete);
		const {runs: listed, byId, counts} = live.store.get();
		expect(listed.slice(0, 3).map(({id}) => id)).toEqual(['bad', 'run-59', 'run-58']);
		expect(listed.length).toBe(61);
		expect(byId.get('run-7')).toBe(listed.find(({id}) => id === 'run-7'));
		expect(counts).toMatchObject({completed: 60, error: 1});
	});

	test('is there in parts while it is read, and the process does other things meanwhile', async () => {
		for (let at = 0; at < 200; at++) writeRun(runs, `run-${at}`, {started: at + 1});
		const live = watch({everyMs: 1});
		const sizes: number[] = [];
		live.store.subscribe(() => sizes.push(live.store.get().runs.length));
		let turns = 0;
		const turn = setInterval(() => turns++, 1);
		await until('every run', () => live.store.get().isComplete);
		clearInterval(turn);
		expect(sizes.length).toBeGreaterThan(2);
		expect(sizes.toSorted((a, b) => a - b)).toEqual(sizes);
		expect(turns).toBeGreaterThan(2);
	});

	test('begins with the newest runs that were known when it was closed last, and is complete all the same', async () => {
		for (let at = 0; at < 200; at++) writeRun(runs, `run-${at}`, {started: at + 1});
		utimesSync(runs, 1_700_000_000, 1_700_000_000);
		const cache = path.join(home, 'cache');
		const before = watch({cache});
		await until('every run', () => before.store.get().isComplete);
		before.close();
		const live = watch({cache, everyMs: 1});
		const told: string[][] = [];
		live.store.subscribe(() => told.push(live.store.get().runs.map(({id}) => id)));
		await until('every run', () => live.store.get().isComplete);
		expect(told[0]).toEqual(Array.from({length: 64}, (_, at) => `run-${199 - at}`));
		expect(told.at(-1)).toHaveLength(200);
	});

	test('says why where the directory cannot be read', async () => {
		rmSync(runs, {recursive: true});
		writeFileSync(runs, '');
		const live = watch();
		await until('the problem', () => live.store.get().problem);
		expect(live.store.get()).toMatchObject({problem: `cannot list the runs in ${runs}: it is not a directory`});
		rmSync(runs);
		mkdirSync(runs);
		writeRun(runs, 'one');
		await until('the run', () => live.store.get().runs.length === 1);
		expect(live.store.get().problem).toBeUndefined();
	});

	test('is empty where there is no home yet, and has the first run when it comes', async () => {
		rmSync(home, {recursive: true});
		const live = watch();
		await until('the end of the search', () => live.store.get().isComplete);
		expect(live.store.get().runs).toEqual([]);
		mkdirSync(runs, {recursive: true});
		writeRun(runs, 'one');
		await until('the run', () => live.store.get().runs.length === 1);
	});
});

describe('what others do', () => {
	// The sweep over everything comes every 5 s: what is seen sooner was hinted at.
	const soonMs = 4000;

	test('a run that appears whole is seen', async () => {
		const live = await watchAll();
		const made = writeRun(home, 'made');
		renameSync(made, path.join(runs, 'made'));
		await until('the run', () => live.store.get().byId.has('made'), soonMs);
	});

	test('a run that is made file by file is seen once it is one', async () => {
		const live = await watchAll();
		mkdirSync(path.join(runs, 'made'));
		await new Promise(resolve => setTimeout(resolve, 100));
		expect(live.store.get().runs).toEqual([]);
		writeRun(runs, 'made');
		await until('the run', () => live.store.get().byId.has('made'), soonMs);
	});

	test('a run that goes to the trash is gone', async () => {
		writeRun(runs, 'one');
		const live = await watchAll();
		renameSync(path.join(runs, 'one'), path.join(home, 'one'));
		await until('its leaving', () => live.store.get().runs.length === 0, soonMs);
	});

	test('a staged run is seen to run, and to end, while others keep their objects', async () => {
		writeRun(runs, 'other', {started: 1});
		const staged = writeRun(runs, 'staged', {started: 2, markers: ['STAGED']});
		const live = await watchAll();
		const other = live.store.get().byId.get('other');
		const statusOf = () => live.store.get().byId.get('staged')?.status.kind;
		expect(statusOf()).toBe('staged');
		const paths = runPaths(staged);
		for (const file of [paths.supervisor, paths.child]) writeFileSync(file, formatOwn());
		rmSync(paths.staged);
		await until('it to run', () => statusOf() === 'running', soonMs);
		writeFileSync(path.join(paths.attrs, 'exit_status'), '3\n');
		await until('its end', () => statusOf() === 'error', soonMs);
		expect(live.store.get().byId.get('other')).toBe(other);
		expect(live.store.get().counts).toMatchObject({completed: 1, error: 1, staged: 0, running: 0});
	});

	test('what a live run prints is no change of the run', async () => {
		const dir = writeRun(runs, 'one', {supervisor: ownIdentity(), child: ownIdentity()});
		const live = await watchAll();
		const {version} = live.store.get();
		for (let line = 0; line < 100; line++) writeFileSync(runPaths(dir).output, `line ${line}\n`, {flag: 'a'});
		writeFileSync(path.join(runPaths(dir).attrs, 'label'), 'mine\n');
		await until('the label', () => live.store.get().byId.get('one')?.label === 'mine', soonMs);
		expect(live.store.get().version).toBe(version + 1);
	});
});

test('a run whose processes are killed without a word is lost', async () => {
	const [supervisor, child] = [await startProcess(), await startProcess()];
	writeRun(runs, 'one', {supervisor: supervisor.identity, child: child.identity});
	const live = await watchAll();
	const status = () => live.store.get().byId.get('one')?.status;
	expect(status()).toEqual({kind: 'running'});
	for (const {process} of [child, supervisor]) {
		process.kill('SIGKILL');
		await once(process, 'exit');
	}
	await until('it to be lost', () => status()?.kind === 'terminated');
	expect(status()).toEqual({kind: 'terminated'});
});

test('where nothing can be listened to, looking has to do', async () => {
	const dir = writeRun(runs, 'one', {supervisor: ownIdentity(), child: ownIdentity()});
	const live = await watchAll({maxWatches: 0});
	writeRun(runs, 'two');
	writeFileSync(path.join(runPaths(dir).attrs, 'exit_status'), '0\n');
	await until('both', () => live.store.get().counts.completed === 2);
});

test('what was done to runs is seen at once when asked for', async () => {
	const dir = writeRun(runs, 'one');
	const live = await watchAll({everyMs: 500});
	writeFileSync(path.join(runPaths(dir).attrs, 'label'), 'mine\n');
	writeRun(runs, 'two');
	await live.refresh(['one', 'two']);
	expect(live.store.get().byId.get('one')?.label).toBe('mine');
	expect(live.store.get().runs.length).toBe(2);
});

test('an index tells of runs faster than their files, and nothing that has changed since', async () => {
	const cache = path.join(runs, '..', 'index');
	const dir = writeRun(runs, 'one', {attrs: {label: 'before'}});
	writeRun(runs, 'two', {started: 1});
	const {attrs, guild} = runPaths(dir);
	for (const file of [...readdirSync(attrs).map(name => path.join(attrs, name)), attrs, guild])
		utimesSync(file, 1_700_000_000, 1_700_000_000);
	(await watchAll({cache})).close();
	await until('the index', () => existsSync(cache));
	writeFileSync(path.join(runPaths(dir).attrs, 'label'), 'after\n');
	const live = await watchAll({cache});
	expect(live.store.get().runs.map(({id, label}) => [id, label])).toEqual([
		['one', 'after'],
		['two', ''],
	]);
});

test('once closed it keeps nothing alive and tells nothing', async () => {
	writeRun(runs, 'one', {supervisor: ownIdentity(), child: ownIdentity()});
	const leave = new AbortController();
	const live = await watchAll({signal: leave.signal});
	let told = 0;
	live.store.subscribe(() => told++);
	leave.abort();
	writeRun(runs, 'two');
	await live.refresh(['two']);
	expect(told).toBe(0);
	expect(live.store.get().runs.length).toBe(1);
});

function watch(options: LiveRunsOptions = {}): LiveRuns {
	const live = watchRuns(runs, {everyMs: 10, ...options});
	onTestFinished(live.close);
	return live;
}

async function watchAll(options: LiveRunsOptions = {}): Promise<LiveRuns> {
	const live = watch(options);
	await until('every run', () => live.store.get().isComplete);
	return live;
}

async function startProcess(): Promise<{process: ChildProcess; identity: ProcessIdentity}> {
	const process = spawn('sleep', ['60'], {stdio: 'ignore'});
	onTestFinished(() => void process.kill('SIGKILL'));
	await once(process, 'spawn');
	const ticks = processInfo(process.pid ?? 0)?.ticks ?? 0;
	return {process, identity: {...ownIdentity(), pid: process.pid ?? 0, ticks, host: hostname()}};
}

function formatOwn(): string {
	const {pid, ticks, bootId, host} = ownIdentity();
	return `${pid} ${ticks} ${bootId} ${host}\n`;
}
