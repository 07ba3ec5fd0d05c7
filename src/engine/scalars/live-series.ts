import {findEventFiles} from './event-files.ts';
import {type EventTail, eventTail} from './event-tail.ts';
import type {Damage, ScalarSeries} from './run-scalars.ts';
import {scalarKey} from './scalar-key.ts';
import {Series} from './series.ts';
import {type Decode, scalarDecoder} from './tfevents-read.ts';

/** The numbers that a run logs, read as they come. */
export type LiveSeries = {
	/** Reads on for about so long. @returns whether there is more to be read right now */
	advance: (budgetMs: number) => boolean;
	/** Rises with each number read. */
	version: () => number;
	/** What has been read, sorted by key, each scalar in order of its steps. The series grow; look again when the version has changed. */
	scalars: () => ScalarSeries[];
	/** Files that could not be read to their end. */
	damage: () => Damage[];
};

/** Has read nothing yet. Where event files are replaced, as when the run is started again, it begins anew. */
export function liveSeries(runDir: string): LiveSeries {
	let dirs = new Map<string, Dir>();
	let version = 0;
	let nextSearch = 0;

	const search = () => {
		const began = performance.now();
		for (const {prefix, files} of findEventFiles(runDir)) {
			const dir = dirs.get(prefix) ?? newDir(prefix, () => version++);
			dirs.set(prefix, dir);
			for (const file of files) if (!dir.tails.has(file)) dir.tails.set(file, eventTail(file, dir.decode));
		}
		// Runs may have directories full of other files.
		const tookMs = performance.now() - began;
		nextSearch = performance.now() + Math.max(shortestSearchMs, 50 * tookMs);
	};
	const restart = () => {
		dirs = new Map();
		version++;
		nextSearch = 0;
	};
	return {
		advance: budgetMs => {
			const end = performance.now() + budgetMs;
			if (performance.now() >= nextSearch) search();
			for (const {tails} of dirs.values()) {
				for (const tail of tails.values()) {
					for (let state = tail.read(); state !== 'end'; state = tail.read()) {
						if (state === 'restarted') restart();
						if (state === 'restarted' || performance.now() >= end) return true;
					}
				}
			}
			return false;
		},
		version: () => version,
		scalars: () =>
			[...dirs.values()]
				.flatMap(({prefix, columns}) =>
					[...columns].map(([tag, column]) => ({key: scalarKey(prefix, tag), prefix, tag, series: column.sorted()})),
				)
				.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.prefix < b.prefix ? -1 : 1)),
		damage: () =>
			[...dirs.values()].flatMap(({tails}) =>
				[...tails].flatMap(([file, tail]) => {
					const reason = tail.damage();
					return reason === undefined ? [] : [{file, reason}];
				}),
			),
	};
}

/** Event files of one directory log to the same scalars. */
type Dir = {prefix: string; columns: Map<string, Column>; tails: Map<string, EventTail>; decode: Decode};

function newDir(prefix: string, onScalar: () => void): Dir {
	const columns = new Map<string, Column>();
	const decode = scalarDecoder(tag => {
		const column = newColumn(onScalar);
		columns.set(tag, column);
		return column;
	});
	return {prefix, columns, tails: new Map(), decode};
}

type Column = {append: (step: number, value: number, wallTime: number) => void; sorted: () => Series};

/** Sorts only what needs it: steps go back where a run was started again from an earlier one. */
function newColumn(onScalar: () => void): Column {
	const series = new Series();
	let newestStep = Number.NEGATIVE_INFINITY;
	let isOrdered = true;
	let sorted = series;
	return {
		append: (step, value, wallTime) => {
			isOrdered &&= step >= newestStep;
			newestStep = step;
			series.append(step, value, wallTime);
			onScalar();
		},
		sorted: () => {
			if (isOrdered) return series;
			if (sorted.length !== series.length || sorted === series) sorted = series.sorted();
			return sorted;
		},
	};
}

const shortestSearchMs = 2000;
