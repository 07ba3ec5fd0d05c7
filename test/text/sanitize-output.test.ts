import {describe, expect, test} from 'vitest';
import {longestLine, sanitizeOutput} from '../../src/engine/text/sanitize-output.ts';
import {displayWidth} from '../../src/engine/text/width.ts';

describe('a line of output', () => {
	test.each([
		['keeps its text', 'step 10 größe 漢字 שלום', 'step 10 größe 漢字 שלום'],
		['is the last state of a progress bar', ' 10%|#   |\r 50%|##  |\r100%|####|', '100%|####|'],
		['may end in carriage returns', 'done\r\r', 'done'],
		['of carriage returns only is empty', '\r\r\r', ''],
		['shows what backspaces leave of a spinner', 'run |\b/\b-\b\\', 'run \\'],
		['keeps what a backspace at the end steps on', '100%\b', '100%'],
		['shows bold of a typewriter once', 'N\bNA\bAM\bME\bE', 'NAME'],
		['has blanks up to the tab stops', 'a\tb\t12345678\tc', 'a       b       12345678        c'],
		['counts a wide character twice for a tab', '漢\tb', '漢      b'],
		['keeps to one line', 'a\nb\u2028c\fd', 'a b c d'],
		['loses every other control character', 'a\x00b\x07c\x7fd\x85e', 'abcde'],
		['shows emoji bare', '❤️ 👍🏽 👩‍🔬 1️⃣', '❤ 👍 👩🔬 1⃣'],
		['loses what turns its direction', 'a\u202eb\u2066c\u200fd', 'abcd'],
		['has a mark for half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
	])('%s', (_promise, line, shown) => {
		expect(sanitizeOutput(line)).toBe(shown);
	});

	test('keeps colours, and loses them where there are none', () => {
		const line = '\x1b[1;32mok\x1b[39m \x1b[38;5;208mwarm\x1b[0m';
		expect(sanitizeOutput(line)).toBe('\x1b[1;32mok\x1b[22;39m\x1b[1m \x1b[22m\x1b[1;38;5;208mwarm\x1b[22;39m');
		expect(sanitizeOutput(line, {hasColor: false})).toBe('ok warm');
	});

	test('ends the colours it began, and nothing else: a reset would end those around it', () => {
		expect(sanitizeOutput('\x1b[31mred')).toBe('\x1b[31mred\x1b[39m');
		expect(sanitizeOutput('plain\x1b[0m')).toBe('plain');
		expect(sanitizeOutput('\x1b[4mlink\x1b[m!')).toBe('\x1b[4mlink\x1b[24m!');
	});

	test.each([
		['moves of the cursor', '\x1b[2Ja\x1b[1;1Hb\x1b[Kc\x1b7d\x1b8', 'abcd'],
		['titles and links', '\x1b]0;evil\x07a\x1b]8;;http://x\x1b\\b\x1b]8;;\x1b\\', 'ab'],
		['strings that never end', 'a\x1b]52;c;aGk=', 'a'],
		['strings that a colour interrupts', 'a\x1bPq\x1b[31mb', 'a\x1b[31mb\x1b[39m'],
		['eight-bit forms', 'a\x9b2Jb\x9d0;x\x9cc', 'abc'],
		['colours that are no colours', 'a\x1b[31;4:3mb\x1b[?31mc\x1b[31', 'abc'],
		['blinking and hiding', '\x1b[5ma\x1b[8mb', 'ab'],
		['halves that would become a whole', '\x1b\x1b[2J[31ma\x1b\x00[2J', '[31ma[2J'],
	])('is free of %s', (_what, line, shown) => {
		expect(sanitizeOutput(line)).toBe(shown);
	});

	test('is cut where nobody would read on, however it is made', () => {
		expect(sanitizeOutput('x'.repeat(1e6))).toHaveLength(longestLine);
		expect(sanitizeOutput(`é${'x'.repeat(1e6)}`)).toHaveLength(longestLine);
		expect(sanitizeOutput(`${'\r'.repeat(1e6)}x`)).toBe('x');
		expect(sanitizeOutput(`${'a\t'.repeat(1e6)}`)).toHaveLength((longestLine / 2) * 8);
		for (const part of ['\x9d', '\x1b]', '\x1b[', 'a\b', '\b', '\x1b[31m', '\u0301']) sanitizeOutput(part.repeat(1e5));
	});

	test('holds no control character but in colours, whatever bytes it was', () => {
		const random = generator(42);
		const alphabet =
			'\x1b\x1b\x1b[[];;;mmm013489\b\t\r\n\x07\x9b\x9d\x9cPKJab漢👍\u200d\ufe0f\u0301\ud83d\udc4d\u202e ';
		for (let round = 0; round < 5000; round++) {
			const isText = round % 2 === 0;
			const codes = Array.from({length: Math.floor(random() * 40)}, () =>
				isText ? alphabet.charCodeAt(Math.floor(random() * alphabet.length)) : Math.floor(random() * 256),
			);
			const line = String.fromCharCode(...codes);
			const shown = sanitizeOutput(line);
			const text = shown.replace(/\x1b\[[\d;]+m/g, '');
			expect(text).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]|\u200d|\ufe0f/);
			expect(sanitizeOutput(line, {hasColor: false})).toBe(text);
			expect(sanitizeOutput(shown)).toBe(shown);
			expect(displayWidth(text)).toBeGreaterThanOrEqual(0);
		}
	});
});

/** Numbers from 0 to 1, the same ones every time (Park and Miller). */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 16_807) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}
