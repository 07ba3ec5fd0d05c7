import {describe, expect, test} from 'vitest';
import {columnCells, coreCells, resultCells} from '../../src/engine/compare/cells.ts';
import {parseColumns} from '../../src/engine/compare/columns.ts';
import type {RunRecord} from '../../src/engine/compare/record.ts';
import type {Status} from '../../src/engine/run/status.ts';
import type {ScalarSummary} from '../../src/engine/scalars/run-scalars.ts';
import {Series} from '../../src/engine/scalars/series.ts';
import type {YamlValue} from '../../src/engine/yaml/value.ts';

const second = 1_000_000;

function record({
	status = {kind: 'completed'},
	stopped = 5 * second,
	scalars = [],
}: {
	status?: Status;
	stopped?: number | undefined;
	scalars?: ScalarSummary[];
} = {}): RunRecord {
	const run = {
		id: '0123456789abcdef0123456789abcdef',
		dir: '/runs/x',
		opref: undefined,
		operation: 'train',
		status,
		initialized: undefined,
		started: 2 * second,
		stopped: status.kind === 'completed' ? stopped : undefined,
		exitStatus: undefined,
		label: 'a label',
		isMarked: true,
		isBatch: false,
	};
	const series = new Series();
	for (const [step, value] of [3, 2, 1].entries()) series.append(step, value, 0);
	const attrs: Record<string, YamlValue> = {host: 'box', stopped: 1_000_000, sourcecode_digest: 'abcdef0123456789'};
	return {run, flags: {b: 2, a: 1}, scalars, series: new Map([['loss', series]]), attr: name => attrs[name]};
}

function scalar(key: string, value: number, step: number, prefix = '.guild'): ScalarSummary {
	const point = {value, step};
	return {
		key,
		prefix,
		tag: key.split('#').at(-1) ?? key,
		first: point,
		last: point,
		min: point,
		max: point,
		avg: value,
		total: value,
		count: 1,
	};
}

const values = (cells: {heading: string; value: unknown}[]) =>
	Object.fromEntries(cells.map(({heading, value}) => [heading, value]));

describe('what every run has', () => {
	test('is short where it is to be read', () => {
		const cells = coreCells(record(), 0);
		expect(values(cells)).toMatchObject({
			run: '01234567',
			operation: 'train',
			time: '0:00:03',
			status: 'completed',
			label: 'a label',
		});
		expect(cells.find(({heading}) => heading === 'operation')?.shown?.()).toBe('train [marked]');
	});

	test('the time of a run that works grows, that of a lost one is unknown', () => {
		const time = (status: Status) => values(coreCells(record({status}), 62 * second)).time;
		expect(time({kind: 'running'})).toBe('0:01:00');
		expect(time({kind: 'terminated'})).toBe('');
		expect(time({kind: 'pending', abandoned: false})).toBe('');
	});
});

describe('what came of it', () => {
	test('is flags by name, the step, and scalars', () => {
		const cells = resultCells(record({scalars: [scalar('acc', 0.5, 7), scalar('loss', 0.25, 9)]}));
		expect(cells.map(({heading}) => heading)).toEqual(['a', 'b', 'step', 'acc', 'loss']);
		expect(values(cells)).toMatchObject({step: 9, acc: 0.5});
	});

	test('the step is that of the first scalar where there is no loss', () => {
		expect(values(resultCells(record({scalars: [scalar('acc', 0.5, 7), scalar('f1', 0.5, 8)]})))).toMatchObject({
			step: 7,
		});
		expect(resultCells(record()).map(({heading}) => heading)).toEqual(['a', 'b']);
	});

	test('scalars of the system and of linked runs are left out, those in directories are not', () => {
		const scalars = [
			scalar('fit/.guild#loss', 1, 1, 'fit/.guild'),
			scalar('logs#loss', 1, 1, 'logs'),
			scalar('sys/cpu', 1, 1),
		];
		expect(resultCells(record({scalars})).map(({heading}) => heading)).toEqual(['a', 'b', 'step', 'logs#loss']);
	});

	test('courses stand beside their scalars', () => {
		const curve = {width: 8, levels: '_-#'};
		const cells = resultCells(record({scalars: [scalar('loss', 1, 2)]}), {curve});
		expect(values(cells)).toMatchObject({'loss curve': '#-_'});
		expect(cells.at(-2)?.heading).toBe('loss');
	});
});

describe('columns that are asked for', () => {
	const scalars = [{...scalar('loss', 3, 9), min: {value: 1, step: 4}}, scalar('logs/a#acc', 0.5, 2, 'logs/a')];
	const show = (text: string) => values(columnCells(record({scalars}), parseColumns(text), 0));

	test('have what they are called by, or null', () => {
		expect(show('=b,=nope,min loss as low,min loss step,count loss as n,avg loss as mean,nope,nope step')).toEqual({
			...{b: 2, nope: null, low: new Number(1), 'loss step': 4, n: 1, mean: new Number(3), 'nope step': null},
		});
	});

	test('find scalars of directories by the beginning of their names', () => {
		expect(show('logs#acc,log#acc,logs/a#acc,acc,loss#acc')).toEqual({
			'logs#acc': 0.5,
			'log#acc': 0.5,
			'logs/a#acc': 0.5,
			acc: 0.5,
			'loss#acc': null,
		});
	});

	test('show attributes as people read them', () => {
		expect(show('.host,.stopped,.sourcecode,.status,.id,.run,.nope')).toEqual({
			host: 'box',
			stopped: expect.stringMatching(/^1970-01-01 /),
			sourcecode: 'abcdef01',
			status: 'completed',
			id: '0123456789abcdef0123456789abcdef',
			run: null,
			nope: null,
		});
	});

	test('are followed by the course of a scalar, once', () => {
		const cells = columnCells(record({scalars}), parseColumns('min loss,loss step,=a'), 0, {width: 3, levels: '_-#'});
		expect(cells.map(({heading}) => heading)).toEqual(['loss', 'loss curve', 'loss step', 'a']);
	});
});
