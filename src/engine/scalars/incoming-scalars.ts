import {findEventFiles} from './event-files.ts';
import {type EventTail, eventTail} from './event-tail.ts';
import {byKey, type Damage, type ScalarName} from './run-scalars.ts';
import {scalarKey} from './scalar-key.ts';
import type {ScalarColumn} from './tag-table.ts';
import {type Decode, scalarDecoder} from './tfevents-read.ts';

/** The numbers that a run logs, read as they come, each scalar into a column. */
export type IncomingScalars<Column> = {
	/** Reads on for about so long. @returns whether there is more to be read right now */
	advance: (budgetMs: number) => boolean;
	/** Rises with each number read. */
	version: () => number;
	/** Sorted by key. The columns grow; look again when the version has changed. */
	columns: () => (ScalarName & {column: Column})[];
	/** Files that could not be read to their end. */
	damage: () => Damage[];
};

/** Has read nothing yet. Where event files are replaced, as when the run is started again, it begins anew. */
export function incomingScalars<Column extends ScalarColumn>(
	runDir: string,
	newColumn: () => Column,
): IncomingScalars<Column> {
	let dirs = new Map<string, Dir<Column>>();
	let version = 0;
	let nextSearch = 0;

	const newDir = (prefix: string): Dir<Column> => {
		const columns = new Map<string, Column>();
		const decode = scalarDecoder(tag => {
			const column = newColumn();
			columns.set(tag, column);
			return {
				append: (step, value, wallTime) => {
					column.append(step, value, wallTime);
					version++;
				},
			};
		});
		return {prefix, columns, tails: new Map(), decode};
	};
	const search = () => {
		const began = performance.now();
		for (const {prefix, files} of findEventFiles(runDir)) {
			const dir = dirs.get(prefix) ?? newDir(prefix);
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
		columns: () =>
			[...dirs.values()]
				.flatMap(({prefix, columns}) =>
					[...columns].map(([tag, column]) => ({key: scalarKey(prefix, tag), prefix, tag, column})),
				)
				.sort(byKey),
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
type Dir<Column> = {prefix: string; columns: Map<string, Column>; tails: Map<string, EventTail>; decode: Decode};

const shortestSearchMs = 2000;
