/** The operations, the table of runs, and the detail of the run under the cursor. */
import type {Run} from '../../engine/run/read-run.ts';
import {shortId} from '../../engine/runs/select.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {displayWidth} from '../../engine/text/width.ts';
import {beside, type Extent, frame} from '../draw/frame.ts';
import {inside, type Rect} from '../draw/rect.ts';
import type {Theme} from '../draw/theme.ts';
import {layout} from '../layout.ts';
import type {DrawnTab} from '../tabs/tab.ts';
import {type TabName, tabNames, type View} from '../view.ts';
import {type OperationRow, operationsPane} from './operations.ts';
import type {DrawnRuns} from './runs.ts';

export type MainData = {
	operations: readonly OperationRow[];
	/** Why there are no operations. */
	problem?: string | undefined;
	/** The runs table, drawn for the room that it has. */
	runs: DrawnRuns;
	/** The run under the cursor. */
	run: Run | undefined;
	/** The tab that is shown. */
	detail: DrawnTab;
};

const titles = {runs: 'Runs', queue: 'Queue', trash: 'Trash'};

/** Draws the panes that the view has, each in its place. */
export function drawMain(view: View, data: MainData, extent: Extent, theme: Theme): string[] {
	const {operations, runs, detail} = layout(view, extent);
	const isFocused = (name: View['focus']) => view.focus === name;
	const operationsLines = operations
		? frame(
				operations,
				{title: 'Operations', isFocused: isFocused('operations'), theme},
				operationsPane(
					data.operations,
					{cursor: view.operation, isFocused: isFocused('operations'), problem: data.problem},
					inside(operations),
					theme,
				),
			)
		: [];
	const {note, hints, lines} = data.runs;
	const runsLines = runs
		? frame(runs, {title: titles[view.table.of], note, hints, isFocused: isFocused('runs'), theme}, lines)
		: [];
	const detailLines = detail ? detailPane(view, data, detail, theme) : [];
	if (detail && runs && detail.x > runs.x) return beside(operationsLines, runsLines, detailLines);
	const top = beside(...[operationsLines, runsLines].filter(lines => lines.length > 0));
	return [...top, ...detailLines];
}

/** The tab whose name stands at a cell of the upper border. */
export function tabAt(cell: number, run: Run | undefined): TabName | undefined {
	// The title begins behind the corner, a line and a blank.
	let from = 3 + displayWidth(runTitle(run));
	return tabNames.find(tab => {
		const isHere = cell >= from && cell < from + tab.length + 2;
		from += tab.length + 2;
		return isHere;
	});
}

function runTitle(run: Run | undefined): string {
	return run ? `${shortId(run.id)} ${sanitize(run.operation)} ` : '';
}

/** The tabs in the border; below them the lines that the view is scrolled to. */
function detailPane(view: View, {run, detail}: MainData, rect: Rect, theme: Theme): string[] {
	const {paint} = theme;
	const names = tabNames.map(tab => (tab === view.tab ? paint.chosen(` ${tab} `) : ` ${tab} `)).join('');
	const title = `${runTitle(run)}${names}`;
	const {lines, note = '', hints = '', isScrolled = false} = detail;
	const inner = inside(rect);
	const first = isScrolled ? 0 : Math.min(view.scroll, Math.max(0, lines.length - inner.height));
	return frame(
		rect,
		{title, note, hints, isFocused: view.focus === 'detail', theme},
		lines.slice(first, first + inner.height),
	);
}
