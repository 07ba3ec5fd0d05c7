/** What the mouse does, where it is ours: a click chooses what it is on, the wheel scrolls what is under it. */
import type {ViewContext} from './context.ts';
import type {Extent} from './draw/frame.ts';
import {inside, type Rect} from './draw/rect.ts';
import {handleKey} from './input.ts';
import {layout, screenExtent} from './layout.ts';
import {tabAt} from './panes/main.ts';
import {screenTabs} from './panes/header.ts';
import {isRecalled, viewKeys} from './saved-views.ts';
import {screens} from './screens/index.ts';
import {moveCursor, showTab, type View} from './view.ts';

/** Cells count from 0 at the upper left corner. */
export type MouseEvent = {kind: 'click' | 'up' | 'down'; x: number; y: number};

/**
 * The events in what a terminal sends in its SGR mode (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-Mouse-Tracking): `ESC [ < 0 ; 10 ; 5 M`.
 * Other input, and what we do nothing about, is left out.
 */
export function parseMouse(input: string): MouseEvent[] {
	return [...input.matchAll(/\x1b\[<(\d+);(\d+);(\d+)M/g)].flatMap(([, button, column, row]) => {
		const kind = ({0: 'click', 64: 'up', 65: 'down'} as const)[Number(button)];
		return kind === undefined ? [] : [{kind, x: Number(column) - 1, y: Number(row) - 1}];
	});
}

/** Does what the mouse was used for. */
export async function handleMouse(context: ViewContext, {kind, x, y}: MouseEvent, size: Extent): Promise<void> {
	const {view} = context;
	const now = view.get();
	const isTable = now.screen === now.table.of;
	if (kind !== 'click' && (now.modal || !isTable)) return await handleKey(context, kind);
	if (now.modal) return;
	if (y === 1) return await clickHeader(context, x);
	if (!isTable) return;
	const at = {x, y: y - headerHeight};
	const panes = layout(now, screenExtent(size));
	if (kind !== 'click') {
		const by = kind === 'down' ? 3 : -3;
		if (contains(panes.detail, at)) await context.dispatch(`scroll-${kind}`);
		else if (contains(panes.runs, at)) view.set(before => moveCursor(before, context.rows(), by));
		return;
	}
	if (contains(panes.operations, at))
		view.set(before => clickOperation(before, context.operations(), panes.operations, at));
	if (contains(panes.runs, at)) view.set(before => clickRun(before, context.rows(), panes.runs, at));
	if (contains(panes.detail, at)) {
		const run = now.cursor === undefined ? undefined : context.runs.byId(now.cursor);
		const tab = at.y === panes.detail.y ? tabAt(at.x - panes.detail.x, run) : undefined;
		view.set(before => ({...(tab ? showTab(before, tab) : before), focus: 'detail'}));
	}
}

/** The lines above the screen. */
const headerHeight = 2;

type Point = {x: number; y: number};

function contains(rect: Rect | undefined, {x, y}: Point): rect is Rect {
	return rect !== undefined && x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

/** Screens and saved views stand in the second line, each with its key. */
async function clickHeader(context: ViewContext, x: number): Promise<void> {
	const {saved, table, screen} = context.view.get();
	const named = screens.flatMap(({key, name}) => (key === undefined ? [] : [{key, name}]));
	const views = viewKeys.flatMap(key => {
		const one = saved[key];
		return one ? [{key, name: one.name, isShown: isRecalled(table, one.table)}] : [];
	});
	const tab = screenTabs({screens: named, screen, saved: views}).find(({from, to}) => x >= from && x < to);
	if (tab) await handleKey(context, tab.key);
}

function clickRun(view: View, rows: readonly string[], rect: Rect | undefined, {y}: Point): View {
	const focused: View = {...view, focus: 'runs'};
	// The first line has the names of the columns.
	const row = rect ? view.offset + y - inside(rect).y - 1 : -1;
	if (row < view.offset || row >= rows.length) return focused;
	const at = view.cursor === undefined ? 0 : Math.max(0, rows.indexOf(view.cursor));
	return moveCursor(focused, rows, row - at);
}

function clickOperation(view: View, names: readonly string[], rect: Rect | undefined, {y}: Point): View {
	const operation = rect ? names[y - inside(rect).y] : undefined;
	return {...view, focus: 'operations', operation: operation ?? view.operation};
}
