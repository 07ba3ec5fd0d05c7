/** The whole terminal as lines: header, screen, toast, hints, and what stands above them. Pure. */
import {asciiOnly} from '../engine/text/ascii.ts';
import {fitText} from '../engine/text/fit.ts';
import {block, type Extent} from './draw/frame.ts';
import type {Theme} from './draw/theme.ts';
import {screenExtent, smallest} from './layout.ts';
import {header, type HeaderData} from './panes/header.ts';
import {hintLine} from './panes/hints.ts';
import {drawModal} from './panes/modals.ts';
import type {View} from './view.ts';

/** What there is to show. */
export type FrameData = {
	header: HeaderData;
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
	const lines = [
		...block({width, height: 2}, header(data.header, width, theme)),
		...block(room, data.screen(room)),
		fitText(toastText(view, theme), width, {ellipsis: theme.glyphs.ellipsis}),
		fitText(hintLine(view, width, theme), width),
	];
	return view.modal ? drawModal(lines, view.modal, extent, theme) : lines;
}

function toastText({toast, pending}: View, {paint}: Theme): string {
	if (pending) return ` ${pending} ...`;
	if (!toast) return '';
	const tones = {plain: 'strong', dim: 'dim', good: 'good', warn: 'warn', bad: 'bad'} as const;
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
