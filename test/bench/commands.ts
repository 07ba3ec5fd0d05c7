import {readdirSync} from 'node:fs';
import path from 'node:path';
import {filesFloor, findFloor, type Floor, readFloor, sixAttributes} from './floors.ts';
import {benchHome, forgetIndex} from './homes.ts';
import type {Figure, Measure} from './measures.ts';
import {runtui} from './runtui.ts';
import {bareNode, type Spawn, timeOnce, timesInTurn} from './time.ts';

const count = 10_000;

/** Commands over a home of 10,000 runs, as whole processes. */
export const commands: Measure = {
	name: 'commands on 10,000 runs',
	measure: async () => {
		const home = benchHome(count);
		const figures = [await withoutIndex(home), await building(home)];
		// So that what follows finds flags and scalars in the index too.
		await timeOnce(runtui(home, ['compare', '--csv', '/dev/null']));
		for (const {what, line, budget, floorIn} of lines) {
			const {name, spawn} = floorIn(home);
			const [node = 0, own = 0, floor = 0] = await timesInTurn(7, [
				bareNode,
				() => runtui(home, ['--exec', line]),
				() => spawn,
			]);
			figures.push({what, value: own / node, budget, unit: 'x node', floor: {name, value: floor / node}});
		}
		return figures;
	},
};

/** What is asked of each run: whether it was started again; the label is no part of what the filter asks. */
const forFilter = ['.guild'];
const forCompare = [...forFilter, '.guild/attrs/label'];

/** The budget is that of 10,000 runs, in times of a bare Node. */
const lines: readonly {what: string; line: string; budget: number; floorIn: (home: string) => Floor}[] = [
	{what: 'runs', line: 'runs', budget: 4, floorIn: findFloor},
	{
		what: "runs -F 'loss<0.5'",
		line: 'runs -F loss<0.5',
		budget: 8,
		floorIn: home => filesFloor(home, 'stat', forFilter),
	},
	{
		what: 'compare, the newest 20',
		line: 'compare --table :20',
		budget: 8,
		floorIn: home => readFloor(path.join(home, 'cache', 'runtui', indexName(home))),
	},
	{
		what: 'compare, all to a file',
		line: 'compare --csv /dev/null',
		budget: 8,
		floorIn: home => filesFloor(home, 'stat', forCompare),
	},
];

async function withoutIndex(home: string): Promise<Figure> {
	const [node = 0, own = 0] = await timesInTurn(5, [bareNode, () => anew(home, 'runs')]);
	return {what: 'runs, with no index', value: own / node, budget: 6, unit: 'x node'};
}

async function building(home: string): Promise<Figure> {
	const {name, spawn} = filesFloor(home, 'read', sixAttributes);
	const [floor = 0, own = 0] = await timesInTurn(3, [() => spawn, () => anew(home, 'select')]);
	return {what: 'building the index', value: own / floor, budget: 4, unit: `x ${name}`};
}

function anew(home: string, line: string): Spawn {
	forgetIndex(home);
	return runtui(home, ['--exec', line]);
}

function indexName(home: string): string {
	return readdirSync(path.join(home, 'cache', 'runtui')).find(name => name.endsWith('.index')) ?? '';
}
