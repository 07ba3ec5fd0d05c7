import {fitText, slice} from '../../engine/text/fit.ts';
import {sanitizeOutput} from '../../engine/text/sanitize-output.ts';
import {displayWidth, graphemes} from '../../engine/text/width.ts';
import type {Theme} from './theme.ts';

/** `cursor` is an index in the value, given where the field is being edited; `placeholder` is what an empty field shows otherwise. */
export type Field = {value: string; cursor?: number | undefined; placeholder?: string};

/** A text field of exactly `width` cells: `[ 0.1     ]`. Of a value that is too long it shows the part before the cursor. */
export function drawField(field: Field, width: number, theme: Theme): string {
	if (width < 6) return drawValue(field, width, theme);
	return `[ ${drawValue(field, width - 4, theme)} ]`;
}

function drawValue({value, cursor, placeholder = ''}: Field, width: number, {paint}: Theme): string {
	if (cursor === undefined) return fitText(value === '' ? paint.dim(harmless(placeholder)) : harmless(value), width);
	const {segment = '', index = value.length} = graphemes(value).containing(cursor) ?? {};
	const before = harmless(value.slice(0, index));
	const under = harmless(segment) || ' ';
	const behind = harmless(value.slice(index + segment.length));
	const from = Math.max(0, displayWidth(before + under) - width);
	return fitText(slice(before + paint.chosen(under) + behind, from, from + width), width);
}

function harmless(text: string): string {
	return sanitizeOutput(text, {hasColor: false});
}
