import {asciiBlocks, blocks} from '../../engine/scalars/sparkline.ts';

/** The characters of a frame: thin where the pane rests, heavy where it has the focus. */
export type Box = {
	horizontal: string;
	vertical: string;
	topLeft: string;
	topRight: string;
	bottomLeft: string;
	bottomRight: string;
};

/** What is drawn apart from text, where ASCII will not do for all. Every one takes a single cell in every terminal, tmux included. */
export type Glyphs = {
	box: Box;
	focusedBox: Box;
	/** Before a child that has siblings below, before the last one. */
	branch: string;
	lastBranch: string;
	/** Levels of a sparkline, rising. */
	levels: string;
	/** The used part of a bar, and the rest of it. */
	bar: {full: string; empty: string};
	ellipsis: string;
	/** Axes of a chart: lines, a tick on each, where they meet; the line under the crosshair. */
	axis: {x: string; y: string; xTick: string; yTick: string; corner: string; crosshair: string};
};

export const unicodeGlyphs: Glyphs = {
	box: box('─│┌┐└┘'),
	focusedBox: box('━┃┏┓┗┛'),
	branch: '├─',
	lastBranch: '└─',
	levels: blocks,
	bar: {full: '█', empty: '░'},
	ellipsis: '…',
	axis: {x: '─', y: '│', xTick: '┬', yTick: '┤', corner: '└', crosshair: '│'},
};

export const asciiGlyphs: Glyphs = {
	box: box('-|++++'),
	focusedBox: box('=|####'),
	branch: '|-',
	lastBranch: '`-',
	levels: asciiBlocks,
	bar: {full: '#', empty: '.'},
	ellipsis: '~',
	axis: {x: '-', y: '|', xTick: '+', yTick: '+', corner: '+', crosshair: ':'},
};

/** A box of its horizontal and vertical line and its corners, left before right and top before bottom. */
function box(characters: string): Box {
	const [horizontal = '', vertical = '', topLeft = '', topRight = '', bottomLeft = '', bottomRight = ''] = characters;
	return {horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight};
}
