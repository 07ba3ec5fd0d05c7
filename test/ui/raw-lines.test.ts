import {EventEmitter} from 'node:events';
import {setImmediate} from 'node:timers/promises';
import {render} from 'ink-testing-library';
import {createElement} from 'react';
import {expect, onTestFinished, test} from 'vitest';
import {openPaper} from '../../src/ui/paper.ts';
import {RawLines} from '../../src/ui/raw-lines.tsx';

test('lines are written as they are, and from then on what changes in them', async () => {
	const {written, change} = show(['  a', '\x1b[31mred\x1b[39m', '漢字', '┌───┐']);
	expect(written()).toBe('\x1b[1H  a  \x1b[2H\x1b[31mred\x1b[m  \x1b[3H漢字 \x1b[4H┌───┐');
	await change(['  b', '\x1b[31mred\x1b[39m', '漢字', '┌───┐']);
	expect(written()).toBe('\x1b[1;3Hb');
});

test('where nothing changed nothing is written', async () => {
	const {written, change} = show(['one', 'two']);
	written();
	await change(['one', 'two']);
	expect(written()).toBe('');
});

test('what happens at the same time is one frame, the last one', async () => {
	const {written, change} = show(['zero']);
	written();
	await Promise.all([change(['one ']), change(['two '])]);
	expect(written()).toBe('\x1b[1Htwo ');
});

test('while somebody else has the terminal nothing is written, and all of it anew afterwards', async () => {
	const {written, change, resize, paper} = show(['one']);
	written();
	paper.leave();
	await change(['two']);
	resize(5, 1);
	expect(written()).toBe('');
	paper.comeBack();
	expect(written()).toBe('\x1b[1Htwo  ');
});

test('a terminal of another size has all of its lines written anew', () => {
	const {written, resize} = show(['one', 'two']);
	written();
	resize(4, 1);
	expect(written()).toBe('\x1b[1Hone ');
});

test('much at once is marked as one frame', () => {
	const {written} = show(Array.from({length: 120}, (_, row) => `row ${row}`));
	expect(written()).toMatch(/^\x1b\[\?2026h\x1b\[1Hrow 0(?:.|\n)*\x1b\[120Hrow 1\x1b\[\?2026l$/);
});

/** A component on a terminal of five columns that keeps what is written to it. */
function show(first: readonly string[]) {
	let lines = first;
	let text = '';
	const terminal = {
		columns: 5,
		rows: first.length,
		write: (written: string) => {
			text += written;
		},
	};
	const listeners = new EventEmitter();
	const paper = openPaper({stdout: terminal, lines: ({height}) => lines.slice(0, height)});
	const subscribe = (listener: () => void) => {
		listeners.on('change', listener);
		return () => listeners.off('change', listener);
	};
	const app = render(createElement(RawLines, {subscribe, paper}));
	onTestFinished(app.unmount);
	return {
		paper,
		/** What was written since this was asked last. */
		written: () => {
			const taken = text;
			text = '';
			return taken;
		},
		change: async (next: readonly string[]) => {
			lines = next;
			listeners.emit('change');
			await setImmediate();
		},
		resize: (columns: number, rows: number) => {
			Object.assign(terminal, {columns, rows});
			app.stdout.emit('resize');
		},
	};
}
