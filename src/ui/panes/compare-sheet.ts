/** What is compared, in the order in which it is shown. */
import {bestOf, type Comparison, compareRuns, pointOf, type ScalarRow} from '../../engine/compare/comparison.ts';
import {directionOf} from '../../engine/compare/direction.ts';
import type {RunRecord} from '../../engine/compare/record.ts';
import {durationOf} from '../../engine/run/duration.ts';
import {runTime} from '../../engine/run/read-run.ts';
import {asNumber} from '../../engine/yaml/value.ts';
import {stringifyFlow} from '../../engine/yaml/stringify.ts';
import {type CompareView, directionIn, scalarAt} from '../compare-view.ts';

/** Runs in their order, those set aside behind the others, and what they are judged by. */
export type Sheet = {
	comparison: Comparison;
	/** How many of the runs count. */
	counted: number;
	/** Place of the run that the others are measured against; -1 where there is none. */
	base: number;
	scalars: readonly JudgedScalar[];
	/** The scalar whose curves are drawn: the one that the cursor is or was on, else the first of which some values are better. */
	charted: JudgedScalar | undefined;
};

/** A scalar with its value for each run, and the places of the best ones. */
export type JudgedScalar = ScalarRow & {values: readonly (number | undefined)[]; best: ReadonlySet<number>};

/** @param now microseconds since the epoch, for sorting by time */
export function compareSheet(records: readonly RunRecord[], view: CompareView, now: number): Sheet {
	const base = baseOf(records, view);
	const kept = arrange(
		records.filter(({run}) => !view.aside.has(run.id)),
		view,
		now,
	);
	const aside = records.filter(({run}) => view.aside.has(run.id));
	const comparison = compareRuns([...kept, ...aside], kept.length);
	const scalars = comparison.scalars.map(row => judge(row, view, kept.length));
	const key = scalarAt(view) ?? view.scalar;
	return {
		comparison,
		counted: kept.length,
		base: comparison.records.findIndex(({run}) => run.id === base),
		scalars,
		charted: scalars.find(row => row.key === key) ?? scalars.find(({direction}) => direction) ?? scalars[0],
	};
}

/** The run that is pinned, else the newest marked one, else the oldest. */
function baseOf(records: readonly RunRecord[], {base}: CompareView): string | undefined {
	if (records.some(({run}) => run.id === base)) return base;
	const runs = records.map(({run}) => run).sort((a, b) => runTime(b) - runTime(a));
	return (runs.find(({isMarked}) => isMarked) ?? runs.at(-1))?.id;
}

function judge(row: ScalarRow, view: CompareView, counted: number): JudgedScalar {
	const {value} = view;
	const direction = directionIn(view, row.key, row.direction);
	const values = row.summaries.map(summary => pointOf(summary, direction, value)?.value);
	return {...row, direction, values, best: bestOf(values.slice(0, counted), direction)};
}

/** Runs that have nothing to be sorted by are last, whichever way round. */
function arrange(records: readonly RunRecord[], view: CompareView, now: number): readonly RunRecord[] {
	const {sort} = view;
	if (!sort) return records;
	const keyed = records.map(record => ({record, key: sortKey(record, sort.row, view, now)}));
	const sign = sort.isDescending ? -1 : 1;
	keyed.sort(({key: a}, {key: b}) => {
		if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
		if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
		return sign * (a < b ? -1 : a > b ? 1 : 0);
	});
	return keyed.map(({record}) => record);
}

function sortKey(record: RunRecord, row: string, view: CompareView, now: number): number | string | undefined {
	const {run, flags, scalars, attr} = record;
	const [kind = '', name = ''] = split(row);
	if (kind === 'flag') {
		const value = flags[name];
		return value === undefined || value === null
			? undefined
			: (asNumber(value) ?? (typeof value === 'string' ? value : stringifyFlow(value)));
	}
	if (kind === 'scalar' || kind === 'curve') {
		const direction = directionIn(view, name, directionOf(name, attr('objective')));
		const value = pointOf(
			scalars.find(({key}) => key === name),
			direction,
			view.value,
		)?.value;
		return Number.isNaN(value) ? undefined : value;
	}
	if (kind === 'time') return durationOf(run, now);
	if (kind === 'started') return run.started;
	return kind === 'operation' ? run.operation : run.label || undefined;
}

function split(row: string): string[] {
	const at = row.indexOf(':');
	return at < 0 ? [row] : [row.slice(0, at), row.slice(at + 1)];
}
