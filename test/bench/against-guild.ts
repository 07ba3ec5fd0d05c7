import {rmSync} from 'node:fs';
import path from 'node:path';
import {benchHome, forgetIndex} from './homes.ts';
import type {Figure, Measure} from './measures.ts';
import {runtui} from './runtui.ts';
import {median, timeOnce} from './time.ts';

const count = 5000;

/** The same commands of Guild over the same home. @param program path of `guild` */
export function againstGuild(program: string): Measure {
	return {
		name: `against Guild on ${count} runs`,
		measure: async () => {
			const home = benchHome(count);
			await timeOnce(runtui(home, ['compare', '--csv', '/dev/null']));
			const figures: Figure[] = [];
			for (const {what, words, times, isFirst = false, budget} of lines) {
				const [guildTimes, ownTimes]: [number[], number[]] = [[], []];
				for (let at = 0; at < times; at++) {
					// What is before and after it has had the same machine.
					ownTimes.push(...(await ownTime(home, words, isFirst)));
					guildTimes.push(await guildTime(program, home, words, isFirst));
					ownTimes.push(...(await ownTime(home, words, isFirst)));
				}
				const [guild, own] = [median(guildTimes), median(ownTimes)];
				const shown = `${what}: ${(guild / 1000).toFixed(2)} s, here ${(own / 1000).toFixed(2)} s`;
				figures.push({what: shown, value: guild / own, budget, unit: 'x faster', isLeast: true});
			}
			return figures;
		},
	};
}

const filter = ['runs', '-F', 'loss<0.5'];
const compareAll = ['compare', '--csv', '/dev/null'];

/** Words that both understand. What takes minutes is measured once. */
const lines: readonly {what: string; words: string[]; times: number; isFirst?: boolean; budget: number}[] = [
	{what: 'runs', words: ['runs'], times: 3, budget: 8},
	{what: 'runs --all', words: ['runs', '--all'], times: 3, budget: 20},
	{what: "runs --filter 'loss<0.5', the first time", words: filter, times: 1, isFirst: true, budget: 50},
	{what: "runs --filter 'loss<0.5'", words: filter, times: 3, budget: 50},
	{what: 'compare, the first time', words: compareAll, times: 1, isFirst: true, budget: 50},
	{what: 'compare', words: compareAll, times: 3, budget: 50},
];

/** Several times, as they are short. @param isFirst as where it was never asked before */
async function ownTime(home: string, words: readonly string[], isFirst: boolean): Promise<number[]> {
	const times: number[] = [];
	for (let time = 0; time < (isFirst ? 2 : 5); time++) {
		if (isFirst) forgetIndex(home);
		times.push(await timeOnce(runtui(home, words)));
	}
	return times;
}

async function guildTime(program: string, home: string, words: readonly string[], isFirst: boolean): Promise<number> {
	if (isFirst) rmSync(path.join(home, 'cache', 'runs'), {recursive: true, force: true});
	return await timeOnce([program, ['-H', home, ...words], {cwd: home, env: {...process.env, HOME: home}}]);
}
