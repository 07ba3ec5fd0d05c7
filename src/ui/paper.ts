/** The terminal as something to draw on: the one place that knows how lines get on the screen, and what stands there. */

import {newPage, type Page} from './draw/changes.ts';
import type {Extent} from './draw/frame.ts';

export type Paper = {
	/** Draws at once: writes what is to be seen as far as it is not seen yet. */
	draw: () => void;
	/** Draws once what happens at the same time has happened, all of it in one frame. */
	drawSoon: () => void;
	/** Draws anew: what stands there may be anything. */
	redraw: () => void;
	/** Writes nothing until `comeBack`, which draws anew: the terminal is somebody else's. */
	leave: () => void;
	comeBack: () => void;
	close: () => void;
};

/** @param lines exactly as many and as wide as the extent is, harmless, with no sequences but SGR */
export function openPaper({
	stdout,
	lines,
}: {
	stdout: {columns: number; rows: number; write: (text: string) => unknown};
	lines: (extent: Extent) => readonly string[];
}): Paper {
	let page: Page | undefined;
	let pageExtent: Extent = {width: 0, height: 0};
	let isOurs = true;
	let due: NodeJS.Immediate | undefined;
	const draw = () => {
		clearImmediate(due);
		due = undefined;
		if (!isOurs) return;
		const extent = {width: stdout.columns, height: stdout.rows};
		if (!page || extent.width !== pageExtent.width || extent.height !== pageExtent.height) page = newPage(extent.width);
		pageExtent = extent;
		const changes = page.turn(lines(extent));
		if (changes.length > largestPiece) stdout.write(synchronized(changes));
		else if (changes !== '') stdout.write(changes);
	};
	const redraw = () => {
		page = undefined;
		draw();
	};
	return {
		draw,
		drawSoon: () => {
			due ??= setImmediate(draw);
		},
		redraw,
		leave: () => {
			isOurs = false;
		},
		comeBack: () => {
			isOurs = true;
			redraw();
		},
		close: () => clearImmediate(due),
	};
}

/** What is shorter, a terminal gets in one piece. */
const largestPiece = 512;

/** A terminal that knows of this shows all of it or nothing (https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036). */
function synchronized(changes: string): string {
	return `\x1b[?2026h${changes}\x1b[?2026l`;
}
