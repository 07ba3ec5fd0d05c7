import {describe, expect, test} from 'vitest';
import type {Run} from '../../src/engine/run/read-run.ts';
import {noFacts, type RunFacts, type ScalarFact} from '../../src/engine/runs/run-facts.ts';
import {ansiWidth} from '../../src/engine/text/fit.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';
import {arrange} from '../../src/ui/arrange.ts';
import {autoColumns} from '../../src/ui/columns/auto.ts';
import {columnOf} from '../../src/ui/columns/index.ts';
import {filterWords} from '../../src/ui/complete-filter.ts';
import type {Extent} from '../../src/ui/draw/frame.ts';
import {inside} from '../../src/ui/draw/rect.ts';
import {type Theme, themeFor} from '../../src/ui/draw/theme.ts';
import {drawFrame} from '../../src/ui/frame.ts';
import {groupRows} from '../../src/ui/group-rows.ts';
import {layout, screenExtent} from '../../src/ui/layout.ts';
import {drawMain} from '../../src/ui/panes/main.ts';
import {type RunsData, runsPane} from '../../src/ui/panes/runs.ts';
import {columnChoices, seenNames} from '../../src/ui/seen-names.ts';
import {firstColumns, type TableView} from '../../src/ui/table-view.ts';
import {fieldOf} from '../../src/ui/text-field.ts';
import type {View} from '../../src/ui/view.ts';
import {now, sampleData, sampleRun, sampleRuns, sampleView} from './sample.ts';

const plain = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'dumb'}, {isDumb: true});
const colored = themeFor({LANG: 'C.UTF-8'});
const ascii = themeFor({LANG: 'C', NO_COLOR: '1'}, {isDumb: true});
const sizes = [
	{width: 80, height: 24},
	{width: 120, height: 40},
	{width: 200, height: 50},
];

const trials = ['13aa7f00', '12b1c77e', '11c2d9a0'].map((id, at) =>
	sampleRun(id, {
		minutesAgo: 31 + 20 * at,
		label: `lr=${0.01 * (at + 1)}`,
		...(at === 0 && {status: {kind: 'running'}}),
	}),
);
const batch = sampleRun('b47c0000', {
	operation: 'train+',
	isBatch: true,
	minutesAgo: 180,
	status: {kind: 'running'},
	label: 'lr x wd grid',
});
const runs: readonly Run[] = [...sampleRuns, ...trials, batch];
const facts = new Map(runs.map((run, at) => [run.id, factsOf(run, at)]));

function factsOf(run: Run, at: number): RunFacts {
	if (run.isBatch || run.operation === 'prepare') return {...noFacts, scalars: [], tags: ['data']};
	const isUnborn = run.status.kind === 'staged' || run.status.kind === 'pending';
	return {
		flags: {lr: [0.01, 0.03, 0.1][at % 3] ?? 0, model: at % 2 === 0 ? 'wrn28' : 'resnet18', seed: at},
		tags: at % 2 === 0 ? ['base', 'wide'] : [],
		gpus: at < 2 ? String(at) : '',
		scalars: isUnborn ? [] : [scalar('acc', 0.8 + at / 100), scalar('loss', at === 5 ? Number.NaN : 0.3 + at / 50)],
		progress:
			run.status.kind === 'running' ? {fraction: 0.42 + at / 10, text: 'step 42/100', etaSeconds: 250} : undefined,
	};
}

function scalar(key: string, value: number): ScalarFact {
	const point = {value, step: 60};
	const course = Array.from({length: 20}, (_, step) => value + Math.exp(-step / 6) * (key === 'acc' ? -1 : 1));
	return {key, tag: key, prefix: '', last: point, min: point, max: point, course};
}

const names = seenNames(runs, run => facts.get(run.id));
const many = [
	'id',
	'operation',
	'status',
	'age',
	'gpu',
	'label',
	'tags',
	'scalar:loss',
	'min:loss',
	'max:acc',
	'=lr',
	'spark:loss',
];
const choices = columnChoices(firstColumns, names);
const filterModal = {kind: 'filter', before: '', at: 0, names: filterWords(names), past: []} as const;

const views: readonly [name: string, table: Partial<TableView>, more?: Partial<View>][] = [
	['default', {}],
	['many', {columns: many}],
	['scrolled', {columns: many, shift: 3}],
	['zoomed', {columns: many}, {isZoomed: true}],
	[
		'sorted',
		{
			columns: [...firstColumns.slice(0, -1), '=lr', 'scalar:loss'],
			sort: [descending('flag:lr'), {column: 'scalar:loss', isDescending: false}],
		},
	],
	['operations', {group: 'operation', columns: many}, {cursor: '/operation/train'}],
	['unfolded', {folds: new Map([[batch.id, false]])}],
	['wrong', {}, {modal: {...filterModal, text: fieldOf('loss<0.5 lr<<0.1')}}],
	['unfinished', {}, {modal: {...filterModal, text: fieldOf('loss<0.5 status:')}}],
	['chooser', {columns: many}, {modal: {kind: 'columns', choices, columns: many, query: fieldOf(''), row: 3}}],
	['sorting', {}, {modal: {kind: 'sort', choices, sort: [descending('label')], row: 1}}],
	['none', {}],
	['unmatched', {filter: 'nowhere'}],
	['unreadable', {}],
];

describe('the runs table looks as it did', () => {
	test.each(views.flatMap(([name]) => sizes.map(size => [name, size] as const)))('%s at %o', async (name, size) => {
		const lines = drawView(name, size, plain);
		await expect(`${lines.map(line => line.trimEnd()).join('\n')}\n`).toMatchFileSnapshot(
			`golden/runs-${name}-${size.width}x${size.height}.txt`,
		);
	});
});

test('an ASCII terminal is shown ASCII', () => {
	for (const [name] of views)
		for (const line of drawView(name, {width: 120, height: 40}, ascii)) expect(line).toMatch(/^[ -~]*$/);
});

test('names and values of flags, tags and scalars may be anything and break no column', () => {
	const hostile = [
		'\x1b[2J\x1b[31mred',
		'漢字'.repeat(50),
		'👨‍👩‍👧 ❤️',
		'\u202eRTL',
		'a\nb\tc\rd',
		'x'.repeat(10_000),
		'\x9b5n\x07',
	];
	const flags: YamlMap = Object.fromEntries(hostile.map(text => [text, text]));
	const columns = [
		...firstColumns,
		'tags',
		...hostile.flatMap(name => [`flag:${name}`, `scalar:${name}`, `spark:${name}`]),
	];
	const bad: RunFacts = {
		...noFacts,
		flags,
		tags: hostile,
		gpus: hostile[0] ?? '',
		scalars: hostile.map(key => scalar(key, 1)),
	};
	const view = {...sampleView, isZoomed: true};
	for (const group of ['none', `flag:${hostile[0]}`] as const) {
		for (const shift of [0, 5, 100]) {
			for (const extent of sizes) {
				const table: TableView = {...sampleView.table, columns, group, shift};
				const data = dataOf(table, {known: () => bad});
				const {lines} = runsPane(data, {...view, table}, extent, colored);
				expect(lines).toHaveLength(extent.height);
				for (const line of lines) {
					expect(ansiWidth(line)).toBe(extent.width);
					expect(line.replace(/\x1b\[[\d;]*m/g, '')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
				}
			}
		}
	}
});

function drawView(name: string, extent: Extent, theme: Theme): string[] {
	const [, table = {}, more = {}] = views.find(([one]) => one === name) ?? [];
	const view: View = {...sampleView, ...more, table: {...sampleView.table, ...table}};
	const problem = 'cannot list the runs in /home/ana/.guild/runs: permission denied';
	const data = dataOf(view.table, {
		known: run => facts.get(run.id),
		...(name === 'none' || name === 'unreadable' ? {all: []} : {}),
		...(name === 'unreadable' ? {problem} : {}),
		...(name === 'sorted' ? {reading: {done: 3412, total: 10_000}} : {}),
	});
	const places = layout(view, screenExtent(extent));
	const drawn = runsPane(data, view, places.runs ? inside(places.runs) : {width: 0, height: 0}, theme);
	const main = {
		operations: sampleData.operations,
		runs: drawn,
		run: undefined,
		detail: {lines: []},
		problem: undefined,
	};
	return drawFrame(
		view,
		{
			header: sampleData.header,
			unmet: new Set(['staged run'] as const),
			screen: room => drawMain(view, main, room, theme),
		},
		extent,
		theme,
	);
}

function dataOf(
	table: TableView,
	{
		known,
		all = runs,
		problem,
		reading,
	}: {
		known: RunsData['facts'];
		all?: readonly Run[];
		problem?: string | undefined;
		reading?: RunsData['reading'];
	},
): RunsData {
	const columns = table.sort.map(({column}) => columnOf(column));
	const arranged = arrange(all, table, {
		holds: () => table.filter === '',
		valuesOf: run => columns.map(column => column?.sortValue({run, facts: known(run)}, now)),
		isOurs: () => true,
		placeOf: () => undefined,
	});
	return {
		rows: groupRows(arranged.runs, {
			...table,
			isSorted: table.sort.length > 0,
			isFiltered: table.filter !== '',
			childrenOf: run => (run === batch ? trials.map(({id}) => id) : []),
			titleOf: run => (table.group === 'operation' ? run.operation : table.group),
		}),
		facts: known,
		placeOf: run => (run.id.startsWith('0c77d1aa') ? 1 : undefined),
		auto: autoColumns(all.flatMap(run => known(run) ?? [])),
		list: {size: all.length, isComplete: true, problem},
		reading,
		now,
	};
}

function descending(column: string): {column: string; isDescending: boolean} {
	return {column, isDescending: true};
}
