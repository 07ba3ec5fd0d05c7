import {ansiWidth, fitText, slice} from '../../engine/text/fit.ts';
import {type Button, buttonsWidth, drawButtons} from './buttons.ts';
import {frame} from './frame.ts';
import {centered, inside, type Rect} from './rect.ts';
import type {Theme} from './theme.ts';

/** `chosen`: index of the chosen button. `width`: cells across; without it, as many as the content takes. */
export type Dialog = {
	title: string;
	body: readonly string[];
	buttons?: readonly Button[];
	chosen?: number;
	hints?: string;
	width?: number;
};

/** The lines of a screen with a dialog in the middle. Where the screen is too small, the body is cut and the border says how much is missing. */
export function drawDialog(lines: readonly string[], screen: Rect, dialog: Dialog, theme: Theme): string[] {
	const {title, body, buttons = [], chosen = 0, hints = ''} = dialog;
	const {ellipsis} = theme.glyphs;
	const box = centered(screen, dialog.width ?? widthOf(dialog), body.length + (buttons.length > 0 ? 4 : 2));
	const {width, height} = inside(box);
	const footer =
		buttons.length > 0 ? ['', drawButtons(buttons, chosen, width - 2, theme)].slice(-Math.max(1, height)) : [];
	const shown = body.slice(0, Math.max(0, height - footer.length));
	const missing = body.length - shown.length;
	const note = missing > 0 ? `${missing} more` : '';
	const content = [...shown.map(line => fitText(line, width - 2, {ellipsis})), ...footer].map(line => ` ${line}`);
	return overlay(lines, box, frame(box, {title, note, hints, isFocused: true, theme}, content));
}

/** Lines with a box over them: what it covers is cut by cells, with the colours of what is left kept. */
export function overlay(lines: readonly string[], {x, y, width, height}: Rect, box: readonly string[]): string[] {
	return lines.map((line, at) => {
		if (at < y || at >= y + height) return line;
		return fitText(line, x) + fitText(box[at - y] ?? '', width) + slice(line, x + width);
	});
}

/** Borders, and a blank at either side. */
function widthOf({title, body, buttons = [], hints = ''}: Dialog): number {
	const contents = [...body.map(ansiWidth), ansiWidth(title) + 2, ansiWidth(hints) + 2, buttonsWidth(buttons)];
	return Math.max(...contents) + 4;
}
