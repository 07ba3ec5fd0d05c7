import {expect, test} from 'vitest';
import type {Run} from '../../src/engine/run/read-run.ts';
import {runTable} from '../../src/engine/runs/table.ts';

function makeRun(changes: Partial<Run> = {}): Run {
	return {
		id: '0123456789abcdef0123456789abcdef',
		dir: '/no/such/runs/0123456789abcdef0123456789abcdef',
		opref: {type: 'guildfile', name: '/projects/ml/guild.yml', version: '', model: '', operation: 'train'},
		operation: 'train',
		status: {kind: 'completed'},
		initialized: undefined,
		started: undefined,
		stopped: undefined,
		exitStatus: 0,
		label: 'a label',
		isMarked: false,
		isBatch: false,
		...changes,
	};
}

test('lines are cut where the terminal ends, and say so', () => {
	const look = {cwd: '/projects/ml', width: 42};
	expect(runTable([makeRun({label: 'a label that is longer'})], look)).toEqual([
		'[1:01234567]  train    completed  a label…',
	]);
	expect(runTable([makeRun({label: '漢字漢字漢字'})], look)).toEqual(['[1:01234567]  train    completed  漢字漢…']);
	expect(runTable([makeRun()], look)).toEqual(['[1:01234567]  train    completed  a label']);
});

test('the directory of an operation is dim where there is colour', () => {
	const look = {cwd: '/projects/other', hasColor: true};
	expect(runTable([makeRun()], look)).toEqual(['[1:01234567]  train\x1b[2m (../ml)\x1b[22m    completed  a label']);
	expect(runTable([makeRun()], {...look, cwd: '/projects/ml'})).toEqual(['[1:01234567]  train    completed  a label']);
	expect(runTable([makeRun()], {...look, width: 20})).toEqual(['[1:01234567]  train…']);
});

test('a long directory is shown by its ends', () => {
	const opref = {
		type: 'script',
		name: '/projects/a/very/long/way/down/to/the/project',
		version: '',
		model: '',
		operation: 'x.py',
	};
	const [line = ''] = runTable([makeRun({opref, operation: 'x.py'})], {cwd: '/projects'});
	expect(line).toMatch(/ x\.py \(a\/.*…\/.*project\) /);
	expect(/\((.*)\)/.exec(line)?.[1]?.length).toBeLessThanOrEqual(28);
});

test('states that Guild does not know have words of their own', () => {
	const runs = [
		makeRun({status: {kind: 'terminated'}}),
		makeRun({status: {kind: 'running', where: 'gpu1'}, isMarked: true}),
	];
	expect(runTable(runs, {cwd: '/projects/ml', isSimplified: true})).toEqual([
		'[1]  train           terminated (lost)  a label',
		'[2]  train [marked]  running (gpu1)     a label',
	]);
});

test('a directory is relative below or beside ours, else absolute, below the home directory from there', () => {
	const dirShown = (cwd: string) =>
		/\((.*)\)/.exec(runTable([makeRun()], {cwd, env: {HOME: '/projects'}})[0] ?? '')?.[1];
	expect(dirShown('/projects')).toBe('ml');
	expect(dirShown('/projects/zoo')).toBe('../ml');
	expect(dirShown('/projects/ml/src')).toBe('../');
	expect(dirShown('/srv/work')).toBe('~/ml');
	expect(dirShown('/srv/work/deep')).toBe('~/ml');
	expect(/\((.*)\)/.exec(runTable([makeRun()], {cwd: '/srv/work'})[0] ?? '')?.[1]).toBe('/projects/ml');
});
