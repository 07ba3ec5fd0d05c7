import type {ViewCommand} from '../context.ts';
import {columns, shift} from './columns.ts';
import {confirm, confirmCount, help, prompt} from './ask.ts';
import {axis, chart, crosshair, front, logScale, magnifyChart, panChart, scalar, smooth, toRun} from './chart.ts';
import {
	chartCompared,
	diffTwo,
	flip,
	moveCompared,
	nextAxis,
	nextValue,
	pinBase,
	setAside,
	showSame,
	sideBySide,
	sortCompared,
	transpose,
} from './compare.ts';
import {copy} from './copy.ts';
import {askDelete, deleteFinished} from './delete.ts';
import {filter} from './filter.ts';
import {askRestart, startStagedRuns} from './again.ts';
import {form} from './form.ts';
import {fold, group} from './group.ts';
import {close, editor, quit, redraw, shell, suspend} from './leave.ts';
import {enter, screen, tab, zoom} from './look.ts';
import {toggleMark} from './mark.ts';
import {menu} from './menu.ts';
import {down, focus, scrollDown, scrollUp, up} from './move.ts';
import {messages} from './messages.ts';
import {mouse, notify} from './modes.ts';
import {palette} from './palette.ts';
import {resize} from './resize.ts';
import {recallView, saveView} from './saved-views.ts';
import {follow, lineTimes, nextError, pager, scrollLeft, scrollRight, search, wrap} from './output.ts';
import {everywhere} from './scope.ts';
import {select} from './select.ts';
import {askFile, writeTable} from './write-table.ts';
import {sort} from './sort.ts';

/** Commands that need a screen. */
export const viewCommands: readonly ViewCommand[] = [
	form,
	startStagedRuns,
	askRestart,
	prompt,
	confirm,
	confirmCount,
	askDelete,
	deleteFinished,
	toggleMark,
	down,
	up,
	scrollDown,
	scrollUp,
	focus,
	select,
	copy,
	menu,
	enter,
	tab,
	screen,
	chart,
	scalar,
	crosshair,
	magnifyChart,
	panChart,
	front,
	logScale,
	smooth,
	axis,
	toRun,
	sideBySide,
	moveCompared,
	transpose,
	pinBase,
	showSame,
	sortCompared,
	setAside,
	nextValue,
	nextAxis,
	flip,
	chartCompared,
	diffTwo,
	askFile,
	writeTable,
	follow,
	wrap,
	lineTimes,
	search,
	nextError,
	scrollRight,
	scrollLeft,
	pager,
	zoom,
	filter,
	sort,
	columns,
	shift,
	group,
	fold,
	everywhere,
	palette,
	messages,
	saveView,
	recallView,
	resize,
	notify,
	mouse,
	help,
	close,
	quit,
	redraw,
	suspend,
	shell,
	editor,
];
