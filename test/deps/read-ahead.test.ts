import {closeSync, mkdtempSync, openSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readAhead} from '../../src/engine/deps/read-ahead.ts';

test('any part of a file is read, in any order, and stays as it was', () => {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-ahead-'));
	const bytes = Buffer.from(Array.from({length: 400_000}, (_, at) => (at * 7 + (at >> 8)) % 256));
	writeFileSync(path.join(dir, 'file'), bytes);
	const descriptor = openSync(path.join(dir, 'file'), 'r');
	onTestFinished(() => {
		closeSync(descriptor);
		rmSync(dir, {recursive: true});
	});
	const read = readAhead(descriptor);
	const places = [
		[0, 30],
		[30, 100],
		[131_060, 20],
		[10, 5],
		[399_990, 10],
		[0, 400_000],
		[200_000, 0],
	] as const;
	const parts = places.map(([position, length]) => read(position, length));
	for (const [at, [position, length]] of places.entries())
		expect(parts[at]?.equals(bytes.subarray(position, position + length))).toBe(true);
	expect(() => read(399_995, 6)).toThrow('it ends too early');
});
