import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {makeHome} from './make-home.ts';
import type {Figure, Measure} from './measures.ts';
import {median, time} from './time.ts';

const bin = path.resolve('bin/runtui.js');

/** Commands over a home of 10,000 runs, as whole processes. */
export const commands: Measure = {
	name: 'commands on 10,000 runs',
	measure: floor => measureHome(10_000, floor),
};

/** What is measured: the budget is that of 10,000 runs, in times of a bare Node. */
const lines: readonly {what: string; words: readonly string[]; budget: number}[] = [
	{what: 'runs', words: ['runs'], budget: 4},
	{what: "runs -F 'loss<0.5'", words: ['runs', '-F', 'loss<0.5'], budget: 8},
	{what: 'compare, the newest 20', words: ['compare', '--table', ':20'], budget: 8},
	{what: 'compare, all to a file', words: ['compare', '--csv', '/dev/null'], budget: 20},
];

async function measureHome(count: number, floor: number): Promise<Figure[]> {
	const home = mkdtempSync(path.join(tmpdir(), 'runtui-bench-'));
	try {
		makeHome(home, count);
		const options = {cwd: home, env: {...process.env, HOME: home, RUNTUI_HOME: home}};
		const run = (words: readonly string[]): Parameters<typeof time>[1] => {
			return () => [process.execPath, [bin, ...words], options];
		};
		const forget = () => rmSync(path.join(home, 'cache', 'runtui'), {recursive: true, force: true});
		const cold = await time(5, () => {
			forget();
			return run(['runs'])();
		});
		const figures = [{what: 'runs, no index', value: median(cold) / floor, budget: 6, unit: 'x node'}];
		for (const {what, words, budget} of lines) {
			const value = median(await time(7, run(words))) / floor;
			figures.push({what, value, budget, unit: 'x node'});
		}
		return figures;
	} finally {
		rmSync(home, {recursive: true, force: true, maxRetries: 5});
	}
}
