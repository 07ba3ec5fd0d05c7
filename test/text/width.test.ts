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
