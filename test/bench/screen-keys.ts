import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {writeAttr} from '../../src/engine/run/attrs.ts';
import {forgetIndex} from './homes.ts';
import {makeHome} from './make-home.ts';
import type {Figure, Measure} from './measures.ts';
import {type BenchScreen, openScreen} from './screen.ts';
import {underLoad} from './screen-load.ts';
import {median, percentile} from './time.ts';

const runCount = 10_000;
const liveCount = 10;
const keyCount = 300;
const manyKeys = 10_000;
/** Processor time is counted in steps of 10 ms, and some of what is done is done each 5 s. */
const idleMs = 20_000;
const large = {columns: 200, rows: 50};
const small = {columns: 80, rows: 24};
/** KB that a key may take. Where the table scrolls, each of its rows is another one: it takes what they differ by. */
const terminals = [
	{size: large, budget: {move: 1.5, scroll: 4}},
	{size: small, budget: {move: 0.7, scroll: 0.7}},
];

/** The screen over 10,000 runs in a real terminal: how soon it is there, what a key takes, what it costs to leave it alone. */
export const screenKeys: Measure = {
	name: 'screen with 10,000 runs',
	measure: async floor => {
		const dir = mkdtempSync(path.join(tmpdir(), 'runtui-bench-'));
		const place = {home: path.join(dir, 'home'), cwd: path.join(dir, 'project')};
		mkdirSync(place.cwd);
		try {
			makeHome(place.home, runCount);
			const loaded = () => underLoad(place, (...words) => runtui(place, ...words));
			return [
				...(await starting(place, floor)),
				...(await pressing(place)),
				...(await filtering(place)),
				...(await resting(place)),
				...(await loaded()),
			];
		} finally {
			await runtui(place, 'stop', '-y', '--force');
			rmSync(dir, {recursive: true, force: true, maxRetries: 5});
		}
	},
};

type Where = {home: string; cwd: string};

/** A frame is full that has its hints and as many rows as there is room for. */
function isFull(text: string): boolean {
	return (
		text.includes('q quit') && (text.match(/ [\da-f]{8} (?:train|evaluate|prepare-data|finetune) /g)?.length ?? 0) >= 40
	);
}

async function starting(place: Where, floor: number): Promise<Figure[]> {
	const cold = await startMs(place, () => forgetIndex(place.home));
	const screen = openScreen({...place, ...large});
	await screen.shows('all runs', text => text.includes(`${runCount}`));
	// What is known by now is written down for the next time.
	await sleep(2000);
	await screen.quit();
	const warm = await startMs(place, () => {});
	return [
		{what: 'first full frame of 10,000 runs', value: warm / floor, budget: 8, unit: 'x node'},
		{what: 'the same where nothing is known of them', value: cold / floor, budget: 12, unit: 'x node'},
	];
}

async function startMs(place: Where, before: () => void): Promise<number> {
	const times: number[] = [];
	for (let time = 0; time < 5; time++) {
		before();
		const started = performance.now();
		const screen = openScreen({...place, ...large});
		await screen.shows('40 rows and the hints', isFull);
		times.push(performance.now() - started);
		await screen.quit();
	}
	return median(times);
}

async function pressing(place: Where): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const {size, budget} of terminals) {
		const name = `${size.columns}x${size.rows}`;
		const screen = openScreen({...place, ...size});
		await screen.shows('all runs', text => text.includes(`${runCount}`));
		await sleep(2000);
		const moving = await press(screen, key => (key % 2 === 0 ? 'j' : 'k'));
		for (let row = 0; row < size.rows; row++) await screen.timed('j');
		const scrolling = await press(screen, () => 'j');
		if (size === large)
			figures.push(
				{what: `a key, ${name}: p50`, value: percentile(scrolling.times, 50), budget: 16, unit: 'ms'},
				{what: `a key, ${name}: p95`, value: percentile(scrolling.times, 95), budget: 16, unit: 'ms'},
				{what: `a key, ${name}: p99`, value: percentile(scrolling.times, 99), budget: 33, unit: 'ms'},
				{what: 'memory', value: await memoryAfter(screen), budget: 200, unit: 'MB'},
			);
		figures.push(
			{what: `a cursor move, ${name}: bytes, median`, value: moving.kilobytes, budget: budget.move, unit: 'KB'},
			{
				what: `a move that scrolls, ${name}: bytes, median`,
				value: scrolling.kilobytes,
				budget: budget.scroll,
				unit: 'KB',
			},
		);
		await screen.quit();
	}
	return figures;
}

/** A filter for what stands in event files, before anybody has read them and after. */
async function filtering(place: Where): Promise<Figure[]> {
	forgetIndex(place.home);
	const times: number[] = [];
	for (let time = 0; time < 2; time++) {
		const screen = openScreen({...place, ...large});
		await screen.shows('all runs', text => text.includes(`${runCount}`) && !text.includes('reading'));
		// What was found out about runs is written down.
		await sleep(3500);
		const isDone = (text: string) =>
			new RegExp(`loss<0\\.5 +[1-9]\\d*/${runCount}`).test(text) && !text.includes('reading');
		times.push(await screen.answered('/loss<0.5\r', isDone));
		await screen.quit();
	}
	const [first = Number.NaN, second = Number.NaN] = times;
	return [
		{what: "the filter 'loss<0.5' answered, the first time", value: first, budget: 10_000, unit: 'ms'},
		{what: "the filter 'loss<0.5' answered, from then on", value: second, budget: 1000, unit: 'ms'},
	];
}

/** Presses a key at a time, each after the last one was answered. */
async function press(
	screen: BenchScreen,
	keyAt: (time: number) => string,
): Promise<{times: number[]; kilobytes: number}> {
	const times: number[] = [];
	const bytes: number[] = [];
	for (let time = 0; time < keyCount; time++) {
		const done = await screen.timed(keyAt(time));
		times.push(done.ms);
		bytes.push(done.bytes);
		await sleep(10 + (time % 7));
	}
	return {times, kilobytes: median(bytes) / 1000};
}

/** MB after many frames. */
async function memoryAfter(screen: BenchScreen): Promise<number> {
	for (let key = 0; key < manyKeys; key++) {
		screen.press(key % 400 < 200 ? 'j' : 'k');
		await sleep(3);
	}
	await sleep(500);
	return screen.memory() / 1e6;
}

async function resting(place: Where): Promise<Figure[]> {
	writeFileSync(path.join(place.cwd, 'guild.yml'), 'lasting:\n  exec: sleep 600\n');
	const runs = path.join(place.home, 'runs');
	const before = new Set(readdirSync(runs));
	for (let run = 0; run < liveCount; run++) await runtui(place, 'run', '-y', '-b', 'lasting');
	// Hours ago: what is younger shows its age in minutes or seconds, which change.
	for (const id of readdirSync(runs).filter(name => !before.has(name)))
		writeAttr(path.join(runs, id), 'started', (Date.now() - 3 * 3600_000) * 1000);
	const screen = openScreen({...place, ...large});
	await screen.shows('all runs', text => text.includes(`${runCount + liveCount}`));
	// What its start still has to do, and the JIT with it.
	await sleep(8000);
	const cpu = screen.cpu();
	const {bytes, pieces} = await screen.listen(idleMs);
	const used = ((screen.cpu() - cpu) / (idleMs / 1000)) * 100;
	await screen.quit();
	await runtui(place, 'stop', '-y', '--force');
	return [
		{what: 'screen idle with 10 silent runs: frames', value: pieces, budget: 0, unit: ''},
		{what: 'screen idle with 10 silent runs: bytes', value: bytes, budget: 0, unit: ''},
		{what: 'screen idle with 10 silent runs: CPU', value: used, budget: 1, unit: '%'},
	];
}

async function runtui({home, cwd}: Where, ...words: string[]): Promise<void> {
	const env = {...process.env, HOME: cwd, RUNTUI_HOME: home};
	const child = spawn(process.execPath, [path.resolve('bin/runtui.cjs'), ...words], {cwd, env, stdio: 'ignore'});
	await once(child, 'exit');
}
