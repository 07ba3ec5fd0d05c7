import {shortNumber} from '../../text/short-number.ts';
import type {Report, ReportNumber, ReportRun} from '../report.ts';

/** A column of the comparison. */
export type Column = {
	/** Unique: `run`, `flag lr`, `scalar loss`. */
	id: string;
	heading: string;
	/** What stands below the heading in small: what is better. */
	note: string;
	isNumeric: boolean;
	cell: (run: ReportRun) => Cell;
};

export type Cell = {
	text: string;
	/** The value in full, where `text` is not. */
	full?: string;
	/** Numbers go before texts, nothing goes last. */
	key: number | string | null;
	isBest?: boolean;
};

export type Order = {id: string; isDescending: boolean};

/** The columns of a report: what became of each run, its flags, the last value of each scalar, and what else is known. */
export function columnsOf({head, runs}: Report, hasSame: boolean): Column[] {
	const text = (id: string, heading: string, read: (run: ReportRun) => string): Column => ({
		id,
		heading,
		note: '',
		isNumeric: false,
		cell: run => ({text: read(run), key: read(run) || null}),
	});
	const rows = new Map(head.rows.map(row => [row.id, row]));
	const operations = new Set(runs.map(run => run.operation));
	return [
		...(operations.size > 1 ? [text('operation', 'Operation', run => run.operation)] : []),
		text('status', 'Status', run => run.statusText),
		...head.flags
			.filter(({isDiffering}) => isDiffering || hasSame)
			.map(({name}): Column => {
				const of = (run: ReportRun) => run.flags.find(flag => flag.name === name);
				return {
					id: `flag ${name}`,
					heading: name,
					note: '',
					isNumeric: runs.every(run => (of(run)?.text ?? '') === '' || of(run)?.number !== null),
					cell: run => ({text: of(run)?.text ?? '', key: of(run)?.number ?? (of(run)?.text || null)}),
				};
			}),
		...head.scalars.map(
			({key, direction, best}): Column => ({
				id: `scalar ${key}`,
				heading: key,
				note: direction === null ? '' : direction === 'min' ? 'lower is better' : 'higher is better',
				isNumeric: true,
				cell: run => {
					const last = run.scalars.find(scalar => scalar.key === key)?.last;
					if (!last) return {text: '', key: null};
					const isNumber = typeof last.value === 'number';
					return {
						text: showNumber(last.value),
						full: `${last.value} at step ${last.step}`,
						key: isNumber ? last.value : null,
						isBest: best.includes(run.id),
					};
				},
			}),
		),
		text('label', 'Label', run => run.label),
		{
			...text('time', 'Time', run => rows.get(run.id)?.time ?? ''),
			isNumeric: true,
			cell: run => ({text: rows.get(run.id)?.time ?? '', key: rows.get(run.id)?.seconds ?? null}),
		},
		text('started', 'Started', run => run.started),
	];
}

/** Runs in the order of a column; those that have nothing there last. The order of equals stays. */
export function sortRuns(runs: readonly ReportRun[], column: Column, isDescending: boolean): ReportRun[] {
	const keyed = runs.map(run => ({run, key: column.cell(run).key}));
	const sign = isDescending ? -1 : 1;
	keyed.sort(({key: a}, {key: b}) => {
		if (a === null || b === null) return Number(a === null) - Number(b === null);
		if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
		return sign * (a < b ? -1 : a > b ? 1 : 0);
	});
	return keyed.map(({run}) => run);
}

/** A number as a table shows it. */
export function showNumber(value: ReportNumber): string {
	return typeof value === 'number' ? shortNumber(value) : value;
}
