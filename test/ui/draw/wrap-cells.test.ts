import {expect, test} from 'vitest';
import {ansiWidth} from '../../../src/engine/text/fit.ts';
import {sanitizeOutput} from '../../../src/engine/text/sanitize-output.ts';
import {stripSgr} from '../../../src/engine/text/sgr.ts';
import {displayWidth} from '../../../src/engine/text/width.ts';
import {wrapCells} from '../../../src/ui/draw/wrap-cells.ts';
import {hostile} from './exact.ts';

test('a long line takes as many rows as it needs, an empty one a row', () => {
	expect(wrapCells('abcdefg', 3)).toEqual(['abc', 'def', 'g']);
	expect(wrapCells('abc', 3)).toEqual(['abc']);
	expect(wrapCells('', 3)).toEqual(['']);
});

test('a wide character that does not fit goes to the next row', () => {
	expect(wrapCells('a漢字b', 3)).toEqual(['a漢', '字b']);
	expect(wrapCells('漢字', 1)).toEqual(['漢', '字']);
});

test('colours go on in the next row, and end with each', () => {
	expect(wrapCells('\x1b[31mabcd\x1b[39mef', 3)).toEqual(['\x1b[31mabc\x1b[39m', '\x1b[31md\x1b[39mef']);
	expect(wrapCells('ab\x1b[1mcd', 2)).toEqual(['ab\x1b[1m\x1b[22m', '\x1b[1mcd\x1b[22m']);
});

test('at every width no row is too long and no character is lost', () => {
	for (const text of hostile.map(raw => sanitizeOutput(raw))) {
		for (let width = 2; width <= 120; width++) {
			const rows = wrapCells(text, width);
			expect(Math.max(...rows.map(row => ansiWidth(row)))).toBeLessThanOrEqual(width);
			expect(stripSgr(rows.join(''))).toBe(stripSgr(text));
			expect(rows.length).toBeGreaterThanOrEqual(Math.ceil(displayWidth(stripSgr(text)) / width));
		}
	}
});
