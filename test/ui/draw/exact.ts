import {expect} from 'vitest';
import {displayWidth} from '../../../src/engine/text/width.ts';
import {type Theme, themeFor} from '../../../src/ui/draw/theme.ts';

/** Themes without colours: what is drawn reads as it looks. */
export const plain: Theme = themeFor({LANG: 'en_US.UTF-8'}, {isDumb: true});
export const ascii: Theme = themeFor({}, {isDumb: true});
export const colored: Theme = themeFor({LANG: 'en_US.UTF-8'});

/** What labels, files and flags may hold. */
export const hostile: readonly string[] = [
	'wide-resnet aug',
	'学習率スケジュール、漢字と한국어',
	'👩‍🔬🏳️‍🌈 ❤️ 1️⃣ 🇩🇪 👍🏽',
	'שלום עולם \u202eevil\u202c مرحبا',
	'e\u0301\u0301\u0301 \u0301 Z͑ͫ̓a̴l̶g̷o',
	'\x1b[2J\x1b]0;title\x07\x1b[31mred\x1b[5mblink\x1b[0m\x9b1m\x1b',
	'a\tb\rc\bd\x00\x7f\u2028\ud800',
	'x'.repeat(10_000),
	'',
];

/** Checks that a drawing is exactly so many lines of exactly so many cells, with no control character but in colours. */
export function expectExact(lines: readonly string[], {width, height}: {width: number; height: number}): void {
	const wrong = lines.filter(line => {
		const text = line.replace(/\x1b\[[\d;]+m/g, '');
		return displayWidth(text) !== width || /[\x00-\x1f\x7f-\x9f]/.test(text);
	});
	if (lines.length === height && wrong.length === 0) return;
	expect({width, height, lines: lines.length, wrong}).toEqual({width, height, lines: height, wrong: []});
}

/** Sizes from 1x1 to 300x100: every width and every height, each with small and large ones of the other. */
export function* sizes(): Generator<{width: number; height: number}> {
	for (let width = 1; width <= 300; width++) for (const height of [1, 4, 24]) yield {width, height};
	for (let height = 1; height <= 100; height++) for (const width of [1, 7, 80]) yield {width, height};
}
