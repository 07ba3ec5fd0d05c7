import type {FlagDef} from '../../src/engine/project/types.ts';
import type {Run} from '../../src/engine/run/read-run.ts';
import type {Status} from '../../src/engine/run/status.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';
import type {Points} from '../../src/ui/draw/curve.ts';
import type {Extent} from '../../src/ui/draw/frame.ts';
import {inside} from '../../src/ui/draw/rect.ts';
import type {Theme} from '../../src/ui/draw/theme.ts';
import {drawFrame} from '../../src/ui/frame.ts';
import {groupRows} from '../../src/ui/group-rows.ts';
import {kindOf} from '../../src/ui/form-check.ts';
import type {Field, Form} from '../../src/ui/form.ts';
import {fieldOf} from '../../src/ui/text-field.ts';
import {layout, screenExtent} from '../../src/ui/layout.ts';
import {type Files, fileLines} from '../../src/ui/panes/files.ts';
import type {HeaderData} from '../../src/ui/panes/header.ts';
import {drawMain} from '../../src/ui/panes/main.ts';
import type {OperationRow} from '../../src/ui/panes/operations.ts';
import {flagLines, pairLines} from '../../src/ui/panes/pairs.ts';
import {type ScalarRow, scalarsPane} from '../../src/ui/panes/scalars.ts';
import {type RunsData, runsPane} from '../../src/ui/panes/runs.ts';
import {screens} from '../../src/ui/screens/index.ts';
import type {DrawnTab} from '../../src/ui/tabs/tab.ts';
import {firstView, type View} from '../../src/ui/view.ts';

/** A Saturday morning with a few runs, the same in every test and picture. */
export const now = Date.UTC(2026, 10, 21, 9, 0) * 1000;

export function sampleRun(id: string, given: Partial<Run> & {minutesAgo?: number; seconds?: number} = {}): Run {
	const {minutesAgo = 60, seconds = 90, ...rest} = given;
	const started = now - minutesAgo * 60_000_000;
	return {
		id: id.padEnd(32, '0'),
		dir: `/home/ana/.guild/runs/${id.padEnd(32, '0')}`,
		opref: {type: 'guildfile', name: '/home/ana/moons/guild.yml', version: 'x', model: '', operation: 'train'},
		operation: 'train',
		status: {kind: 'completed'},
		initialized: started,
		started,
		stopped: started + seconds * 1_000_000,
		exitStatus: 0,
		label: '',
		isMarked: false,
		isBatch: false,
		...rest,
	};
}

const failed: Status = {kind: 'error', exit: 1};

export const sampleRuns: readonly Run[] = [
	sampleRun('7f3a91c2', {status: {kind: 'running'}, minutesAgo: 3, label: 'wide lr=0.01 hidden=96'}),
	sampleRun('4d20be71', {status: {kind: 'running'}, minutesAgo: 14, label: 'wide, augmented'}),
	sampleRun('91ab0c3e', {status: {kind: 'pending', abandoned: false}, minutesAgo: 15, label: 'nightly'}),
	sampleRun('0c77d1aa', {status: {kind: 'staged'}, minutesAgo: 40, label: 'lr sweep seed'}),
	sampleRun('e1f90b22', {minutesAgo: 130, seconds: 7440, label: 'baseline', isMarked: true}),
	sampleRun('b65a7710', {minutesAgo: 140, status: failed, label: '半精度 bf16 🙂'}),
	sampleRun('5521f0d9', {minutesAgo: 300, status: {kind: 'terminated', signal: 15}}),
	sampleRun('c09a11f4', {minutesAgo: 320, status: {kind: 'terminated'}, label: 'lost with the machine'}),
	sampleRun('a0913cde', {minutesAgo: 1500, operation: 'prepare', label: 'points=2000 noise=0.15'}),
];

const losses = Array.from({length: 60}, (_, step) => 0.9 * Math.exp(-step / 12) + 0.05 + 0.02 * Math.sin(step));

/** Values of the steps from 1 on, ten seconds apart. */
export function pointsOf(values: readonly number[]): Points {
	return {
		steps: Float64Array.from(values, (_, at) => at + 1),
		values: Float64Array.from(values),
		wallTimes: Float64Array.from(values, (_, at) => now / 1e6 - 3600 + at * 10),
	};
}

/** What there is to see on the main screen. */
export type SampleData = {
	header: HeaderData;
	operations: readonly OperationRow[];
	rows: readonly Run[];
	output: readonly string[];
	scalars: readonly ScalarRow[];
	flags: YamlMap;
	files: Files;
	info: readonly (readonly [string, string])[];
};

export const sampleData: SampleData = {
	header: {
		place: '~/moons',
		screens: screens.flatMap(({name, key}) => (key === undefined ? [] : [{name, key}])),
		counts: {running: 2, pending: 1, staged: 1, completed: 2, error: 1, terminated: 2},
		screen: 'runs',
		filter: '',
		shown: sampleRuns.length,
		total: sampleRuns.length,
		selected: 0,
	},
	operations: [
		{name: 'evaluate', runs: 0},
		{name: 'prepare', runs: 1},
		{name: 'train', runs: 8},
	],
	rows: sampleRuns,
	output: Array.from({length: 40}, (_, at) => ` step: ${at + 21}  loss: ${(losses[at + 20] ?? 0).toFixed(4)}`),
	scalars: [
		{
			key: 'loss',
			points: pointsOf(losses),
			last: {value: losses[59] ?? 0, step: 60},
			min: {value: Math.min(...losses), step: 57},
			max: {value: losses[0] ?? 0, step: 1},
		},
		{
			key: 'val_accuracy',
			points: pointsOf(losses.map(loss => 1 - loss / 2)),
			last: {value: 1 - (losses[59] ?? 0) / 2, step: 60},
			min: {value: 1 - (losses[0] ?? 0) / 2, step: 1},
			max: {value: 1 - Math.min(...losses) / 2, step: 57},
		},
	],
	flags: {lr: 0.01, hidden: 96, epochs: 80, note: 'wide', data: 'a0913cde'.padEnd(32, '0')},
	files: {
		rows: [
			{path: 'checkpoints/', kind: 'generated', size: undefined},
			{path: 'checkpoints/model-60.json', kind: 'generated', size: 1_258_291},
			{path: 'model.json', kind: 'generated', size: 1331},
			{path: 'moons.csv', kind: 'dependency', size: 40_960},
			{path: 'network.py', kind: 'sourcecode', size: 2150},
			{path: 'train.py', kind: 'sourcecode', size: 789},
		],
		unseen: 0,
	},
	info: [
		['id', '7f3a91c2'.padEnd(32, '0')],
		['operation', 'train'],
		['status', 'running'],
	],
};

/** The view as it opens, with the cursor on the first run. */
export const sampleView: View = {...firstView, cursor: sampleRuns[0]?.id, operation: 'train'};

/** The main screen, drawn from what the sample holds. */
export function drawSample(view: View, data: SampleData, extent: Extent, theme: Theme): string[] {
	const {runs, detail} = layout(view, screenExtent(extent));
	const main = {
		operations: data.operations,
		runs: runsPane(tableOf(view, data), view, runs ? inside(runs) : {width: 0, height: 0}, theme),
		run: data.rows.find(({id}) => id === view.cursor),
		detail: tabOf(view, data, detail ? inside(detail) : extent, theme),
	};
	return drawFrame(
		view,
		{header: data.header, unmet: new Set(['staged run'] as const), screen: room => drawMain(view, main, room, theme)},
		extent,
		theme,
	);
}

/** The table of the sample, of whose runs nothing was read. */
function tableOf({table}: View, {rows}: SampleData): RunsData {
	const grouping = {isSorted: false, isFiltered: false, childrenOf: () => [], titleOf: ({operation}: Run) => operation};
	return {
		rows: groupRows(rows, {...table, ...grouping}),
		facts: () => undefined,
		placeOf: () => undefined,
		auto: [],
		list: {size: rows.length, isComplete: true, problem: undefined},
		now,
	};
}

function tabOf({tab, focus}: View, data: SampleData, extent: Extent, theme: Theme): DrawnTab {
	if (tab === 'output') return {lines: data.output.slice(-extent.height), note: 'FOLLOW', isScrolled: true};
	if (tab === 'scalars') {
		const scalars = {rows: data.scalars, cursor: 0, isFocused: focus === 'detail'};
		return {lines: scalarsPane(scalars, extent, theme), note: '1 of 2', isScrolled: true};
	}
	if (tab === 'flags') return {lines: flagLines(data.flags, extent, theme)};
	return {lines: tab === 'files' ? fileLines(data.files, extent, theme) : pairLines(data.info, extent, theme)};
}

const flag = (def: FlagDef, text?: string, more: Partial<Field> = {}): Field => {
	const initial = String(def.default ?? '');
	return {
		name: def.name,
		kind: 'flag',
		def,
		value: fieldOf(text ?? initial),
		initial,
		what: kindOf(def),
		help: def.description ?? '',
		choices: (def.choices ?? []).map(({value}) => ({text: String(value)})),
		past: [],
		...more,
	};
};
const option = (name: string, what: string, help = what): Field => {
	return {
		name,
		kind: 'option',
		def: undefined,
		value: fieldOf(''),
		initial: '',
		what,
		help,
		choices: [],
		past: [],
	};
};

/** An operation about to be run as a batch. */
export const sampleForm: Form = {
	operation: 'train',
	about: 'Trains a classifier of two moons',
	proto: undefined,
	row: 2,
	button: 0,
	wait: undefined,
	fields: [
		flag({name: 'data', description: 'a run of prepare'}, 'a0913cde', {
			choices: [
				{text: 'a0913cde', note: 'prepare points=2000'},
				{text: '33d1e0f7', note: 'prepare points=500'},
			],
		}),
		flag({name: 'epochs', type: 'int', default: 80, min: 1, max: 500, description: 'Passes over the data'}, '90'),
		flag({name: 'lr', type: 'float', default: 0.1, description: 'Learning rate'}, '[0.1,0.01,0.001]', {
			past: [
				{text: '0.1', count: 120},
				{text: '0.01', count: 41},
			],
		}),
		flag({name: 'model', type: 'string', default: 'mlp', choices: [{value: 'mlp'}, {value: 'linear'}]}),
		option('label', 'shown in lists'),
		option('tag', 'one or several', 'several tags are separated by blanks'),
		option('gpus', 'such as 0,1', 'the GPUs that the run sees, such as 0,1'),
	],
};
