import {describe, expect, test} from 'vitest';
import {buttonsWidth, drawButtons} from '../../../src/ui/draw/buttons.ts';
import {drawDialog, overlay} from '../../../src/ui/draw/dialog.ts';
import {drawField} from '../../../src/ui/draw/field.ts';
import {block} from '../../../src/ui/draw/frame.ts';
import {colored, expectExact, hostile, plain, sizes} from './exact.ts';

const buttons = [{text: 'Cancel'}, {text: 'y  Delete 2 finished'}, {text: 'Purge', isDisabled: true}];
const body = ['e1f90b22 train  baseline', '漢字漢字', 'Moves to trash (u undoes it).'];
const dialog = {title: 'Delete 2 runs?', body, buttons, hints: 'Esc cancel'};

describe('a dialog', () => {
	const screen = (width: number, height: number) => ({x: 0, y: 0, width, height});
	const behind = ({width, height}: {width: number; height: number}) =>
		Array.from({length: height}, () => '漢字'.repeat(width).slice(0, width / 2));

	test('stands in the middle of what is behind it', () => {
		const size = screen(64, 12);
		expect(drawDialog(behind(size), size, dialog, plain).join('\n')).toMatchInlineSnapshot(`
			"漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字
			漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字
			漢字漢┏━ Delete 2 runs? ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓ 字漢字
			漢字漢┃ e1f90b22 train  baseline                        ┃ 字漢字
			漢字漢┃ 漢字漢字                                        ┃ 字漢字
			漢字漢┃ Moves to trash (u undoes it).                   ┃ 字漢字
			漢字漢┃                                                 ┃ 字漢字
			漢字漢┃ [ Cancel ]  [ y  Delete 2 finished ]  [ Purge ] ┃ 字漢字
			漢字漢┗━ Esc cancel ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛ 字漢字
			漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字
			漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字
			漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"
		`);
	});

	test('keeps its buttons on a small screen, and says how much is missing', () => {
		const size = screen(34, 5);
		expect(drawDialog(behind(size), size, {...dialog, chosen: 1}, plain).join('\n')).toMatchInlineSnapshot(`
			"┏━ Delete 2 runs? ━━━━━━ 2 more ━┓
			┃ e1f90b22 train  baseline       ┃
			┃                                ┃
			┃ el ]  [ y  Delete 2 finished ] ┃
			┗━ Esc cancel ━━━━━━━━━━━━━━━━━━━┛"
		`);
	});

	test('leaves a screen of the same size at every size', () => {
		for (const size of sizes()) {
			const lines = block(
				size,
				hostile.map(text => colored.paint.good(text)),
			);
			const content = {
				title: hostile[size.width % hostile.length] ?? '',
				body: hostile,
				buttons,
				chosen: size.height % 3,
			};
			expectExact(drawDialog(lines, {x: 0, y: 0, ...size}, content, colored), size);
		}
	});
});

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
	test('have the chosen one in reverse and those that cannot be pressed dim', () => {
		expect(drawButtons(buttons, 0, 60, colored).trimEnd()).toBe(
			'\x1b[7m[ Cancel ]\x1b[27m  [ y  Delete 2 finished ]  \x1b[2m[ Purge ]\x1b[22m',
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
