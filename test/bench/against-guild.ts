import {rmSync} from 'node:fs';
import path from 'node:path';
import {benchHome} from './homes.ts';
import type {Figure, Measure} from './measures.ts';
import {runtui} from './runtui.ts';
import {median, type Spawn, timeOnce} from './time.ts';

const count = 5000;

/** The same commands of Guild over the same home. @param program path of `guild` */
export function againstGuild(program: string): Measure {
	return {
		name: `against Guild on ${count} runs`,
		measure: async () => {
			const home = benchHome(count);
			await timeOnce(runtui(home, ['compare', '--csv', '/dev/null']));
			const figures: Figure[] = [];
			for (const {what, words, times, isCold = false, budget} of lines) {
				const pairs: {guild: number; own: number}[] = [];
				for (let at = 0; at < times; at++) {
					const before = await timeOnce(runtui(home, words));
					const guild = await timeOnce(guildLine(program, {home, words, isCold}));
					// What is before and after it has had the same machine.
					pairs.push({guild, own: (before + (await timeOnce(runtui(home, words)))) / 2});
				}
				const guild = median(pairs.map(pair => pair.guild));
				const own = median(pairs.map(pair => pair.own));
				const shown = `${what}: ${(guild / 1000).toFixed(2)} s, here ${(own / 1000).toFixed(2)} s`;
				figures.push({what: shown, value: guild / own, budget, unit: 'x faster', isLeast: true});
			}
			return figures;
		},
	};
}

/** Words that both understand. What takes minutes is measured once. */
const lines: readonly {what: string; words: string[]; times: number; isCold?: boolean; budget: number}[] = [
	{what: 'runs', words: ['runs'], times: 3, budget: 8},
	{what: 'runs --all', words: ['runs', '--all'], times: 2, budget: 20},
	{
		what: "runs --filter 'loss<0.5', the first time",
		words: ['runs', '-F', 'loss<0.5'],
		times: 1,
		isCold: true,
		budget: 50,
	},
	{what: "runs --filter 'loss<0.5'", words: ['runs', '-F', 'loss<0.5'], times: 2, budget: 50},
	{what: 'compare', words: ['compare', '--csv', '/dev/null'], times: 2, budget: 50},
];

function guildLine(program: string, {home, words, isCold}: {home: string; words: string[]; isCold: boolean}): Spawn {
	if (isCold) rmSync(path.join(home, 'cache', 'runs'), {recursive: true, force: true});
	return [program, ['-H', home, ...words], {cwd: home, env: {...process.env, HOME: home}}];
}
