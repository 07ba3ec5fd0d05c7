import {mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {newestFile} from '../../src/engine/runs/newest-file.ts';

let runs = '';
let cache = '';

beforeEach(() => {
	const home = mkdtempSync(path.join(tmpdir(), 'newest-'));
	onTestFinished(() => rmSync(home, {recursive: true}));
	runs = path.join(home, 'runs');
	cache = path.join(home, 'cache');
	mkdirSync(runs);
	age();
});

test('the newest runs are those that were written down, as long as none has come or gone', () => {
	const {read, write} = newestFile(runs, cache);
	expect(read()).toEqual([]);
	write(['b', 'a']);
	expect(read()).toEqual(['b', 'a']);
	mkdirSync(path.join(runs, 'c'));
	expect(read()).toEqual([]);
});

test('what was written while runs came is not trusted', () => {
	const {read, write} = newestFile(runs, cache);
	mkdirSync(path.join(runs, 'c'));
	write(['c']);
	expect(read()).toEqual([]);
});

test('a file that is torn, and one that cannot be written, are no trouble', () => {
	const {read, write} = newestFile(runs, cache);
	write(['a']);
	const [name = ''] = readdirSync(cache);
	writeFileSync(path.join(cache, name), '');
	expect(read()).toEqual([]);
	rmSync(cache, {recursive: true});
	writeFileSync(cache, '');
	write(['a']);
	expect(read()).toEqual([]);
});

/** The directory was changed long ago. */
function age(): void {
	utimesSync(runs, 1_700_000_000, 1_700_000_000);
}
