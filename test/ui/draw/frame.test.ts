import {describe, expect, test} from 'vitest';
import {beside, block, frame, rule} from '../../../src/ui/draw/frame.ts';
import {ascii, colored, expectExact, hostile, plain, sizes} from './exact.ts';

const text = (lines: readonly string[]) => lines.join('\n');

describe('a frame', () => {
	test('has a title, a note and hints in its border', () => {
		const options = {title: 'Runs', note: '41 of 220', hints: 'o sort', theme: plain};
		expect(text(frame({width: 36, height: 4}, options, ['first', '漢字']))).toMatchInlineSnapshot(`
			"┌─ Runs ─────────────── 41 of 220 ─┐
			│first                             │
			│漢字                              │
			└─ o sort ─────────────────────────┘"
		`);
	});

	test('shows the focus without colours', () => {
		const options = {title: 'Runs', isFocused: true};
		const pane = (theme: typeof plain) => frame({width: 16, height: 3}, {...options, theme}, ['row']);
		expect(text([...pane(plain), ...pane(ascii)])).toMatchInlineSnapshot(`
			"┏━ Runs ━━━━━━━┓
			┃row           ┃
			┗━━━━━━━━━━━━━━┛
			#= Runs =======#
			|row           |
			#==============#"
		`);
		expect(pane(colored)[0]).toBe('\x1b[36m┏━\x1b[39m \x1b[1;36mRuns\x1b[22;39m \x1b[36m━━━━━━━┓\x1b[39m');
	});

	test('cuts its title, and leaves out a note that does not fit', () => {
		const options = {title: 'a title that is long', note: 'FOLLOW', theme: plain};
		expect(text([20, 30, 34].map(width => frame({width, height: 2}, options, [])[0] ?? ''))).toMatchInlineSnapshot(`
			"┌─ a title that … ─┐
			┌─ a title that is long ─────┐
			┌─ a title that is long ─────────┐"
		`);
	});

	test('is left out where there is no room for it', () => {
		expect(frame({width: 1, height: 3}, {title: 'Runs', theme: plain}, ['ab', 'c'])).toEqual(['a', 'c', ' ']);
		expect(frame({width: 3, height: 1}, {title: 'Runs', theme: plain}, ['ab', 'c'])).toEqual(['ab ']);
	});

	test('is exactly as large as asked at every size, whatever is in it', () => {
		for (const size of sizes()) {
			const [title = '', note = '', hints = ''] = [0, 1, 2].map(at => hostile[(size.width + at) % hostile.length]);
			expectExact(frame(size, {title, note, hints, isFocused: true, theme: colored}, hostile), size);
		}
	});
});

test('a rule is a line with a title and a note', () => {
	expect(rule(40, {title: '7f3a91c2', note: '+2.1k', theme: plain})).toBe('── 7f3a91c2 ─────────────────── +2.1k ──');
	for (let width = 0; width < 300; width++) {
		expectExact([rule(width, {title: hostile[width % hostile.length] ?? '', note: 'note', theme: colored})], {
			width,
			height: 1,
		});
	}
});

test('blocks stand side by side', () => {
	const left = block({width: 4, height: 2}, ['a', 'b', 'c']);
	expect(beside(left, block({width: 2, height: 2}, ['漢']))).toEqual(['a   漢', 'b     ']);
	expect(beside()).toEqual([]);
});
