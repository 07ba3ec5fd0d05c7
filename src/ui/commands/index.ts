import type {ViewCommand} from '../context.ts';
import {confirm, confirmCount, filter, help, palette, prompt} from './ask.ts';
import {form} from './form.ts';
import {close, editor, quit, redraw, shell, suspend} from './leave.ts';
import {everywhere, follow, open, screen, sort, tab, wrap, zoom} from './look.ts';
import {toggleMark} from './mark.ts';
import {down, focus, scrollDown, scrollUp, up} from './move.ts';
import {copy, select} from './select.ts';

/** Commands that need a screen. */
export const viewCommands: readonly ViewCommand[] = [
	form,
	prompt,
	confirm,
	confirmCount,
	toggleMark,
	down,
	up,
	scrollDown,
	scrollUp,
	focus,
	select,
	copy,
	open,
	tab,
	screen,
	follow,
	wrap,
	zoom,
	filter,
	sort,
	everywhere,
	palette,
	help,
	close,
	quit,
	redraw,
	suspend,
	shell,
	editor,
];
