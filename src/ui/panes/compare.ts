/** Runs side by side: as columns, or as the rows of a table, with a chart below where there is room. */
import type {ScalarSummary} from '../../engine/scalars/run-scalars.ts';
import {shortId} from '../../engine/runs/select.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {shortNumber} from '../../engine/text/short-number.ts';
import type {CompareView} from '../compare-view.ts';
import {drawChart} from '../draw/chart.ts';
import type {ChartLine} from '../draw/curve.ts';
import {block, type Extent, frame} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';
import {drawColumns} from './compare-columns.ts';
import {compareRows} from './compare-rows.ts';
import type {Sheet} from './compare-sheet.ts';
import {drawTransposed} from './compare-table.ts';

/** How far the runs and the rows are scrolled, to be given to the next drawing. */
export type ComparePlace = {run: number; row: number};

/** Draws the comparison, exactly as many and as wide lines as there is room. @param now microseconds since the epoch */
export function drawCompare(
	sheet: Sheet,
	view: CompareView,
	{now, place}: {now: number; place: ComparePlace},
	extent: Extent,
	theme: Theme,
): {lines: string[]; place: ComparePlace} {
	const {records} = sheet.comparison;
	if (records.length === 0) return {lines: message(extent, theme), place};
	const rows = compareRows(sheet, view, now);
	const chart = chartHeight(extent, view.shown.isTransposed ? records.length + 3 : rows.length + 3, sheet);
	const outer = {width: extent.width, height: extent.height - chart};
	const inner = {width: outer.width - 2, height: outer.height - 2};
	const draw = view.shown.isTransposed ? drawTransposed : drawColumns;
	const drawn = draw({sheet, view, rows, place}, inner, theme);
	const framed = frame(
		outer,
		{title: titleOf(sheet, view), note: noteOf(sheet, view), hints: detailOf(sheet, view), isFocused: true, theme},
		drawn.lines,
	);
	const below = chart > 0 ? chartPane(sheet, view, {width: extent.width, height: chart}, theme) : [];
	return {lines: [...framed, ...below], place: drawn.place};
}

/** Whether runs are better shown as rows: where they are more than fit as columns, and there is room for the columns of a table. */
export function isTransposed({isTransposed}: CompareView, runs: number, {width}: Extent): boolean {
	return isTransposed ?? (width >= 120 && runs > Math.floor((width - 18) / 20));
}

function message(extent: Extent, theme: Theme): string[] {
	const lines = [' No runs to compare: select some with space, then press c. On a batch, c compares its trials.'];
	return frame(extent, {title: 'Compare', isFocused: true, theme}, lines);
}

function titleOf({counted, comparison}: Sheet, {title}: CompareView): string {
	const aside = comparison.records.length - counted;
	const runs = `${counted} run${counted === 1 ? '' : 's'}${aside > 0 ? `, ${aside} set aside` : ''}`;
	return `Compare ${runs}${title === '' ? '' : ` of ${sanitize(title)}`}`;
}

function noteOf({base, comparison}: Sheet, {sort, value}: CompareView): string {
	const run = comparison.records[base]?.run;
	const sorted = sort
		? `by ${sanitize(sort.row.replace(/^\w+:/, ''))}, ${sort.isDescending ? 'largest' : 'smallest'} first  `
		: '';
	return `${sorted}${value} values${run ? `  base *${shortId(run.id)}` : ''}`;
}

/** All that is known of what the cursor is on. */
function detailOf({scalars, comparison}: Sheet, {row, cursor}: CompareView): string {
	const at = comparison.records.findIndex(({run}) => run.id === cursor);
	const scalar = scalars.find(({key}) => row === `scalar:${key}` || row === `curve:${key}`);
	const summary = scalar?.summaries[at];
	if (!scalar || !summary) return '';
	const {direction} = scalar;
	const better = direction ? `  ${direction === 'min' ? 'lower' : 'higher'} is better` : '';
	return ` ${sanitize(scalar.key)} of ${shortId(summary ? (cursor ?? '') : '')}: ${points(summary)}${better} `;
}

function points({last, min, max, count}: ScalarSummary): string {
	const point = (name: string, {value, step}: {value: number; step: number}) =>
		`${name} ${shortNumber(value)} @${step}`;
	return `${point('last', last)}  ${point('min', min)}  ${point('max', max)}  ${count} values`;
}

/** A chart has a third of the room, or what is left over; on a small screen only that. Nothing where it is too little to see much. */
function chartHeight({height}: Extent, wanted: number, {charted}: Sheet): number {
	if (!charted) return 0;
	if (height >= 26) return Math.max(Math.floor(height / 3), height - wanted - 2);
	return height - wanted >= leastChart ? height - wanted : 0;
}

/** Lines of a chart with its frame, its axis and its legend in which a curve can still be told from a line. */
const leastChart = 8;

function chartPane(sheet: Sheet, view: CompareView, extent: Extent, theme: Theme): string[] {
	const {charted, counted} = sheet;
	const key = charted?.key ?? '';
	const lines = chartLines(sheet, view, key);
	const note = lines.length < counted ? `${lines.length} of ${counted} runs` : '';
	const inner = {width: extent.width - 2, height: extent.height - 2};
	const drawn = drawChart({lines, axis: view.axis}, inner, theme);
	return frame(extent, {title: sanitize(key), note, theme}, block(inner, drawn));
}

/** The base, the run under the cursor, then the others as long as lines can still be told apart. */
function chartLines({comparison, counted, base}: Sheet, view: CompareView, key: string): ChartLine[] {
	const {records} = comparison;
	const cursor = records.findIndex(({run}) => run.id === view.cursor);
	const order = [...new Set([base, cursor, ...records.keys()])].filter(at => at >= 0 && at < counted);
	return order
		.flatMap(at => {
			const record = records[at];
			const series = record?.series.get(key);
			if (!record || !series) return [];
			const name = `${shortId(record.run.id)} ${sanitize(record.run.label)}`.trimEnd();
			return [{name, points: series, slot: view.runs.indexOf(record.run.id), isFront: record.run.id === view.cursor}];
		})
		.slice(0, mostLines);
}

const mostLines = 24;
