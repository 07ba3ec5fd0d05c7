import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {diffLines, type Step, unifiedDiff} from '../../src/engine/text/diff.ts';

const letters = (text: string) => [...text];

/** What comes out when one goes the way that the steps say. */
function follow(steps: readonly Step[], from: readonly string[], to: readonly string[]): [string[], string[]] {
	let [at, into] = [0, 0];
	const [before, after]: [string[], string[]] = [[], []];
	for (const {kind, count} of steps) {
		if (kind !== 'added') before.push(...from.slice(at, at + count));
		if (kind !== 'removed') after.push(...to.slice(into, into + count));
		if (kind !== 'added') at += count;
		if (kind !== 'removed') into += count;
	}
	return [before, after];
}

const edits = (steps: readonly Step[]) => steps.reduce((sum, {kind, count}) => sum + (kind === 'same' ? 0 : count), 0);

describe('the way from one text to another', () => {
	test.each([
		['', '', 0],
		['abc', 'abc', 0],
		['', 'abc', 3],
		['abc', '', 3],
		['abcabba', 'cbabac', 5],
		['abcd', 'acbd', 2],
		['xaby', 'xcdy', 4],
	])('%j to %j is as short as can be', (from, to, count) => {
		const steps = diffLines(letters(from), letters(to));
		expect(edits(steps)).toBe(count);
		expect(follow(steps, letters(from), letters(to))).toEqual([letters(from), letters(to)]);
	});

	test('leads there, whatever the texts', () => {
		let seed = 7;
		const random = (below: number) => {
			seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
			return Math.floor((seed / 2_147_483_648) * below);
		};
		for (let round = 0; round < 300; round++) {
			const [from, to] = [0, 0].map(() => Array.from({length: random(30)}, () => String(random(4))));
			const steps = diffLines(from ?? [], to ?? []);
			expect(follow(steps, from ?? [], to ?? [])).toEqual([from, to]);
			const same = steps.reduce((sum, {kind, count}) => sum + (kind === 'same' ? count : 0), 0);
			expect(same).toBe(longestCommon(from ?? [], to ?? []));
		}
	});

	test('is given up where it is too long: all is replaced', () => {
		expect(diffLines(letters('xabcdey'), letters('x1b2d3y'), 3)).toEqual([
			{kind: 'same', count: 1},
			{kind: 'removed', count: 5},
			{kind: 'added', count: 5},
			{kind: 'same', count: 1},
		]);
	});

	test('between texts of 100,000 lines that have nothing in common takes no time to speak of', () => {
		const [from, to] = ['a', 'b'].map(name => Array.from({length: 100_000}, (_, at) => `${name}${at}`));
		const began = performance.now();
		expect(unifiedDiff(from ?? [], to ?? [])).toHaveLength(200_001);
		expect(performance.now() - began).toBeLessThan(5000);
	});
});

describe('hunks', () => {
	test('are those of diff -u', () => {
		const dir = mkdtempSync(path.join(tmpdir(), 'runtui-diff-'));
		onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
		const base = Array.from({length: 40}, (_, at) => `line ${at}`);
		const cases = [
			base.with(0, 'first').with(39, 'last'),
			base.toSpliced(5, 1).toSpliced(11, 0, 'new', 'newer'),
			base.with(10, 'x').with(17, 'y').with(25, 'z'),
			[],
			[...base, 'more'],
			base.slice(3),
		];
		for (const [from, to] of cases.flatMap(other => [[base, other] as const, [other, base] as const])) {
			for (const [name, lines] of [['a', from] as const, ['b', to] as const])
				writeFileSync(path.join(dir, name), lines.map(line => `${line}\n`).join(''));
			expect(unifiedDiff(from, to)).toEqual(realDiff(dir));
		}
	});

	test('are none where nothing differs', () => {
		expect(unifiedDiff(['a'], ['a'])).toEqual([]);
	});
});

function realDiff(dir: string): string[] {
	try {
		execFileSync('diff', ['-u', 'a', 'b'], {cwd: dir});
		return [];
	} catch (error) {
		const {stdout} = error as {stdout: Buffer};
		return stdout.toString().trimEnd().split('\n').slice(2);
	}
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
	let row = new Array<number>(b.length + 1).fill(0);
	for (const item of a) {
		const next = [0];
		for (const [at, other] of b.entries())
			next.push(item === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
		row = next;
	}
	return row[b.length] ?? 0;
}
