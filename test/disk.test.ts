import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {diskUse, placeOf} from '../src/engine/disk.ts';
import {formatBytes} from '../src/engine/text/bytes.ts';

function makeDir(): string {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-disk-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	return dir;
}

test('sizes are said as people say them', () => {
	expect([0, 1023, 1024, 807_936, 5_000_000, 3 * 2 ** 40, 2 ** 60].map(formatBytes)).toEqual([
		'0',
		'1023',
		'1.0K',
		'789.0K',
		'4.8M',
		'3.0T',
		'1024.0P',
	]);
});

test('what a directory takes is the sum of its files; links do not count twice', () => {
	const dir = makeDir();
	mkdirSync(path.join(dir, 'a', 'b'), {recursive: true});
	writeFileSync(path.join(dir, 'a', 'b', 'x'), 'x'.repeat(1000));
	writeFileSync(path.join(dir, 'y'), 'y'.repeat(500));
	symlinkSync('..', path.join(dir, 'a', 'up'));
	expect(diskUse(dir)).toBe(1500 + '..'.length);
	expect(diskUse(path.join(dir, 'none'))).toBe(0);
});

test('a directory that is not made yet is where the one above it is', () => {
	const dir = makeDir();
	const {exists, problem, fileSystem, free} = placeOf(path.join(dir, 'not', 'yet'));
	expect([exists, problem]).toEqual([false, undefined]);
	expect(fileSystem).toBe(placeOf(dir).fileSystem);
	expect(free).toBeGreaterThan(0);
});

test('a file is no place', () => {
	const dir = makeDir();
	writeFileSync(path.join(dir, 'file'), '');
	expect(placeOf(path.join(dir, 'file')).problem).toBe(`${dir}/file is not a directory`);
	expect(placeOf(path.join(dir, 'file', 'home')).problem).toBe(`${dir}/file is not a directory`);
});
