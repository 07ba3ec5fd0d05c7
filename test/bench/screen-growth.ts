import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {linearity, sizes} from './growth.ts';
import {benchHome, forgetIndex} from './homes.ts';
import type {Figure, Measure} from './measures.ts';
import {openScreen} from './screen.ts';
import {median} from './time.ts';

/** That start and keys of the screen do not grow with the runs of a home, and that it has read them all in a time that grows as they do. */
export const screenGrowth: Measure = {
	name: 'growth of the screen',
	measure: async () => {
		const cwd = mkdtempSync(path.join(tmpdir(), 'runtui-bench-'));
		try {
			const starts: number[] = [];
			const keys: number[] = [];
			const reads: number[] = [];
			for (const size of sizes) {
				const home = benchHome(size);
				// First: it stays until all runs are known, and they are at the next start.
				const {readMs, keyMs} = await pressing(home, cwd, size);
				reads.push(readMs);
				keys.push(keyMs);
				starts.push(await starting(home, cwd));
			}
			return [
				figureOf('start of the screen', starts),
				figureOf('a key on the screen', keys),
				linearity('all runs on the screen, with no index', reads, 'ms'),
			];
		} finally {
			rmSync(cwd, {recursive: true, force: true});
		}
	},
};

const terminal = {columns: 200, rows: 50};
const rowPattern = / [\da-f]{8} (?:train|evaluate|prepare-data|finetune) /g;

async function starting(home: string, cwd: string): Promise<number> {
	const times: number[] = [];
	for (let time = 0; time < 5; time++) {
		const started = performance.now();
		const screen = openScreen({home, cwd, ...terminal});
		await screen.shows('40 rows', text => (text.match(rowPattern)?.length ?? 0) >= 40);
		times.push(performance.now() - started);
		await screen.quit();
	}
	return median(times);
}

async function pressing(home: string, cwd: string, size: number): Promise<{readMs: number; keyMs: number}> {
	forgetIndex(home);
	const started = performance.now();
	const screen = openScreen({home, cwd, ...terminal});
	await screen.shows('all runs', text => text.includes(`${size}`) && !text.includes('reading the runs'));
	const readMs = performance.now() - started;
	await sleep(2000);
	const times: number[] = [];
	for (let key = 0; key < 100; key++) {
		times.push((await screen.timed('j')).ms);
		await sleep(10 + (key % 7));
	}
	await screen.quit();
	return {readMs, keyMs: median(times)};
}

/** What 50 times as many runs change: 1 is nothing. */
function figureOf(what: string, values: readonly number[]): Figure {
	const shown = values.map(value => value.toFixed(0)).join(', ');
	return {
		what: `${what}: ${shown} ms`,
		value: (values[2] ?? 0) / (values[0] ?? 1),
		budget: 1.5,
		unit: 'x of 1,000 runs',
	};
}
