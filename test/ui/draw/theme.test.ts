import {describe, expect, test} from 'vitest';
import {displayWidth} from '../../../src/engine/text/width.ts';
import {drawMark, type Theme, themeFor} from '../../../src/ui/draw/theme.ts';

const utf8 = {LANG: 'en_US.UTF-8'};

describe('the theme for a terminal', () => {
	test('paints in the 16 colours and ends only what it began', () => {
		const {paint} = themeFor(utf8);
		expect(paint.good('ok')).toBe('\x1b[32mok\x1b[39m');
		expect(paint.focusedTitle('Runs')).toBe('\x1b[1;36mRuns\x1b[22;39m');
		expect(paint.cursor('')).toBe('');
	});

	test('goes on behind what ended a colour inside', () => {
		const {paint} = themeFor(utf8);
		expect(paint.bad(`a${paint.good('b')}c`)).toBe('\x1b[31ma\x1b[32mb\x1b[39m\x1b[31mc\x1b[39m');
		expect(paint.cursor(`a${paint.good('b')}c`)).toBe('\x1b[7ma\x1b[32mb\x1b[39mc\x1b[27m');
		expect(paint.strong('a\x1b[0mb\x1b[mc')).toBe('\x1b[1ma\x1b[0m\x1b[1mb\x1b[m\x1b[1mc\x1b[22m');
	});

	test('has bold, underline and reverse only under NO_COLOR', () => {
		const theme = themeFor({...utf8, NO_COLOR: '1'});
		expect(codesOf(theme)).toEqual(['1', '4', '7']);
		expect(theme.paint.focusedTitle('Runs')).toBe('\x1b[1mRuns\x1b[22m');
		expect(theme.paint.bad('no')).toBe('no');
		expect(codesOf(themeFor({...utf8, NO_COLOR: ''}))).toContain('31');
	});

	test('has no escape sequences at all for a dumb terminal', () => {
		expect(codesOf(themeFor(utf8, {isDumb: true}))).toEqual([]);
	});

	test.each([
		[{LANG: 'de_DE.UTF-8'}, false],
		[{LANG: 'C.utf8'}, false],
		[{LANG: 'de_DE.UTF-8', LC_ALL: 'C'}, true],
		[{LANG: 'C', LC_CTYPE: 'en_US.UTF-8'}, false],
		[{LANG: 'en_US.ISO-8859-1', LC_ALL: ''}, true],
		[{}, true],
	])('for %j is ASCII: %j', (env, isAscii) => {
		const theme = themeFor(env);
		expect(theme.isAscii).toBe(isAscii);
		expect(/^[\x00-\x7f]*$/.test(charactersOf(theme))).toBe(isAscii);
	});

	test('draws with characters of one cell', () => {
		for (const env of [utf8, {}]) {
			for (const character of charactersOf(themeFor(env))) expect(displayWidth(character)).toBe(1);
		}
	});

	test('has lines of a chart differ in colour or marker as long as can be', () => {
		const {series, markers} = themeFor(utf8);
		const looks = Array.from({length: series.length * markers.length}, (_, slot) =>
			[series[slot % series.length]?.('x'), markers[slot % markers.length]].join(),
		);
		expect(new Set(looks).size).toBe(42);
	});
});

test('a state is a glyph and a word', () => {
	expect(drawMark(themeFor(utf8), 'running', '42%')).toBe('\x1b[36m● run 42%\x1b[39m');
	expect(drawMark(themeFor({NO_COLOR: '1'}), 'error', '1')).toBe('x err 1');
	const marks = Object.values(themeFor({}).marks);
	expect(new Set(marks.map(({word}) => word)).size).toBe(marks.length);
});

function codesOf({paint, series}: Theme): string[] {
	const painted = [...Object.values(paint), ...series].map(draw => draw('x'));
	const codes = painted.flatMap(text => /\x1b\[([\d;]+)mx/.exec(text)?.[1]?.split(';') ?? []);
	return [...new Set(codes)].sort();
}

function charactersOf({glyphs, marks, markers}: Theme): string {
	const {box, focusedBox, axis, ...others} = glyphs;
	const groups = [box, focusedBox, axis, others].flatMap(group => Object.values(group));
	return [...groups, ...Object.values(marks).map(({glyph}) => glyph), ...markers].join('');
}
