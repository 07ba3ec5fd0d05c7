import {eastAsianWidth} from 'get-east-asian-width';
import {expect, test} from 'vitest';
import {displayWidth} from '../../src/engine/text/width.ts';

test.each([
	['', 0],
	['plain text', 10],
	['épée', 4],
	['e\u0301', 1],
	['漢字', 4],
	['ｆｕｌｌ', 8],
	['한국', 4],
	['🙂', 2],
	['👨‍👩‍👧', 2],
	['🇩🇪', 2],
	['❤️', 2],
	['❤', 1],
	['1️⃣', 2],
	['\u200b', 0],
	['✓ ok', 4],
	['▁▂█', 3],
	['שלום', 4],
])('%j takes %i cells', (text, cells) => {
	expect(displayWidth(text)).toBe(cells);
});

/** Every character of the basic plane but for controls and halves of surrogate pairs. */
const characters = Array.from({length: 0x10000}, (_, code) => String.fromCharCode(code)).filter(character =>
	/[^\p{Cc}\p{Cs}]/u.test(character),
);

test('letters, numbers, symbols and punctuation are as wide as Unicode says', () => {
	const visible = characters.filter(character => /[\p{L}\p{N}\p{S}\p{P}]/u.test(character));
	const bare = visible.filter(
		character => !/[\p{Emoji_Presentation}\p{Default_Ignorable_Code_Point}]/u.test(character),
	);
	expect(bare.filter(character => displayWidth(character) !== eastAsianWidth(character.charCodeAt(0)))).toEqual([]);
});

test('a text is as wide as its characters, whichever stand beside each other', () => {
	const segmenter = new Intl.Segmenter();
	const wrong = characters.filter(character => {
		const text = `a${character}${character}漢${character}\u0301`;
		const segments = [...segmenter.segment(text)].map(({segment}) => displayWidth(segment));
		return displayWidth(text) !== segments.reduce((sum, cells) => sum + cells, 0);
	});
	expect(wrong).toEqual([]);
});
