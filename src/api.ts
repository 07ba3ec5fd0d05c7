/** The way in for programs: `import {openHome} from 'runtui'`. */
import type * as api from './api-types.ts';
import {columnCells, resultCells} from './engine/compare/cells.ts';
import {parseColumns} from './engine/compare/columns.ts';
import {toTable} from './engine/compare/to-table.ts';
import {parseExpression} from './engine/filter/expression.ts';
import {filterRuns} from './engine/filter/filter.ts';
import {findHome, type Home} from './engine/home.ts';
import {healRecording} from './engine/launch/heal.ts';
import {readMap, readStrings} from './engine/run/attrs.ts';
import type {Run} from './engine/run/read-run.ts';
import {statusWord} from './engine/run/status.ts';
import {openRunIndex, runIndexDir} from './engine/runs/index/run-index.ts';
import {allRuns} from './engine/runs/all-runs.ts';
import {watchRuns} from './engine/runs/live-runs.ts';
import {readDetails} from './engine/runs/read-details.ts';
import {readRecord} from './engine/runs/read-record.ts';
import {selectRun, selectRuns} from './engine/runs/select.ts';
import {readScalars} from './engine/scalars/run-scalars.ts';
import {isMap, isNumeric, Timestamp, type YamlMap, type YamlValue} from './engine/yaml/value.ts';

/** @throws UserError where `dir` is named and does not exist */
export const openHome: api.OpenHome = dir => {
	const home = findHome({given: dir, cwd: process.cwd(), env: process.env});
	return {
		dir: home.dir,
		runs: async (filter = '') => findRuns(home, filter).map(plainRun),
		run: async id => {
			const run = selectRun(allRuns(home), id);
			await healRecording(run.dir);
			return plainDetails(run);
		},
		compare: async (ids, columns) => {
			const runs = selectRuns(allRuns(home), ids);
			await Promise.all(runs.map(run => healRecording(run.dir)));
			return rowsOf(runs, columns);
		},
		watch: onChange => watch(home, onChange),
	};
};

function findRuns(home: Home, filter: string): Run[] {
	const condition = parseExpression(filter);
	const index = openRunIndex(home.runs, runIndexDir(home));
	const now = Date.now() * 1000;
	const found = filterRuns(index.list(), condition, {read: run => readDetails(run, process.env, index), now});
	index.save();
	return found;
}

function rowsOf(runs: readonly Run[], columns: string | undefined): api.Row[] {
	const specs = columns === undefined ? undefined : parseColumns(columns);
	const now = Date.now() * 1000;
	const cells = runs.map(run => {
		const record = readRecord(run);
		return specs ? columnCells(record, specs, now) : resultCells(record);
	});
	const {headings, rows} = toTable(cells);
	return runs.map((run, at) => ({
		run: plainRun(run),
		values: Object.fromEntries(
			headings.map((heading, column) => [heading, plainValue(rows[at]?.[column]?.value ?? null)]),
		),
	}));
}

function watch({runs, cache}: Home, onChange: (runs: api.Run[]) => void): () => void {
	const live = watchRuns(runs, {cache});
	const tell = () => {
		const list = live.store.get();
		if (list.isComplete) onChange(list.runs.map(plainRun));
	};
	live.store.subscribe(tell);
	return live.close;
}

function plainDetails(run: Run): api.RunDetails {
	return {
		...plainRun(run),
		tags: readStrings(run.dir, 'tags'),
		flags: plainMap(readMap(run.dir, 'flags')),
		scalars: readScalars(run.dir).map(({key, first, last, min, max, avg, total, count}) => {
			return {key, first, last, min, max, avg, total, count};
		}),
	};
}

function plainRun(run: Run): api.Run {
	return {
		id: run.id,
		dir: run.dir,
		operation: run.operation,
		status: statusWord(run.status),
		label: run.label,
		isMarked: run.isMarked,
		isBatch: run.isBatch,
		started: dateOf(run.started),
		stopped: dateOf(run.stopped),
		exitStatus: run.exitStatus ?? null,
	};
}

function dateOf(micros: number | undefined): Date | null {
	return micros === undefined ? null : new Date(Math.floor(micros / 1000));
}

function plainMap(map: YamlMap): {[name: string]: api.Value} {
	return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: YamlValue): api.Value {
	if (value instanceof Timestamp) return value.text;
	if (isNumeric(value)) {
		const number = Number(value);
		return typeof value === 'bigint' && !Number.isSafeInteger(number) ? String(value) : number;
	}
	if (Array.isArray(value)) return value.map(plainValue);
	return isMap(value) ? plainMap(value) : value;
}
