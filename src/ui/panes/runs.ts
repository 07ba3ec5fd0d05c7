/** The runs table: rows of runs and headings, in the columns that the view has. */
import type {Run} from '../../engine/run/read-run.ts';
import type {RunFacts} from '../../engine/runs/run-facts.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {chooseColumns} from '../columns/choose.ts';
import {columnOf} from '../columns/index.ts';
import type {Look, QueueCell, RunColumn, ShownRun} from '../columns/column.ts';
import type {Extent} from '../draw/frame.ts';
import {scrollTo} from '../draw/scroll.ts';
import {drawTable} from '../draw/table.ts';
import type {Widths} from '../draw/table-layout.ts';
import type {Theme} from '../draw/theme.ts';
import {isFoldable, type Rows, type TableRow} from '../group-rows.ts';
import {memoEach} from '../memo.ts';
import type {TableView} from '../table-view.ts';
import type {View} from '../view.ts';

export type RunsData = {
	rows: Rows;
	/** What was read of a run beyond the list. */
	facts: (run: Run) => RunFacts | undefined;
	/** The place of a staged run in the queue. */
	placeOf: (run: Run) => QueueCell;
	/** Whether a queue is at work. */
	hasQueue?: boolean;
	/** Specs of the columns that are worth showing where there is room, the most important first. */
	auto: readonly string[];
	/** What is known of the directory of runs: how many there are, whether all were read, what is wrong with it. */
	list: {size: number; isComplete: boolean; problem: string | undefined};
	/** How far runs are read that the order or the filter depends on. */
	reading?: {done: number; total: number} | undefined;
	/** Widths of the last drawing of the same table, so that columns do not jump while rows scroll. */
	widths?: Widths | undefined;
	/** Microseconds since the epoch. */
	now: number;
};

export type DrawnRuns = {
	lines: string[];
	/** What the frame says above, and below. */
	note: string;
	hints: string;
	widths: Widths;
	/** Columns out of sight at both sides. */
	hidden: {left: number; right: number};
};

/** The runs table, with the cursor where the view has it. */
export function runsPane(data: RunsData, view: View, extent: Extent, theme: Theme): DrawnRuns {
	const {rows, at} = data.rows;
	const {table, selection} = view;
	const cursor = (view.cursor === undefined ? undefined : at.get(view.cursor)) ?? -1;
	const columns = chooseColumns(table.columns, data.auto, extent.width - gutter);
	const look: Look = {now: data.now, theme, isWide: extent.width >= wide};
	const offset = scrollTo(Math.max(0, cursor), view.offset, extent.height - 1, rows.length);
	const cells = new Map(
		rows.slice(offset, offset + extent.height).map((row, index) => [offset + index, cellsOf(row, columns, data, look)]),
	);
	const drawn = drawTable(
		{
			columns: columns.map((column, index) =>
				aligned(
					column,
					[...cells.values()].map(texts => texts[index] ?? ''),
				),
			),
			total: rows.length,
			row: index => cells.get(index) ?? [],
			offset,
			cursor,
			isFocused: view.focus === 'runs',
			isSelected: index => isSelected(rows[index], selection),
			branch: index => rows[index]?.branch,
			treeColumn: columns[0]?.id ?? '',
			sticky: 1,
			shift: table.shift,
			sort: table.sort.map(({column, isDescending}) => ({id: column, isDescending})),
			...(data.widths && {widths: data.widths}),
			empty: emptyText(data, table),
		},
		extent,
		theme,
	);
	const {lines, widths, hiddenLeft: left, hiddenRight: right} = drawn;
	const hidden = {left, right};
	return {
		...{lines, widths, hidden},
		note: noteText(data, table, extent.width, theme),
		hints: hintsText(rows[cursor], hidden, view, theme),
	};
}

/** Cursor, selection and a blank. */
const gutter = 3;
/** From so many cells on there is room for what is not needed. */
const wide = 100;

function cellsOf(row: TableRow, columns: readonly RunColumn[], data: RunsData, look: Look): readonly string[] {
	const {theme, now} = look;
	if (row.kind === 'group') {
		const [, ...rest] = totals(row.runs, specsOf(columns), data.facts, Math.floor(now / 1e6), theme);
		const title = sanitize(row.title);
		return [title, ...rest.map(text => (text === title ? '' : text))];
	}
	const {run, children} = row;
	const shown: ShownRun = {run, facts: data.facts(run), place: data.placeOf(run), children};
	const own = columns.map(({cell}) => cell(shown, look));
	if (!children) return own;
	const below = totals(children, specsOf(columns), data.facts, Math.floor(now / 1e6), theme);
	// A batch logs nothing itself: what it shows of scalars is the best of its trials.
	return own.map((text, at) => (text === '' && (columns[at]?.depth ?? 0) > 1 ? (below[at] ?? '') : text));
}

function specsOf(columns: readonly RunColumn[]): string {
	return columns.map(({id}) => id).join('\n');
}

/** Groups may be large: they are summed up once a second, not with every key. */
const totals = memoEach(
	(runs: readonly Run[], columns: string, facts: RunsData['facts'], seconds: number, theme: Theme) => {
		const look: Look = {now: seconds * 1e6, theme};
		const shown = runs.map((run): ShownRun => ({run, facts: facts(run)}));
		return columns.split('\n').map(spec => columnOf(spec)?.total?.(shown, look) ?? '');
	},
);

/** Numbers stand on the right, also those of flags, which may be anything. */
function aligned(column: RunColumn, cells: readonly string[]): RunColumn {
	if (column.align || !column.id.startsWith('flag:')) return column;
	const filled = cells.filter(cell => cell !== '');
	return filled.length > 0 && filled.every(cell => number.test(cell)) ? {...column, align: 'right'} : column;
}

const number = /^-?(?:\d[\d.]*(?:e[-+]?\d+)?|inf|nan)$/;

function isSelected(row: TableRow | undefined, selection: ReadonlySet<string>): boolean {
	if (!row || selection.size === 0) return false;
	return row.kind === 'run' ? selection.has(row.id) : row.runs.every(({id}) => selection.has(id));
}

function emptyText({list, reading}: RunsData, {of, filter, isEverywhere}: TableView): string {
	if (list.problem !== undefined) return ` ${sanitize(list.problem)}`;
	if (!list.isComplete) return ' Reading the runs ...';
	if (reading && filter !== '') return ' Looking through the runs ...';
	if (of === 'trash' && list.size === 0) return ' The trash is empty';
	if (of === 'runs' && list.size === 0) return ' No runs yet: r runs an operation';
	if (filter !== '') return ' No run is like that: esc clears the filter';
	if (of === 'queue') return ' Nothing runs, and nothing is staged';
	return isEverywhere ? ' No runs' : ' No runs of this project: A shows those of all';
}

/** As much of what there is to say as fits, the most urgent first. */
function noteText(
	{list, reading, rows, hasQueue = false}: RunsData,
	{group, isEverywhere, of}: TableView,
	width: number,
	{paint}: Theme,
): string {
	const count = (number: number) => number.toLocaleString('en');
	const parts = [
		...(list.problem === undefined || list.size === 0 ? [] : [paint.warn(sanitize(list.problem))]),
		...(list.isComplete ? [] : [paint.accent('reading the runs')]),
		...(reading ? [paint.accent(`reading ${count(reading.done)}/${count(reading.total)}`)] : []),
		...(of === 'queue' && !hasQueue && rows.rows.length > 0 ? [paint.warn('no queue at work')] : []),
		...(of === 'trash' ? [] : [isEverywhere ? 'all projects' : paint.accent('this project')]),
		...(group === 'none' || group === 'batch' ? [] : [`by ${sanitize(group.replace(/^flag:/, ''))}`]),
	];
	return parts.slice(0, width < 50 ? 1 : parts.length).join('  ');
}

function hintsText(
	row: TableRow | undefined,
	{left, right}: {left: number; right: number},
	{focus}: View,
	{paint}: Theme,
): string {
	if (focus !== 'runs') return '';
	const parts = [
		...(row?.branch && isFoldable(row) ? [['enter', row.branch.isFolded ? 'unfold' : 'fold']] : []),
		...(left + right > 0 ? [['h l', `${left + right} more column${left + right === 1 ? '' : 's'}`]] : []),
		['o', 'sort'],
		['|', 'columns'],
		['T', 'group'],
	];
	return parts.map(([key = '', word = '']) => `${paint.key(key)} ${word}`).join('  ');
}
