import {expect, test} from 'vitest';
import {copySequence, copyWay} from '../../src/ui/clipboard.ts';

const base64 = Buffer.from('größe').toString('base64');

test('a text goes to the terminal in UTF-8, in base64', () => {
	expect(copySequence('größe', {})).toBe(`\x1b]52;c;${base64}\x07`);
});

test('tmux is given it with every escape doubled', () => {
	expect(copySequence('größe', {TMUX: '/tmp/x'})).toBe(`\x1bPtmux;\x1b\x1b]52;c;${base64}\x07\x1b\\`);
});

test('screen is given it in pieces, which together are the sequence', () => {
	const sent = copySequence('x'.repeat(5000), {TERM: 'screen-256color'});
	const pieces = sent.split('\x1b\\').slice(0, -1);
	expect(pieces.length).toBeGreaterThan(5);
	for (const piece of pieces) {
		expect(piece.startsWith('\x1bP')).toBe(true);
		expect(piece.length).toBeLessThan(768);
	}
	expect(pieces.map(piece => piece.slice(2)).join('')).toBe(copySequence('x'.repeat(5000), {}));
});

test('the way it took is told', () => expect(copyWay({TERM: 'screen'})).toContain('through screen'));
