/** What stands above the rest: a box of lines for whatever dialog is open. */
import {sanitize} from '../../engine/text/sanitize.ts';
import {overlay} from '../draw/dialog.ts';
import {type Extent, frame} from '../draw/frame.ts';
import {centered} from '../draw/rect.ts';
import type {Theme} from '../draw/theme.ts';
import {modals} from '../modals/index.ts';
import type {Modal} from '../view.ts';

/**
 * The lines of the screen with a dialog over them, at most as large as the screen.
 * @param said lines at the bottom that a dialog in the middle does not cover
 */
export function drawModal(lines: string[], modal: Modal, screen: Extent, theme: Theme, said = 0): string[] {
	const above = {...screen, height: screen.height - said};
	for (const kind of modals) {
		const contents = kind.draw(modal, above, theme);
		if (!contents) continue;
		const {title, hints, isLow = false, beside} = contents;
		const second = beside && contents.width + beside.width <= screen.width ? beside : undefined;
		const both = contents.width + (second?.width ?? 0);
		const height = Math.max(contents.lines.length, second?.lines.length ?? 0) + 2;
		const whole = centered({x: 0, y: 0, ...above}, both, height);
		const place = {...whole, width: Math.min(whole.width, contents.width)};
		const box = frame(place, {title: sanitize(title), hints, isFocused: true, theme}, contents.lines);
		const drawn = overlay(lines, isLow ? {...place, y: screen.height - place.height - 1} : place, box);
		if (!second) return drawn;
		const rest = {...place, x: place.x + place.width, width: second.width};
		return overlay(drawn, rest, frame(rest, {title: second.title, isFocused: false, theme}, second.lines));
	}
	return lines;
}
