/** The operations, the table of runs, and the detail of the run under the cursor. */
import type {Run} from '../../engine/run/read-run.ts';
import {shortId} from '../../engine/runs/select.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {beside, type Extent, frame} from '../draw/frame.ts';
import {inside, type Rect} from '../draw/rect.ts';
import type {Theme} from '../draw/theme.ts';
import {layout} from '../layout.ts';
import type {DrawnTab} from '../tabs/tab.ts';
import {tabNames, type View} from '../view.ts';
import {type OperationRow, operationsPane} from './operations.ts';
import {runsPane} from './runs.ts';

export type MainData = {
	operations: readonly OperationRow[];
	/** The runs of the table, in its order. */
	rows: readonly Run[];
	/** The tab that is shown. */
	detail: DrawnTab;
	/** Microseconds since the epoch, for ages. */
	now: number;
};

const titles = {runs: 'Runs', queue: 'Queue', trash: 'Trash'};

/** Draws the panes that the view has, each in its place. */
export function drawMain(view: View, data: MainData, extent: Extent, theme: Theme): string[] {
	const {operations, runs, detail} = layout(view, extent);
	const isFocused = (name: View['focus']) => view.focus === name;
	const operationsLines = operations
		? framed('Operations', isFocused('operations'), operations, theme, inner =>
				operationsPane(data.operations, {cursor: view.operation, isFocused: isFocused('operations')}, inner, theme),
			)
		: [];
	const runsLines = runs
		? framed(titles[view.table.of], isFocused('runs'), runs, theme, inner =>
				runsPane(data.rows, view, data.now, inner, theme),
			)
		: [];
	const detailLines = detail ? detailPane(view, data, detail, theme) : [];
	if (detail && runs && detail.x > runs.x) return beside(operationsLines, runsLines, detailLines);
	const top = beside(...[operationsLines, runsLines].filter(lines => lines.length > 0));
	return [...top, ...detailLines];
}

function framed(
	title: string,
	isFocused: boolean,
	rect: Rect,
	theme: Theme,
	draw: (inner: Extent) => string[],
): string[] {
	return frame(rect, {title, isFocused, theme}, draw(inside(rect)));
}

/** The tabs in the border; below them the lines that the view is scrolled to. */
function detailPane(view: View, {rows, detail}: MainData, rect: Rect, theme: Theme): string[] {
	const run = rows.find(({id}) => id === view.cursor);
	const {paint} = theme;
	const names = tabNames.map(tab => (tab === view.tab ? paint.chosen(` ${tab} `) : ` ${tab} `)).join('');
	const title = run ? `${shortId(run.id)} ${sanitize(run.operation)} ${names}` : names;
	const {lines, note = '', isScrolled = false} = detail;
	const inner = inside(rect);
	const first = isScrolled ? 0 : Math.min(view.scroll, Math.max(0, lines.length - inner.height));
	return frame(
		rect,
		{title, note, isFocused: view.focus === 'detail', theme},
		lines.slice(first, first + inner.height),
	);
}
