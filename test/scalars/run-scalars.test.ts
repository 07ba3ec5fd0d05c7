import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {readScalars, readSeries} from '../../src/engine/scalars/run-scalars.ts';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';

const guildRuns = path.join(import.meta.dirname, '../fixtures/guild-home/runs');

describe('the scalars of runs that Guild made', () => {
	test('are what Guild says they are', () => {
		expect(readScalars(path.join(guildRuns, '08c91212c42d45ac85cc4cfaa9a343fa'))).toEqual([
			{
				key: 'energy',
				prefix: '.guild',
				tag: 'energy',
				first: {value: 3.5, step: 1},
				last: {value: 0.875, step: 4},
				min: {value: 0.875, step: 4},
				max: {value: 3.5, step: 1},
				avg: 1.8229250013828278,
				total: 7.291700005531311,
				count: 4,
			},
			{
				key: 'score',
				prefix: '.guild',
				tag: 'score',
				first: {value: 14, step: 4},
				last: {value: 14, step: 4},
				min: {value: 14, step: 4},
				max: {value: 14, step: 4},
				avg: 14,
				total: 14,
				count: 1,
			},
		]);
	});

	test('of a restarted run are those of all its attempts', () => {
		const scalars = readScalars(path.join(guildRuns, 'aa2a8f54550647c4aa2f364ae48f71eb'));
		expect(scalars.map(({key, last, count, avg}) => [key, last, count, avg])).toEqual([
			['acc', {value: 0.5833330154418945, step: 2}, 3, 0.5580809911092123],
			['loss', {value: 0.8333330154418945, step: 2}, 3, 0.8838383356730143],
		]);
	});

	test('of a pipeline include those of its steps', () => {
		const {scalars, damage} = readSeries(path.join(guildRuns, 'd39e91cd048e47ea95257a226c403b11'));
		expect(scalars.map(({key}) => key)).toEqual(['acc', 'fit/.guild#acc', 'fit/.guild#loss', 'loss']);
		expect(damage).toEqual([]);
	});
});

describe('the scalars of a run', () => {
	let run = '';

	beforeEach(() => {
		run = mkdtempSync(path.join(tmpdir(), 'run-scalars-'));
		mkdirSync(path.join(run, '.guild'));
	});

	afterEach(() => rmSync(run, {recursive: true}));

	test('are ordered by step, however the attempts follow each other', () => {
		writeEvents('.guild/events.out.tfevents.1.host', [0, 1, 2, 3]);
		writeEvents('.guild/events.out.tfevents.2.host', [2, 3]);
		const {scalars} = readSeries(run);
		expect(scalars.map(({series}) => [...series.steps])).toEqual([[0, 1, 2, 2, 3, 3]]);
	});

	test('are there as far as the files are whole', () => {
		const whole = writeEvents('.guild/events.out.tfevents.1.host', [0, 1, 2]);
		const bad = Buffer.from(whole);
		bad[whole.length - 6] = (bad.at(-6) ?? 0) ^ 1;
		writeFileSync(path.join(run, 'a.tfevents.1'), bad);
		writeFileSync(path.join(run, 'b.tfevents.1'), 'no event file');
		writeFileSync(path.join(run, 'c.tfevents.1'), Buffer.concat([whole, Buffer.alloc(40)]));
		writeFileSync(path.join(run, 'd.tfevents.1'), whole.subarray(0, -3));
		const {scalars, damage} = readSeries(run);
		expect(scalars.map(({prefix, series}) => [prefix, series.length])).toEqual([
			['', 2 + 3 + 2],
			['.guild', 3],
		]);
		expect(damage).toEqual([
			{file: path.join(run, 'a.tfevents.1'), reason: 'has 1 bad record'},
			{file: path.join(run, 'b.tfevents.1'), reason: 'is damaged from byte 0 on'},
			{file: path.join(run, 'c.tfevents.1'), reason: `is damaged from byte ${whole.length} on`},
		]);
	});

	test('are none in a run that logged nothing, and in no run at all', () => {
		expect(readScalars(run)).toEqual([]);
		expect(readScalars(path.join(run, 'gone'))).toEqual([]);
	});

	function writeEvents(name: string, steps: number[]): Buffer {
		const events = steps.map(step => ({tag: 'loss', step, value: 1 / (step + 1), wallTime: step}));
		const bytes = Buffer.concat([encodeFileVersion(), encodeScalars(events)]);
		writeFileSync(path.join(run, name), bytes);
		return bytes;
	}
});
