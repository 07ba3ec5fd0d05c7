import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import type {Extent} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';

export type OperationRow = {name: string; runs: number};

/** The operations of the project with the number of runs each has. */
export function operationsPane(
	rows: readonly OperationRow[],
	{cursor, isFocused}: {cursor: string | undefined; isFocused: boolean},
	{width, height}: Extent,
	{paint, glyphs}: Theme,
): string[] {
	const at = Math.max(
		0,
		rows.findIndex(({name}) => name === cursor),
	);
	const first = Math.max(0, Math.min(at - height + 1, rows.length - height));
	return rows.slice(first, first + height).map(({name, runs}) => {
		const count = runs > 0 ? String(runs) : '';
		const line = ` ${fitText(sanitize(name), Math.max(0, width - count.length - 2), {ellipsis: glyphs.ellipsis})}${count} `;
		if (name !== cursor) return line;
		return isFocused ? paint.cursor(line) : paint.idleCursor(line);
	});
}
