import {mkdtempSync, rmSync, utimesSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {newestRuns} from '../../src/engine/runs/newest-runs.ts';
import {writeRun} from './write-run.ts';

const hour = 3600;
let dir: string;

beforeEach(() => {
	dir = mkdtempSync(path.join(tmpdir(), 'runtui-newest-'));
});

afterEach(() => {
	rmSync(dir, {recursive: true, force: true});
});

/** Thirty runs, one an hour; `changed` is the time of their `.guild`, in seconds. */
function writeRuns(changed: (started: number) => number): void {
	for (let n = 0; n < 30; n++) {
		const started = 1_700_000_000 + n * hour;
		const run = writeRun(dir, `run${n}`, {started: started * 1e6});
		utimesSync(path.join(run, '.guild'), changed(started), changed(started));
	}
}

describe('the newest runs', () => {
	test('are found without reading those that are older', () => {
		writeRuns(started => started + 60);
		const newest = newestRuns(dir, 3, 5);
		expect([newest?.runs.map(({id}) => id), newest?.total]).toEqual([['run29', 'run28', 'run27'], 30]);
	});

	test('of a home whose times tell nothing, as a copy has, are not looked for among all', () => {
		writeRuns(() => 1_800_000_000);
		expect(newestRuns(dir, 3, 5)).toBeUndefined();
		expect(newestRuns(dir, 3)?.runs.map(({id}) => id)).toEqual(['run29', 'run28', 'run27']);
	});
});
