import {ansiWidth, fitText} from '../../engine/text/fit.ts';
import type {Box} from './glyphs.ts';
import {hasFrame, type Rect} from './rect.ts';
import type {Theme} from './theme.ts';

/** Width and height in cells. */
export type Extent = Pick<Rect, 'width' | 'height'>;

/** What a frame says: `title` and, to the right, `note` in its upper border, `hints` in its lower one. They may be coloured. */
export type FrameOptions = {title?: string; note?: string; hints?: string; isFocused?: boolean; theme: Theme};

/**
 * Lines in a frame, as many and as wide as the rectangle is. The frame of the pane with the focus is heavy, so that it shows without colours.
 * A rectangle too small for a frame has the lines only.
 */
export function frame(extent: Extent, options: FrameOptions, lines: readonly string[]): string[] {
	if (!hasFrame(extent)) return block(extent, lines);
	const {topLeft, topRight, bottomLeft, bottomRight, vertical} = boxOf(options);
	const side = paintBorder(options, vertical);
	const inner = {width: extent.width - 2, height: extent.height - 2};
	return [
		edge(extent.width, [topLeft, topRight], options, paintTitle(options), options.note),
		...block(inner, lines).map(line => side + line + side),
		edge(extent.width, [bottomLeft, bottomRight], options, options.hints),
	];
}

/** A line across with a title in it and a note at its right end, as the upper border of a frame is. */
export function rule(width: number, options: Omit<FrameOptions, 'hints'>): string {
	const {horizontal} = boxOf(options);
	return edge(width, [horizontal, horizontal], options, paintTitle(options), options.note);
}

/** Lines as many and as wide as there is room: cut, or filled with blanks. */
export function block({width, height}: Extent, lines: readonly string[]): string[] {
	return Array.from({length: Math.max(0, height)}, (_, at) => fitText(lines[at] ?? '', width));
}

/** Blocks of lines side by side. They are equally high. */
export function beside(...blocks: readonly (readonly string[])[]): string[] {
	return (blocks[0] ?? []).map((_, at) => blocks.map(lines => lines[at] ?? '').join(''));
}

/** A title that is too long is cut, a note that does not fit beside it is left out. */
function edge(
	width: number,
	[left, right]: readonly [string, string],
	options: FrameOptions,
	title = '',
	note = '',
): string {
	const line = (left + boxOf(options).horizontal.repeat(Math.max(0, width - 2)) + right).slice(0, Math.max(0, width));
	const {ellipsis} = options.theme.glyphs;
	let drawn = '';
	let at = 0;
	const put = (text: string, cell: number) => {
		drawn += paintBorder(options, line.slice(at, cell)) + text;
		at = cell + ansiWidth(text);
	};
	const titleWidth = Math.min(ansiWidth(title), width - 6);
	if (titleWidth > 0) put(` ${fitText(title, titleWidth, {ellipsis})} `, 2);
	const noteWidth = ansiWidth(note);
	const noteStart = width - 4 - noteWidth;
	if (noteWidth > 0 && noteStart > Math.max(at, 1)) put(` ${fitText(note, noteWidth)} `, noteStart);
	return drawn + paintBorder(options, line.slice(at));
}

function boxOf({theme, isFocused = false}: FrameOptions): Box {
	return isFocused ? theme.glyphs.focusedBox : theme.glyphs.box;
}

function paintBorder({theme, isFocused = false}: FrameOptions, line: string): string {
	return isFocused ? theme.paint.focusedBorder(line) : theme.paint.border(line);
}

function paintTitle({theme, title = '', isFocused = false}: FrameOptions): string {
	return isFocused ? theme.paint.focusedTitle(title) : theme.paint.title(title);
}
