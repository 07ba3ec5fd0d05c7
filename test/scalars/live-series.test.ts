import {appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {followSeries} from '../../src/engine/scalars/followed-series.ts';
import {type LiveSeries, liveSeries} from '../../src/engine/scalars/live-series.ts';
import {readSeries} from '../../src/engine/scalars/run-scalars.ts';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';
import {until} from '../helpers/runtui.ts';

let dir = '';

beforeEach(() => {
	dir = mkdtempSync(path.join(tmpdir(), 'live-series-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
});

describe('the numbers of a run', () => {
	test('are read as they come, each once', () => {
		const file = eventFile('.guild/events.out.tfevents.1');
		const series = liveSeries(dir);
		appendFileSync(file, numbers('loss', [0, 0.5], [1, 0.25]));
		readAll(series);
		expect(values(series)).toEqual({loss: [0.5, 0.25]});
		const {length} = numbers('loss', [2, 0.125]);
		const bytes = numbers('loss', [2, 0.125]);
		appendFileSync(file, bytes.subarray(0, length - 5));
		readAll(series);
		expect(values(series)).toEqual({loss: [0.5, 0.25]});
		appendFileSync(file, bytes.subarray(length - 5));
		const version = series.version();
		readAll(series);
		expect(values(series)).toEqual({loss: [0.5, 0.25, 0.125]});
		expect(series.version()).toBeGreaterThan(version);
		expect(readAll(series)).toBe(1);
	});

	test('are the same as those that are read at once', () => {
		for (const place of ['.guild', 'logs/train', 'logs/eval', ''])
			for (const number of [1, 2])
				appendFileSync(
					eventFile(path.join(place, `events.out.tfevents.${number}`)),
					numbers('loss', [3 - number, number], [10, 7], [4, 1]),
				);
		const series = liveSeries(dir);
		readAll(series);
		const plain = (scalars: LiveSeries['scalars']) =>
			scalars().map(({key, prefix, series: {steps, values}}) => ({
				key,
				prefix,
				steps: [...steps],
				values: [...values],
			}));
		expect(plain(series.scalars)).toEqual(plain(() => readSeries(dir).scalars));
	});

	test('are read in slices, so that a million of them stop nothing', () => {
		const file = eventFile('events.out.tfevents.1');
		const many = Array.from({length: 50_000}, (_, step): [number, number] => [step, step]);
		appendFileSync(file, numbers('loss', ...many));
		const series = liveSeries(dir);
		expect(readAll(series)).toBeGreaterThan(3);
		expect(values(series).loss?.length).toBe(50_000);
	});

	test('begin anew where an event file is replaced by a shorter one', () => {
		const file = eventFile('.guild/events.out.tfevents.1');
		appendFileSync(file, numbers('loss', [0, 1], [1, 2]));
		const series = liveSeries(dir);
		readAll(series);
		writeFileSync(file, Buffer.concat([encodeFileVersion(1), numbers('acc', [0, 9])]));
		readAll(series);
		expect(values(series)).toEqual({acc: [9]});
		rmSync(file);
		readAll(series);
		expect(values(series)).toEqual({});
	});

	test('go on behind damage as soon as something is logged behind it', () => {
		const file = eventFile('events.out.tfevents.1');
		appendFileSync(file, numbers('loss', [0, 1]));
		appendFileSync(file, Buffer.alloc(1 << 20));
		const series = liveSeries(dir);
		readAll(series);
		expect(values(series)).toEqual({loss: [1]});
		appendFileSync(file, numbers('loss', [1, 2]));
		readAll(series);
		expect(values(series)).toEqual({loss: [1, 2]});
		expect(series.damage()).toEqual([{file, reason: 'has 1 bad record'}]);
	});

	test('end where a file is damaged, which is said', () => {
		const file = eventFile('events.out.tfevents.1');
		appendFileSync(file, numbers('loss', [0, 1]));
		const {size} = statSync(file);
		appendFileSync(file, Buffer.alloc(100));
		const series = liveSeries(dir);
		readAll(series);
		expect(values(series)).toEqual({loss: [1]});
		expect(series.damage()).toEqual([{file, reason: `is damaged from byte ${size} on`}]);
		truncateSync(file, size);
		appendFileSync(file, numbers('loss', [1, 2], [2, 3], [3, 4], [4, 5]));
		readAll(series);
		expect([values(series), series.damage()]).toEqual([{loss: [1, 2, 3, 4, 5]}, []]);
	});
});

describe('several runs side by side', () => {
	test('are read on while they live, and to their end where they do not', async () => {
		const files = ['a', 'b'].map(run => eventFile(`${run}/.guild/events.out.tfevents.1`));
		for (const file of files) appendFileSync(file, numbers('loss', [0, 1]));
		const [a = '', b = ''] = ['a', 'b'].map(run => path.join(dir, run));
		const followed = followSeries({everyMs: 10});
		onTestFinished(followed.close);
		followed.follow([
			{dir: a, isLive: true},
			{dir: b, isLive: false},
		]);
		const countOf = (run: string) => followed.of(run)?.scalars()[0]?.series.length;
		await until('both', () => countOf(a) === 1 && countOf(b) === 1);
		await until('rest', () => !followed.store.get().isBehind);
		const {version} = followed.store.get();
		for (const file of files) appendFileSync(file, numbers('loss', [1, 2]));
		await until('what came', () => countOf(a) === 2);
		await until('the news', () => followed.store.get().version > version);
		const series = followed.of(b);
		followed.follow([{dir: b, isLive: false}]);
		expect([followed.of(a), followed.of(b)]).toEqual([undefined, series]);
		await until('the rest of the one that ended', () => countOf(b) === 2);
	});

	test('are read on for a while after they have ended: what recorded them may be behind', async () => {
		const file = eventFile('a/.guild/events.out.tfevents.1');
		const run = path.join(dir, 'a');
		const followed = followSeries({everyMs: 5});
		onTestFinished(followed.close);
		followed.follow([{dir: run, isLive: true}]);
		followed.follow([{dir: run, isLive: false}]);
		await until('rest', () => !followed.store.get().isBehind);
		await new Promise(resolve => setTimeout(resolve, 20));
		appendFileSync(file, numbers('loss', [0, 1]));
		await until('what came late', () => followed.of(run)?.scalars()[0]?.series.length === 1);
	});

	test('tell nothing while nothing is logged', async () => {
		appendFileSync(eventFile('a/events.out.tfevents.1'), numbers('loss', [0, 1]));
		const followed = followSeries({everyMs: 1});
		onTestFinished(followed.close);
		followed.follow([{dir: path.join(dir, 'a'), isLive: true}]);
		await until('the first', () => followed.of(path.join(dir, 'a'))?.version() === 1);
		await until('rest', () => !followed.store.get().isBehind);
		const before = followed.store.get();
		await new Promise(resolve => setTimeout(resolve, 50));
		expect(followed.store.get()).toBe(before);
	});
});

function eventFile(name: string): string {
	const file = path.join(dir, name);
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, encodeFileVersion(1));
	return file;
}

function numbers(tag: string, ...points: [step: number, value: number][]): Uint8Array {
	return encodeScalars(points.map(([step, value]) => ({tag, step, value, wallTime: 1})));
}

/** @returns in how many goes */
function readAll(series: LiveSeries): number {
	let goes = 1;
	while (series.advance(0)) goes++;
	return goes;
}

function values(series: LiveSeries): Record<string, number[]> {
	return Object.fromEntries(series.scalars().map(({key, series: {values}}) => [key, [...values]]));
}
