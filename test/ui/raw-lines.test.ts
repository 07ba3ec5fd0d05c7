import {render} from 'ink-testing-library';
import {createElement} from 'react';
import {describe, expect, onTestFinished, test} from 'vitest';
import {RawLines} from '../../src/ui/raw-lines.tsx';

function show(lines: readonly string[], width: number, height = lines.length) {
	const app = render(createElement(RawLines, {lines, width, height}));
	onTestFinished(app.unmount);
	return app;
}

describe('lines that are put on the screen', () => {
	test('come out as they are: blanks before text, colours, wide characters', () => {
		const lines = ['  a', '\x1b[31mred\x1b[39m', '漢字', '', '┌───┐'];
		expect(show(lines, 5).lastFrame()).toBe(lines.join('\n'));
	});

	test('are as many as there is room, whatever was given', () => {
		expect(show(['a', 'b'], 1, 4).lastFrame()).toBe('a\nb\n\n');
		expect(show(['a', 'b', 'c'], 1, 1).lastFrame()).toBe('a');
	});

	test('are others when others are given', () => {
		const app = show(['one', 'two'], 3);
		app.rerender(createElement(RawLines, {lines: ['six', 'two'], width: 3, height: 2}));
		expect(app.lastFrame()).toBe('six\ntwo');
	});
});
