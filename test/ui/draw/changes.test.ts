import xterm from '@xterm/headless';
import {describe, expect, test} from 'vitest';
import {fitText} from '../../../src/engine/text/fit.ts';
import {cellsOf} from '../../../src/ui/draw/cells.ts';
import {newPage} from '../../../src/ui/draw/changes.ts';
import {themeFor} from '../../../src/ui/draw/theme.ts';

describe('a page that is turned', () => {
	test('sends nothing where nothing changed, and only what did', () => {
		const page = newPage(20);
		page.turn(['epoch 1, loss 0.5    ', 'still here          ']);
		expect(page.turn(['epoch 1, loss 0.5    ', 'still here          '])).toBe('');
		expect(page.turn(['epoch 2, loss 0.5    ', 'still here          '])).toBe('\x1b[1;7H2');
	});

	test('passes over what stays between two changes, unless to write it is shorter', () => {
		const page = newPage(40);
		page.turn(['a--b------------------c']);
		expect(page.turn(['A--B------------------C'])).toBe('\x1b[1HA--B\x1b[23GC');
	});

	test('switches colours on and leaves none on', () => {
		const page = newPage(10);
		page.turn(['one two']);
		expect(page.turn(['\x1b[31mone\x1b[39m \x1b[1mtwo\x1b[22m'])).toBe('\x1b[1H\x1b[31mone\x1b[m \x1b[1mtwo\x1b[m');
	});

	test('cuts no wide character in two', () => {
		const page = newPage(8);
		page.turn(['漢字ab']);
		expect(page.turn(['漢子ab'])).toBe('\x1b[1;3H子');
		expect(page.turn(['x漢---'])).toBe('\x1b[1Hx漢---');
	});

	test('erases long blanks', () => {
		const page = newPage(60);
		page.turn([`|${'x'.repeat(40)}|`]);
		expect(page.turn([`|${' '.repeat(40)}|`])).toBe('\x1b[1;2H\x1b[40X');
		expect(newPage(60).turn(['|'])).toBe('\x1b[1H|\x1b[K');
	});

	test('leaves out what has no place', () => {
		expect(newPage(4).turn(['\na\x1b[31', 'abcdef', 'abc漢'])).toBe('\x1b[1Ha   \x1b[2Habcd\x1b[3Habc ');
	});

	test('trusts no terminal with the width of an emoji: what follows has its own place', () => {
		const page = newPage(10);
		expect(page.turn(['a🚀b'])).toBe('\x1b[1H\x1b[?7l\x1b[Ka🚀\x1b[4Gb\x1b[K\x1b[?7h');
	});
});

describe.each<[string, Record<string, string>]>([
	['in colours', {}],
	['with NO_COLOR', {NO_COLOR: '1'}],
])('whatever frames follow each other %s', (_, env) => {
	test.each([
		[1, 1],
		[2, 3],
		[17, 6],
		[80, 24],
		[200, 50],
	])('at %i x %i the terminal shows what it shows when each cell is written', async (width, height) => {
		const random = seeded(width * 1000 + height);
		const theme = themeFor({LANG: 'C.UTF-8', ...env});
		const paints = Object.values(theme.paint);
		const page = newPage(width);
		const changed = newTerminal(width, height);
		let lines: string[] = [];
		for (let frame = 0; frame < (width < 50 ? 40 : 12); frame++) {
			lines = Array.from({length: height}, (_, row) => nextLine(lines, row, width, paints, random));
			await write(changed, page.turn(lines));
			const written = newTerminal(width, height);
			await write(written, newPage(width).turn(lines));
			expect(cellsOn(changed)).toEqual(cellsOn(written));
			const plain = newTerminal(width, height);
			await write(plain, `\x1b[?7l${lines.map((line, row) => `\x1b[${row + 1}H${line}\x1b[m`).join('')}`);
			const isSure = (_: string, row: number) => !cellsOf(lines[row] ?? '', width).isUncertain;
			expect(cellsOn(written).filter(isSure)).toEqual(cellsOn(plain).filter(isSure));
		}
	});
});

/** The line as it was, scrolled, in part another one, or new. */
function nextLine(
	lines: readonly string[],
	row: number,
	width: number,
	paints: readonly ((text: string) => string)[],
	random: (below: number) => number,
): string {
	const old = lines[row];
	const kind = old === undefined ? 3 : random(5);
	if (kind === 0) return old ?? '';
	if (kind === 1) return lines[row + 1] ?? old ?? '';
	const words = Array.from({length: random(width / 3 + 2)}, () => {
		const word = pieces[random(pieces.length)] ?? '';
		return random(2) === 0 ? word : (paints[random(paints.length)]?.(word) ?? word);
	});
	const line = words.join(random(2) === 0 ? ' ' : '');
	return fitText(kind === 2 ? (old ?? '').slice(0, random(width)).replace(/\x1b[^m]*$/, '') + line : line, width);
}

const pieces = [
	...[
		'a',
		'loss',
		'0.123',
		'train',
		'│',
		'┃',
		'━━━',
		'● run',
		'✔ ok',
		'⣀⣤⣶',
		'   ',
		' '.repeat(30),
		'\x1b[41m red \x1b[49m',
	],
	...[
		'漢',
		'漢字かな',
		'ｆｕｌｌ',
		'한국',
		'🚀',
		'👩‍🚀',
		'🇩🇪',
		'e\u0301',
		'\u0301',
		'☎️',
		'⌚',
		'𠀀',
		'ﷺ',
		'ก็',
		'\x1b[38;5;99mx\x1b[0m',
	],
];

function newTerminal(cols: number, rows: number) {
	return new xterm.Terminal({cols, rows, allowProposedApi: true});
}

async function write(terminal: xterm.Terminal, text: string): Promise<void> {
	await new Promise<void>(resolve => terminal.write(text, resolve));
}

/** Each cell with its character and all that there is to see of its attributes. */
function cellsOn(terminal: xterm.Terminal): string[] {
	const {active} = terminal.buffer;
	return Array.from({length: terminal.rows}, (_, row) => {
		const line = active.getLine(active.viewportY + row);
		return Array.from({length: terminal.cols}, (_, column) => {
			const cell = line?.getCell(column);
			const text = cell?.getChars() || (cell?.getWidth() === 0 ? '' : ' ');
			const flags = cell && [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse()];
			return `${text} ${cell?.getFgColor()} ${cell?.getBgColor()} ${flags}`;
		}).join('|');
	});
}

/** The same numbers each time (a linear congruential generator with the constants of Numerical Recipes). */
function seeded(seed: number): (below: number) => number {
	let state = seed;
	return below => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}
