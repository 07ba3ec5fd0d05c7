import {mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {runPaths} from '../../src/engine/run/paths.ts';
import {knownRuns} from '../../src/engine/runs/known-runs.ts';
import {writeRun} from './write-run.ts';

let runs = '';

beforeEach(() => {
	runs = mkdtempSync(path.join(tmpdir(), 'known-runs-'));
});

afterEach(() => rmSync(runs, {recursive: true}));

describe('a look at a run', () => {
	test('finds it, and finds it gone', () => {
		const known = knownRuns(runs);
		writeRun(runs, 'one');
		expect(known.look('one')).toBe(true);
		expect(known.takeChanges().get('one')?.operation).toBe('train');
		renameSync(path.join(runs, 'one'), path.join(runs, '..', path.basename(runs), 'two'));
		expect(known.look('one')).toBe(false);
		expect([...known.takeChanges()]).toEqual([['one', undefined]]);
		expect(known.byId.size).toBe(0);
	});

	test('that finds it as it was keeps the object', () => {
		const known = knownRuns(runs);
		age(writeRun(runs, 'one'));
		known.look('one');
		const before = known.byId.get('one');
		known.takeChanges();
		known.look('one');
		expect(known.byId.get('one')).toBe(before);
		expect(known.hasChanges()).toBe(false);
	});

	test('keeps the object too where files changed and what lists show did not', () => {
		const known = knownRuns(runs);
		const dir = writeRun(runs, 'one');
		known.look('one');
		const before = known.byId.get('one');
		writeFileSync(path.join(runPaths(dir).attrs, 'seed'), '1\n');
		known.look('one');
		expect(known.byId.get('one')).toBe(before);
	});

	test('sees a label that Guild wrote into the file that was there', () => {
		const known = knownRuns(runs);
		const dir = writeRun(runs, 'one', {attrs: {label: 'old'}});
		age(dir);
		known.look('one');
		writeFileSync(path.join(runPaths(dir).attrs, 'label'), 'new\n');
		known.look('one');
		expect(known.byId.get('one')?.label).toBe('new');
	});

	test('sees a change within the same tick of the clock as the one before', () => {
		const known = knownRuns(runs);
		const dir = writeRun(runs, 'one', {attrs: {label: 'old'}});
		const {attrs} = runPaths(dir);
		const now = new Date();
		utimesSync(path.join(attrs, 'label'), now, now);
		known.look('one');
		writeFileSync(path.join(attrs, 'label'), 'new\n');
		utimesSync(path.join(attrs, 'label'), now, now);
		known.look('one');
		expect(known.byId.get('one')?.label).toBe('new');
	});

	test('tells apart what is live, what waits and what is over', () => {
		const known = knownRuns(runs);
		const now = Date.now() * 1000;
		writeRun(runs, 'pending', {markers: ['PENDING']});
		writeRun(runs, 'staged', {markers: ['STAGED']});
		writeRun(runs, 'over');
		// As Guild leaves a run for a moment when it starts it.
		const starting = writeRun(runs, 'starting', {started: now});
		rmSync(path.join(runPaths(starting).attrs, 'exit_status'));
		for (const id of ['pending', 'staged', 'over', 'starting']) known.look(id);
		expect([[...known.live], [...known.waiting]]).toEqual([['pending'], ['staged', 'starting']]);
		rmSync(path.join(runPaths(path.join(runs, 'staged')).guild, 'STAGED'));
		known.look('staged');
		expect([...known.waiting]).toEqual(['starting']);
	});

	test('is not a run before it has an opref', () => {
		const known = knownRuns(runs);
		const dir = writeRun(runs, 'one');
		const {opref} = runPaths(dir);
		renameSync(opref, `${opref}.later`);
		expect(known.look('one')).toBe(false);
		renameSync(`${opref}.later`, opref);
		expect(known.look('one')).toBe(true);
	});
});

/** Makes it look as if nothing had been changed for a while. */
function age(dir: string): void {
	const {guild, attrs} = runPaths(dir);
	const then = new Date(Date.now() - 60_000);
	for (const file of [path.join(attrs, 'label'), attrs, guild]) {
		try {
			utimesSync(file, then, then);
		} catch {
			// Not every run has a label.
		}
	}
}
