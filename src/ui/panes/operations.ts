import {fitText} from '../../engine/text/fit.ts';
import {wrapText} from '../../engine/text/wrap.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import type {Extent} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';

export type OperationRow = {name: string; runs: number};

/** The operations of the project with the number of runs each has. */
export function operationsPane(
	rows: readonly OperationRow[],
	{cursor, isFocused, problem}: {cursor: string | undefined; isFocused: boolean; problem?: string | undefined},
	{width, height}: Extent,
	{paint, glyphs}: Theme,
): string[] {
	if (problem !== undefined)
		return wrapText(sanitize(problem), Math.max(1, width - 2)).map(line => ` ${paint.bad(line)}`);
	const at = Math.max(
		0,
		rows.findIndex(({name}) => name === cursor),
	);
	const first = Math.max(0, Math.min(at - height + 1, rows.length - height));
	return rows.slice(first, first + height).map(({name, runs}, line) => {
		const count = runs > 0 ? String(runs) : '';
		const text = ` ${fitText(sanitize(name), Math.max(0, width - count.length - 2), {ellipsis: glyphs.ellipsis})}${count} `;
		// Where none has been chosen yet it is the first, once one comes here.
		if (first + line !== at || (cursor === undefined && !isFocused)) return text;
		return isFocused ? paint.cursor(text) : paint.idleCursor(text);
	});
}
