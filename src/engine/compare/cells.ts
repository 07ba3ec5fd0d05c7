import {durationOf} from '../run/duration.ts';
import type {Run} from '../run/read-run.ts';
import {statusText, statusWord} from '../run/status.ts';
import type {Names} from '../runs/index/shape.ts';
import {shortId} from '../runs/select.ts';
import type {ScalarName, ScalarSummary} from '../scalars/run-scalars.ts';
import {isSystem} from '../scalars/scalar-key.ts';
import {sparkline} from '../scalars/sparkline.ts';
import {formatDuration, formatTime} from '../text/time.ts';
import {toFloat} from '../yaml/plain.ts';
import {asNumber, type YamlValue} from '../yaml/value.ts';
import type {ColumnSpec, Qualifier} from './columns.ts';
import type {RunRecord} from './record.ts';
import {scalarFor} from './scalar-for.ts';

/** What one run has in one column. */
export type Cell = {
	heading: string;
	/** For programs; null where the run has nothing there. */
	value: YamlValue;
	/** For people, where it is not just the value; asked when it is shown, as it may need a look at a file. */
	shown?: () => string;
	/** It is the value of a scalar, which can be better or worse than another run's. */
	isResult?: boolean;
};

/** What every run has: what it is of, when it ran, what became of it. */
export function coreCells({run}: RunRecord, now: number): Cell[] {
	const texts = coreTexts(run, now);
	return coreHeadings.map((heading, at): Cell => {
		const [value = '', show] = [texts[at], coreShown[heading]];
		return show ? {heading, value, shown: () => show(run)} : {heading, value};
	});
}

/** The values of `coreCells`. */
export function coreTexts(run: Run, now: number): string[] {
	const {id, operation, started, stopped, status, label} = run;
	const time = formatDuration(durationOf({started, stopped, status}, now));
	return [shortId(id), operation, formatTime(started), time, statusWord(status), label];
}

const coreHeadings = ['run', 'operation', 'started', 'time', 'status', 'label'] as const;

const coreShown: Partial<Record<(typeof coreHeadings)[number], (run: Run) => string>> = {
	operation: ({operation, isMarked}) => `${operation}${isMarked ? ' [marked]' : ''}`,
	status: ({status}) => statusText(status),
};

/** How the course of a scalar is drawn: characters, and how many of them. */
export type CurveLook = {width: number; levels: string};

export type ResultOptions = {
	/** Each scalar is followed by its course. */
	curve?: CurveLook | undefined;
	/** Scalars about the machine too. */
	hasSystem?: boolean;
};

/** What its operation is about: flags, the last step, and the last value of each scalar, followed by its course if that is asked for. */
export function resultCells(record: RunRecord, {curve, hasSystem = false}: ResultOptions = {}): Cell[] {
	const {flags} = record;
	const scalars = ownScalars(record, hasSystem);
	const counted = countedOf(scalars);
	// Not of many small lists: there are cells of 10,000 runs to be made.
	const cells = Object.keys(flags)
		.sort()
		.map((heading): Cell => ({heading, value: flags[heading] ?? null}));
	if (counted) cells.push({heading: 'step', value: counted.last.step});
	for (const {key, last} of scalars) {
		cells.push({heading: key, value: toFloat(last.value), isResult: true});
		if (curve) cells.push(curveCell(key, record, curve));
	}
	return cells;
}

/** The scalar whose last step is that of the run; `undefined` where there is none. */
function countedOf<Scalar extends ScalarName>(own: readonly Scalar[]): Scalar | undefined {
	return own.find(({tag}) => tag === 'loss') ?? own[0];
}

/** The headings of `coreTexts` and of the texts that the index has, for runs of these names; `undefined` for what `resultCells` does not show. */
export function textHeadings(names: Names, hasSystem: boolean): (readonly (string | undefined)[])[] {
	const own = ownScalars(names, hasSystem);
	const counted = countedOf(own);
	return [
		coreHeadings,
		names.flags,
		names.scalars.map(scalar => (scalar === counted ? 'step' : undefined)),
		names.scalars.map(scalar => (own.includes(scalar) ? scalar.key : undefined)),
	];
}

/** What columns say of a run. The first column of each scalar is followed by its course if that is asked for. */
export function columnCells(record: RunRecord, columns: readonly ColumnSpec[], now: number, curve?: CurveLook): Cell[] {
	if (columns.length === 0) return [];
	const drawn = new Set<string>();
	return columns.flatMap((column): Cell[] => {
		if (column.kind === 'flag') return [{heading: column.heading, value: record.flags[column.name] ?? null}];
		if (column.kind === 'attribute') return [{heading: column.heading, value: attribute(record, column.name, now)}];
		const scalar = scalarFor(record.scalars, column.key);
		const cell = scalarCell(scalar, column);
		if (!curve || drawn.has(column.key)) return [cell];
		drawn.add(column.key);
		return [cell, curveCell(scalar?.key ?? column.key, record, curve, column.key)];
	});
}

/** The scalars that a run is judged by: without those of the system and of runs that are linked in this one, as the steps of a pipeline are. */
export function ownScalars<Scalar extends ScalarName>(
	{scalars}: {scalars: readonly Scalar[]},
	hasSystem = false,
): Scalar[] {
	return scalars.filter(({tag, prefix}) => (hasSystem || !isSystem(tag)) && !prefix.includes('/.guild'));
}

function curveCell(key: string, {series}: RunRecord, {width, levels}: CurveLook, name = key): Cell {
	return {heading: `${name} curve`, value: sparkline(series.get(key)?.values ?? [], width, levels)};
}

function scalarCell(scalar: ScalarSummary | undefined, {heading, qualifier, isStep}: ScalarColumn): Cell {
	if (!scalar) return {heading, value: null};
	if (isStep) return {heading, value: pointOf(scalar, qualifier)?.step ?? null};
	if (qualifier === 'count') return {heading, value: scalar.count};
	const value = pointOf(scalar, qualifier)?.value ?? (qualifier === 'avg' ? scalar.avg : scalar.total);
	return {heading, value: toFloat(value), isResult: true};
}

type ScalarColumn = Extract<ColumnSpec, {kind: 'scalar'}>;

function pointOf(
	{first, last, min, max}: ScalarSummary,
	qualifier: Qualifier,
): {value: number; step: number} | undefined {
	const points: Partial<Record<Qualifier, {value: number; step: number}>> = {first, last, min, max};
	return points[qualifier];
}

/** Attributes that are not just what a file says, or that people read otherwise, by Guild's names. */
function attribute(record: RunRecord, name: string, now: number): YamlValue {
	const {run, attr} = record;
	const core = coreCells(record, now).find(({heading}) => heading === name && heading !== 'run');
	if (core) return core.value;
	if (name === 'id') return run.id;
	const value = attr(name === 'sourcecode' ? 'sourcecode_digest' : name) ?? null;
	if (name === 'sourcecode') return typeof value === 'string' ? shortId(value) : null;
	return name === 'stopped' || name === 'initialized' ? formatTime(asNumber(value)) : value;
}
