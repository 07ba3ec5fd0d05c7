/** The whole screen as lines: decides which panes there are and where, and has each drawn. Pure. */
import type {Run} from '../engine/run/read-run.ts';
import {asciiOnly} from '../engine/text/ascii.ts';
import {fitText} from '../engine/text/fit.ts';
import {shortId} from '../engine/runs/select.ts';
import {sanitize} from '../engine/text/sanitize.ts';
import {overlay} from './draw/dialog.ts';
import {beside, block, type Extent, frame} from './draw/frame.ts';
import {centered, inside, type Rect} from './draw/rect.ts';
import type {Theme} from './draw/theme.ts';
import {layout, smallest} from './layout.ts';
import {header, type HeaderData} from './panes/header.ts';
import {hintLine} from './panes/hints.ts';
import {modalBox} from './panes/modals.ts';
import {type OperationRow, operationsPane} from './panes/operations.ts';
import {runsPane} from './panes/runs.ts';
import {type Detail, tabLines} from './panes/tabs.ts';
import {tabs, type View} from './view.ts';

/** What there is to show. */
export type ScreenData = {
	header: HeaderData;
	operations: readonly OperationRow[];
	/** The runs of the table, in its order. */
	rows: readonly Run[];
	detail: Detail;
	/** Microseconds since the epoch, for ages. */
	now: number;
};

/** Draws the screen for a terminal of so many cells. */
export type Draw = (extent: Extent) => string[];

/** Exactly `height` lines of exactly `width` cells. */
export function drawScreen(view: View, data: ScreenData, extent: Extent, theme: Theme): string[] {
	const lines = drawPanes(view, data, extent, theme);
	return theme.isAscii ? lines.map(asciiOnly) : lines;
}

function drawPanes(view: View, data: ScreenData, extent: Extent, theme: Theme): string[] {
	const {width, height} = extent;
	if (width < smallest.width || height < smallest.height) return tooSmall(extent);
	const lines = [
		...block({width, height: 2}, header(data.header, width, theme)),
		...middle(view, data, extent, theme),
		fitText(toastText(view, theme), width),
		fitText(hintLine(view, width, theme), width),
	];
	if (!view.modal) return lines;
	const box = modalBox(view.modal, extent, theme);
	const whole: Rect = {x: 0, y: 0, width, height};
	const place = centered(whole, box.width, box.lines.length);
	// A line that is being typed stands at the bottom, so that what it is about stays in sight.
	const isLine = view.modal.kind === 'prompt';
	return overlay(lines, isLine ? {...place, y: height - box.lines.length - 1} : place, box.lines);
}

function middle(view: View, data: ScreenData, extent: Extent, theme: Theme): string[] {
	const {operations, runs, detail} = layout(view, extent);
	const operationsLines = operations
		? framed('Operations', view.focus === 'operations', operations, theme, inner =>
				operationsPane(data.operations, {cursor: view.operation, isFocused: view.focus === 'operations'}, inner, theme),
			)
		: [];
	const runsLines = runs
		? framed(view.screen === 'trash' ? 'Trash' : 'Runs', view.focus === 'runs', runs, theme, inner =>
				runsPane(data.rows, view, data.now, inner, theme),
			)
		: [];
	const detailLines = detail ? detailPane(view, data, detail, theme) : [];
	const top = beside(...[operationsLines, runsLines].filter(lines => lines.length > 0));
	if (detail && runs && detail.x > runs.x) return beside(operationsLines, runsLines, detailLines);
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
function detailPane(view: View, {rows, detail}: ScreenData, rect: Rect, theme: Theme): string[] {
	const run = rows.find(({id}) => id === view.cursor);
	const {paint} = theme;
	const names = tabs.map(tab => (tab === view.tab ? paint.chosen(` ${tab} `) : ` ${tab} `)).join('');
	const title = run ? `${shortId(run.id)} ${sanitize(run.operation)} ${names}` : names;
	const note = view.tab !== 'output' ? '' : view.isFollowing ? 'FOLLOW' : `${view.scroll} up`;
	const inner = inside(rect);
	const lines = tabLines(view.tab, detail, inner, theme);
	const first = view.tab === 'output' ? 0 : Math.min(view.scroll, Math.max(0, lines.length - inner.height));
	return frame(
		rect,
		{title, note, isFocused: view.focus === 'detail', theme},
		lines.slice(first, first + inner.height),
	);
}

function toastText({toast, pending}: View, {paint}: Theme): string {
	if (pending) return ` ${pending}`;
	if (!toast) return '';
	const tones = {plain: 'strong', good: 'good', warn: 'warn', bad: 'bad'} as const;
	return ` ${paint[tones[toast.tone]](toast.text)}`;
}

function tooSmall({width, height}: Extent): string[] {
	return block({width, height}, [
		'runtui needs',
		`${smallest.width}x${smallest.height} cells,`,
		`this is ${width}x${height}.`,
		'q quits; runs go on',
	]);
}
