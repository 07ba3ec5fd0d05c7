import {describe, expect, test} from 'vitest';
import {noFacts, type RunFacts} from '../../src/engine/runs/run-facts.ts';
import type {Status} from '../../src/engine/run/status.ts';
import {autoColumns} from '../../src/ui/columns/auto.ts';
import {chooseColumns} from '../../src/ui/columns/choose.ts';
import {columnOf} from '../../src/ui/columns/index.ts';
import {themeFor} from '../../src/ui/draw/theme.ts';
import {namedColumn} from '../../src/ui/seen-names.ts';
import {firstColumns} from '../../src/ui/table-view.ts';
import {now, sampleRun} from './sample.ts';

const theme = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1'}, {isDumb: true});
const look = {now, theme};
const point = (value: number) => ({value, step: 1});
const loss = {key: 'loss', tag: 'loss', prefix: '', last: point(0.5), min: point(0.25), max: point(2)};

describe('specs', () => {
	test.each([
		['label', 'label'],
		['=lr', 'flag:lr'],
		['flag:batch size', 'flag:batch size'],
		['last:loss', 'scalar:loss'],
		['min:train/loss', 'min:train/loss'],
		['spark:a:b', 'spark:a:b'],
	])('%s names the column %s', (spec, id) => expect(columnOf(spec)?.id).toBe(id));

	test.each(['nothing', 'flag:', '=', 'median:loss', ''])('%s names none', spec =>
		expect(columnOf(spec)).toBeUndefined(),
	);

	test('a name alone is a column, else a flag, else a scalar; a mistyped one is told', () => {
		const names = {flags: ['lr', 'label'], scalars: ['lr', 'loss']};
		expect(['label', 'lr', 'loss', 'duration'].map(word => namedColumn(word, names))).toEqual([
			'label',
			'flag:lr',
			'scalar:loss',
			'time',
		]);
		expect(() => namedColumn('los', names)).toThrow("there is no column 'los'");
	});
});

test.each<[string, Status, Partial<RunFacts>]>([
	['● run', {kind: 'running'}, {}],
	['● run 42%', {kind: 'running'}, {progress: {fraction: 0.429, text: ''}}],
	['● run 99%', {kind: 'running'}, {progress: {fraction: 1, text: ''}}],
	['✗ err 3', {kind: 'error', exit: 3}, {progress: {fraction: 0.5, text: ''}}],
	['! term', {kind: 'terminated', signal: 15}, {}],
	['? lost', {kind: 'terminated'}, {}],
	['○ staged', {kind: 'staged'}, {}],
])('a status reads %s', (text, status, facts) => {
	const cell = columnOf('status')?.cell({run: sampleRun('1', {status}), facts: {...noFacts, ...facts}}, look);
	expect(cell).toBe(text);
});

test('a batch says how many of its trials are done', () => {
	const children = [
		sampleRun('1'),
		sampleRun('2', {status: {kind: 'running'}}),
		sampleRun('3', {status: {kind: 'staged'}}),
	];
	const run = sampleRun('b', {status: {kind: 'running'}, isBatch: true});
	expect(columnOf('status')?.cell({run, facts: noFacts, children}, look)).toBe('● run 1/3');
	const facts = {...noFacts, planned: 8};
	expect(columnOf('status')?.cell({run, facts, children}, look)).toBe('● run 1/8');
	expect(columnOf('status')?.cell({run, facts}, look)).toBe('● run 0/8');
	// It may have found nothing more to try.
	const done = {...run, status: {kind: 'completed' as const}};
	expect(columnOf('status')?.cell({run: done, facts, children: children.slice(0, 1)}, look)).toContain('1/1');
});

test('a scalar is there with its last, least and greatest value, and of several runs with the better end', () => {
	const shown = {run: sampleRun('1'), facts: {...noFacts, scalars: [loss]}};
	const cells = ['scalar:loss', 'min:loss', 'max:loss'].map(spec => columnOf(spec)?.cell(shown, look));
	expect(cells).toEqual(['0.5', '0.25', '2']);
	const other = {run: sampleRun('2'), facts: {...noFacts, scalars: [{...loss, last: point(0.1)}]}};
	expect(columnOf('scalar:loss')?.total?.([shown, other], look)).toBe('0.1');
});

describe('columns by themselves', () => {
	const facts = (flags: RunFacts['flags'], keys: readonly string[] = []): RunFacts => ({
		...noFacts,
		flags,
		scalars: keys.map(key => ({...loss, key, tag: key})),
	});

	test('are a loss, an accuracy, and the flags that differ, a seed after the others', () => {
		const runs = [
			facts({seed: 1, lr: 0.1, epochs: 10}, ['loss', 'acc', 'sys/cpu']),
			facts({seed: 2, lr: 0.2, epochs: 10}, ['loss', 'acc', 'val_loss', 'sys/cpu']),
		];
		expect(autoColumns(runs)).toEqual(['scalar:loss', 'scalar:acc', 'flag:lr', 'flag:seed']);
	});

	test('leave the label its room', () => {
		const auto = ['scalar:loss', 'scalar:acc', 'flag:lr'];
		const ids = (room: number) => chooseColumns(firstColumns, auto, room).map(({id}) => id);
		expect(ids(50)).toEqual(['id', 'operation', 'status', 'age', 'mark', 'label']);
		expect(ids(84)).toEqual(['id', 'operation', 'status', 'age', 'time', 'mark', 'label', 'scalar:loss', 'scalar:acc']);
		expect(ids(200)).toContain('flag:lr');
	});
});
