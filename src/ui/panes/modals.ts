/** What stands above the rest: a box of lines for whatever dialog is open. */
import {sanitize} from '../../engine/text/sanitize.ts';
import {overlay} from '../draw/dialog.ts';
import {type Extent, frame} from '../draw/frame.ts';
import {centered} from '../draw/rect.ts';
import type {Theme} from '../draw/theme.ts';
import {modals} from '../modals/index.ts';
import type {Modal} from '../view.ts';

/** The lines of the screen with a dialog over them, at most as large as the screen. */
export function drawModal(lines: string[], modal: Modal, screen: Extent, theme: Theme): string[] {
	for (const kind of modals) {
		const contents = kind.draw(modal, screen, theme);
		if (!contents) continue;
		const {title, hints, isLow = false} = contents;
		const place = centered({x: 0, y: 0, ...screen}, contents.width, contents.lines.length + 2);
		const box = frame(place, {title: sanitize(title), hints, isFocused: true, theme}, contents.lines);
		return overlay(lines, isLow ? {...place, y: screen.height - place.height - 1} : place, box);
	}
	return lines;
}
