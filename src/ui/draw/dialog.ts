import {fitText, slice} from '../../engine/text/fit.ts';
import type {Rect} from './rect.ts';

/** Lines with a box over them: what it covers is cut by cells, with the colours of what is left kept. */
export function overlay(lines: readonly string[], {x, y, width, height}: Rect, box: readonly string[]): string[] {
	return lines.map((line, at) => {
		if (at < y || at >= y + height) return line;
		return fitText(line, x) + fitText(box[at - y] ?? '', width) + slice(line, x + width);
	});
}
