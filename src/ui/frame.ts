/** The whole terminal as lines: header, screen, toast, hints, and what stands above them. Pure. */
import {asciiOnly} from '../engine/text/ascii.ts';
import {fitText} from '../engine/text/fit.ts';
import {wrapText} from '../engine/text/wrap.ts';
import {block, type Extent} from './draw/frame.ts';
import type {Theme} from './draw/theme.ts';
import type {Need} from './keymap.ts';
import {screenExtent, smallest} from './layout.ts';
import {header, type HeaderData} from './panes/header.ts';
import {hintLine} from './panes/hints.ts';
import {drawModal} from './panes/modals.ts';
import type {View} from './view.ts';

/** What there is to show. */
export type FrameData = {
	header: HeaderData;
	/** What the runs that keys would act on are not. */
	unmet?: ReadonlySet<Need>;
	/** Draws the screen that is in front. */
	screen: (extent: Extent) => readonly string[];
};

/** Exactly `height` lines of exactly `width` cells. */
export function drawFrame(view: View, data: FrameData, extent: Extent, theme: Theme): string[] {
	const lines = drawAll(view, data, extent, theme);
	return theme.isAscii ? lines.map(asciiOnly) : lines;
}

function drawAll(view: View, data: FrameData, extent: Extent, theme: Theme): string[] {
	const {width, height} = extent;
	if (width < smallest.width || height < smallest.height) return tooSmall(extent);
	const room = screenExtent(extent);
	const said = toastLines(view, width, theme);
	const lines = [
		...block({width, height: 2}, header(data.header, width, theme)),
		...block(room, data.screen(room)),
		'',
		fitText(hintLine(view, data.unmet ?? new Set(), width, theme), width),
	];
	lines.splice(height - 1 - said.length, said.length, ...said);
	return view.modal ? drawModal(lines, view.modal, extent, theme, said.length - 1) : lines;
}

/** One line; what went wrong is told whole, and what to do next with it, in as many as it takes. */
function toastLines({toast, pending}: View, width: number, {paint, glyphs}: Theme): string[] {
	if (pending) return [fitText(` ${pending} ...`, width)];
	if (!toast) return [' '.repeat(width)];
	const tones = {plain: 'strong', dim: 'dim', good: 'good', warn: 'warn', bad: 'bad'} as const;
	const isWrong = toast.tone === 'bad' || toast.tone === 'warn';
	const wrapped = isWrong ? wrapText(toast.text, width - 2).slice(0, mostLines) : [];
	const parts = wrapped.length > 0 ? wrapped : [toast.text];
	return parts.map(text => fitText(` ${paint[tones[toast.tone]](text)}`, width, {ellipsis: glyphs.ellipsis}));
}

const mostLines = 4;

function tooSmall({width, height}: Extent): string[] {
	return block({width, height}, [
		'runtui needs',
		`${smallest.width}x${smallest.height} cells,`,
		`this is ${width}x${height}.`,
		'q quits; runs go on',
	]);
}
