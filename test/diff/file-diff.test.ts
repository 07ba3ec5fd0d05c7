import {linkSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {diffFiles} from '../../src/engine/diff/file-diff.ts';

const names: [string, string] = ['one', 'other'];

function files(contents: Record<string, string | Uint8Array>): (name: string) => string {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-files-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	for (const [name, content] of Object.entries(contents)) writeFileSync(path.join(dir, name), content);
	return name => path.join(dir, name);
}

test('a file that only one side has is said to be there', () => {
	const at = files({a: 'x'});
	expect(diffFiles(at('a'), at('b'), names)).toEqual({note: 'only in one'});
	expect(diffFiles(undefined, at('a'), names)).toEqual({note: 'only in other'});
	expect(diffFiles(at('b'), undefined, names)).toBeUndefined();
});

test('the same file is not read twice', () => {
	const at = files({a: 'x'});
	linkSync(at('a'), at('hard'));
	symlinkSync('a', at('soft'));
	expect(diffFiles(at('a'), at('hard'), names)).toBeUndefined();
	expect(diffFiles(at('a'), at('soft'), names)).toBeUndefined();
});

test('ends of lines are a difference too', () => {
	const at = files({a: 'x\ny\n', b: 'x\r\ny\r\n', c: 'x\ny'});
	expect(diffFiles(at('a'), at('b'), names)).toEqual({note: 'differs in how lines end'});
	expect(diffFiles(at('a'), at('c'), names)).toEqual({note: 'differs in how lines end'});
});

test('a text of many MB is only said to differ', () => {
	const line = `${'x'.repeat(99)}\n`;
	const text = line.repeat(90_000);
	const at = files({a: text, b: text, c: `${text.slice(0, -2)}y\n`});
	expect(diffFiles(at('a'), at('b'), names)).toBeUndefined();
	expect(diffFiles(at('a'), at('c'), names)).toEqual({note: 'differs (8.6M, 8.6M), too large to be shown'});
});

test('files of 100 MB are compared at their ends, and that is said', () => {
	const at = files({a: 'x\0', b: 'x\0', c: 'x\0'});
	for (const name of ['a', 'b']) truncateSync(at(name), 100_000_000);
	truncateSync(at('c'), 100_000_001);
	expect(diffFiles(at('a'), at('b'), names)).toEqual({note: 'the same at both ends (95.4M, 95.4M), not read whole'});
	expect(diffFiles(at('a'), at('c'), names)).toEqual({note: 'binary files differ (95.4M, 95.4M)'});
});
