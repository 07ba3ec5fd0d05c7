/** What is told of each run, whichever way round the runs are. */
import {deltaOf} from '../../engine/compare/delta.ts';
import type {FlagRow} from '../../engine/compare/comparison.ts';
import {formatFlag} from '../../engine/flags/format.ts';
import {durationOf} from '../../engine/run/duration.ts';
import {sparkline} from '../../engine/scalars/sparkline.ts';
import {shortId, shortIds} from '../../engine/runs/select.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {shortNumber} from '../../engine/text/short-number.ts';
import {formatDuration, formatTime} from '../../engine/text/time.ts';
import type {CompareView} from '../compare-view.ts';
import type {Theme} from '../draw/theme.ts';
import type {JudgedScalar, Sheet} from './compare-sheet.ts';

/** A row of the comparison, or the line that stands above several. */
export type CompareRow = {kind: 'rule'; title: string} | CellRow;

export type CellRow = {
	kind: 'cells';
	key: string;
	title: string;
	/** The most cells that are of use. */
	width: number;
	/** What there is of the run at a place. `width`: how many cells there are for it. */
	cell: (at: number, width: number, theme: Theme) => string;
};

/** @param now microseconds since the epoch, for runs that still run */
export function compareRows(sheet: Sheet, view: CompareView, now: number): CompareRow[] {
	const {differing, same, records} = sheet.comparison;
	const operations = new Set(records.map(({run}) => run.operation));
	const attribute = (key: string, width: number, cell: (at: number) => string): CellRow => {
		return {kind: 'cells', key, title: key, width, cell: at => sanitize(cell(at))};
	};
	const run = (at: number) => records[at]?.run;
	const hidden =
		same.length === 0 ? '' : view.isWhole ? `, ${same.length} same` : `, ${same.length} same (. shows them)`;
	const {charted} = sheet;
	return [
		attribute('label', 40, at => run(at)?.label.replace(/\b[\da-f]{32}\b/g, shortId) ?? ''),
		...(operations.size > 1 ? [attribute('operation', 20, at => run(at)?.operation ?? '')] : []),
		...(differing.length + same.length > 0 ? [rule(`flags: ${differing.length} differ${hidden}`)] : []),
		...differing.map(row => flagRow(row, true, sheet)),
		...(view.isWhole ? same.map(row => flagRow(row, false, sheet)) : []),
		...(sheet.scalars.length > 0
			? [rule(`scalars: ${view.value} value${sheet.base < 0 ? '' : ', change from base'}`)]
			: []),
		...sheet.scalars.map(row => scalarRow(row, sheet)),
		...(charted ? [curveRow(charted, sheet)] : []),
		rule('run'),
		attribute('time', 9, at => formatDuration(records[at] && durationOf(records[at].run, now))),
		attribute('started', 19, at => formatTime(run(at)?.started)),
		attribute('source code', 11, at => shortDigest(records[at]?.attr('sourcecode_digest'))),
	];
}

/** A number with the sign of a change: `-0.0996`; of large values in percent, `-37%`. */
export function showDelta(value: number, base: number): string {
	const {by, percent} = deltaOf(value, base);
	if (!Number.isFinite(by)) return '';
	const isLarge = Math.abs(base) >= 100 && percent !== undefined;
	const text = isLarge
		? `${shortNumber(Math.round(Math.abs(percent) * 10) / 10)}%`
		: shortNumber(Number(Math.abs(by).toPrecision(3)));
	return `${by < 0 ? '-' : '+'}${text}`;
}

function rule(title: string): CompareRow {
	return {kind: 'rule', title};
}

function flagRow({name, values}: FlagRow, isDiffering: boolean, {base}: Sheet): CellRow {
	const text = (at: number) => {
		const value = values[at];
		return value === undefined ? '-' : sanitize(shortIds(formatFlag(value)));
	};
	return {
		kind: 'cells',
		key: `flag:${name}`,
		title: `${isDiffering ? '~ ' : '  '}${sanitize(name)}`,
		width: 24,
		cell: (at, _, {paint}) => (isDiffering && base >= 0 && text(at) !== text(base) ? paint.accent(text(at)) : text(at)),
	};
}

/** The value, whether it is the best, and how far it is from that of the base. */
function scalarRow(row: JudgedScalar, {base}: Sheet): CellRow {
	const {key, direction, values, best} = row;
	const from = values[base];
	const delta = (at: number, {paint}: Theme) => {
		const value = values[at];
		if (value === undefined || base < 0) return '';
		if (at === base) return paint.dim('base');
		if (from === undefined) return '';
		const text = showDelta(value, from);
		if (!direction || value === from) return text;
		return (direction === 'min') === value < from ? paint.good(text) : paint.bad(text);
	};
	return {
		kind: 'cells',
		key: `scalar:${key}`,
		title: `${sanitize(key)}${direction ? ` ${arrows[direction]}` : ''}`,
		width: numberWidth + 12,
		cell: (at, _, theme) => {
			const value = values[at];
			if (value === undefined) return '-';
			const text = shortNumber(value).padStart(numberWidth);
			return `${best.has(at) ? theme.paint.strong(`${text} b`) : `${text}  `} ${delta(at, theme)}`;
		},
	};
}

/** The course of a scalar, of all runs on one scale and over the same steps. */
function curveRow({key, range, steps, summaries}: JudgedScalar, {comparison}: Sheet): CellRow {
	return {
		kind: 'cells',
		key: `curve:${key}`,
		title: `${sanitize(key)} curve`,
		width: curveWidth,
		cell: (at, width, {glyphs}) => {
			const values = comparison.records[at]?.series.get(key)?.values ?? [];
			const last = summaries[at]?.last.step ?? 0;
			const share = steps > 0 ? Math.ceil((Math.min(width, curveWidth) * last) / steps) : width;
			return sparkline(values, Math.min(width, share), glyphs.levels, range);
		},
	};
}

/** `v`: small values are better, `^`: large ones. */
const arrows = {min: 'v', max: '^'};
const numberWidth = 7;
const curveWidth = 24;

function shortDigest(value: unknown): string {
	return typeof value === 'string' ? shortId(value) : '-';
}
