import {describe, expect, test} from 'vitest';
import {buttonsWidth, drawButtons} from '../../../src/ui/draw/buttons.ts';
import {overlay} from '../../../src/ui/draw/dialog.ts';
import {drawField} from '../../../src/ui/draw/field.ts';
import {colored, expectExact, hostile, plain} from './exact.ts';

const buttons = [{text: 'Cancel'}, {text: 'y  Delete 2 finished'}, {text: 'Purge'}];

test('what lies over a line leaves the colours at both sides of it', () => {
	const line = '\x1b[31m0123456789\x1b[39m';
	expect(overlay(['under', line], {x: 3, y: 1, width: 4, height: 1}, ['ab'])).toEqual([
		'under',
		'\x1b[31m012\x1b[39mab  \x1b[31m789\x1b[39m',
	]);
	expect(overlay(['漢字漢字'], {x: 1, y: 0, width: 4, height: 1}, ['abcd'])).toEqual([' abcd 字']);
	expect(overlay(['a'], {x: 3, y: 0, width: 1, height: 1}, ['b'])).toEqual(['a  b']);
});

describe('buttons', () => {
	test('have the chosen one in reverse', () => {
		expect(drawButtons(buttons, 0, 60, colored).trimEnd()).toBe(
			'\x1b[7m[ Cancel ]\x1b[27m  [ y  Delete 2 finished ]  [ Purge ]',
		);
		expect(buttonsWidth(buttons)).toBe(47);
	});

	test('show the chosen one where not all fit', () => {
		expect(drawButtons(buttons, 2, 20, plain)).toBe(' finished ]  [ Purge ]'.slice(-20));
	});
});

describe('a text field', () => {
	const draw = (value: string, cursor?: number, width = 16) => drawField({value, cursor}, width, colored);

	test('shows its value, or what an empty one stands for', () => {
		expect(draw('0.1')).toBe('[ 0.1          ]');
		expect(drawField({value: '', placeholder: 'latest'}, 16, colored)).toBe('[ \x1b[2mlatest\x1b[22m       ]');
	});

	test('shows the cursor, on a character or behind the last one', () => {
		expect(draw('0.1', 1)).toBe('[ 0\x1b[7m.\x1b[27m1          ]');
		expect(draw('漢字', 1)).toBe('[ 漢\x1b[7m字\x1b[27m         ]');
		expect(draw('0.1', 3)).toBe('[ 0.1\x1b[7m \x1b[27m         ]');
		expect(draw('', 0)).toBe('[ \x1b[7m \x1b[27m            ]');
	});

	test('shows the part around the cursor of what is too long', () => {
		expect(draw('abcdefghijklmnopq', 17)).toBe('[ ghijklmnopq\x1b[7m \x1b[27m ]');
		expect(draw('abcdefghijklmnopq', 2)).toBe('[ ab\x1b[7mc\x1b[27mdefghijkl ]');
	});

	test('is exactly as wide as asked, whatever is typed', () => {
		for (const value of hostile) {
			for (let width = 0; width < 40; width++) {
				for (const cursor of [undefined, 0, 1, value.length]) {
					expectExact([drawField({value, cursor, placeholder: value}, width, colored)], {width, height: 1});
				}
			}
		}
	});
});
