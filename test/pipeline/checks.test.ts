import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {failedChecks} from '../../src/engine/pipeline/check-run.ts';
import {firstDifference, isFound, parseChecks} from '../../src/engine/pipeline/checks.ts';
import {parseYaml} from '../../src/engine/yaml/parse.ts';

/** What fails of the checks for a run with these files. */
function failures(checks: string, files: Record<string, string>, env: Record<string, string> = {}): string[] {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-test-'));
	onTestFinished(() => rmSync(dir, {recursive: true}));
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(dir, name)), {recursive: true});
		writeFileSync(path.join(dir, name), text);
	}
	return failedChecks(parseChecks(parseYaml(checks)), dir, env);
}

describe('what is expected of a run', () => {
	test('is a match somewhere in its output, by the rules of Python', () => {
		const files = {'.guild/output': 'epoch 1\nloss: 0.5\n'};
		expect(failures("output: 'loss: 0\\.\\d$'", files)).toEqual([]);
		expect(failures("output: '(?s)epoch.*loss'", files)).toEqual([]);
		expect(failures("output: 'epoch.*loss'", files)).toEqual(["its output has nothing that matches 'epoch.*loss'"]);
		expect(failures("output: '^loss'", files)).toEqual(["its output has nothing that matches '^loss'"]);
		expect(failures('output: a', {})).toEqual(['its output cannot be read: it does not exist']);
	});

	test('is a file, by a pattern in which a star stays within a name', () => {
		const files = {'a/model.txt': '', 'b/model.txt': '', '.hidden/model.txt': ''};
		expect(failures("file: '*/model.*'", files)).toEqual([]);
		expect(failures("file: 'model.*'", files)).toEqual(["it has no file 'model.*'"]);
		expect(failures('file: a/other.txt', files)).toEqual(["it has no file 'a/other.txt'"]);
	});

	test('is a match in each of the files', () => {
		const files = {'a.txt': 'yes', 'b.txt': 'no'};
		expect(failures("{file: '?.txt', contains: 'yes|no'}", files)).toEqual([]);
		expect(failures("{file: '?.txt', contains: 'yes'}", files)).toEqual(["b.txt has nothing that matches 'yes'"]);
	});

	test('is the same text as another file, which the environment may say', () => {
		const files = {'a.txt': '1\n2\n3\n', 'same/a.txt': '1\n2\n3\n', 'other/a.txt': '1\n2\n4\n'};
		const check = "{file: a.txt, compare-to: '${WHERE}/a.txt'}";
		expect(failures(check, files, {WHERE: 'same'})).toEqual([]);
		expect(failures(check, files, {WHERE: 'other'})).toEqual([
			'a.txt is not the same as ${WHERE}/a.txt, from line 3 on',
		]);
		expect(failures(check, files, {WHERE: 'gone'})).toEqual(['${WHERE}/a.txt cannot be read: it does not exist']);
		expect(failures(check, files)).toEqual(['${WHERE}/a.txt cannot be read: it does not exist']);
	});

	test('may be several things, and each that is not so is told', () => {
		const checks = "[{output: a}, {file: b}, {output: 'c'}]";
		expect(failures(checks, {'.guild/output': 'c'})).toEqual([
			"its output has nothing that matches 'a'",
			"it has no file 'b'",
		]);
	});
});

test('a pattern is found before a line end at the end too, and nowhere else', () => {
	expect(isFound('b$', 'a\nb\n')).toBe(true);
	expect(isFound('a$', 'a\nb\n')).toBe(false);
});

test('texts differ from the first line on that is not the same, or is missing', () => {
	expect(firstDifference('a\nb', 'a\nb')).toBeUndefined();
	expect(firstDifference('a\nb', 'a\nc')).toBe(2);
	expect(firstDifference('a\n', 'a')).toBe(2);
	expect(firstDifference('a', 'a\nb\nc')).toBe(2);
});
