import {describe, expect, test} from 'vitest';
import {ansiWidth} from '../../src/engine/text/fit.ts';
import {themeFor} from '../../src/ui/draw/theme.ts';
import type {Binding} from '../../src/ui/keymap.ts';
import {drawModal} from '../../src/ui/panes/modals.ts';
import {lineOf} from '../../src/ui/palette-line.ts';
import {fieldOf} from '../../src/ui/text-field.ts';
import type {DoomedRun, HelpRow, Modal} from '../../src/ui/view.ts';

const plain = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1'}, {isDumb: true});
const sizes = [
	{width: 80, height: 24},
	{width: 120, height: 40},
	{width: 200, height: 50},
];

const doomed: readonly DoomedRun[] = [
	run('4d20be71', 'train  running  wide-resnet', {isRunning: true}),
	run('e1f90b22', 'train  completed  baseline', {isMarked: true, users: 2, size: 1_288_490_189}),
	run('b65a7710', 'train  error (1)  bf16', {isHidden: true, size: 734_003}),
];

const help: readonly HelpRow[] = [
	row({keys: ['r'], line: 'form', word: 'run', group: 'run'}),
	row({keys: ['x'], line: 'confirm --running -- stop -y', word: 'stop', group: 'run'}, 'no running run here'),
	{
		...row({keys: ['d'], line: 'ask-delete', word: 'delete', group: 'edit'}),
		about: {summary: 'Ask, then delete the runs', usage: 'ask-delete', asks: true},
	},
	row({keys: [' '], line: 'select', word: 'select', group: 'select'}),
	row({keys: [']', 'l', 'right'], line: 'tab --next', word: 'next tab', group: 'view'}),
	row({keys: ['gg', 'home'], line: 'up --all', word: 'to the top', group: 'move'}),
	row({keys: ['Z'], line: 'save-view 7 mine; view 7', word: 'save-view 7 mine; view 7', group: 'own', isOwn: true}),
	row(
		{keys: ['R'], line: 'restore -y', word: 'restore', screen: 'trash', group: 'edit'},
		'only on the trash screen',
		true,
	),
];

const modals: readonly (readonly [name: string, modal: Modal])[] = [
	['delete-mixed', {kind: 'delete', runs: doomed}],
	['delete-finished', {kind: 'delete', runs: doomed.slice(2)}],
	[
		'delete-many',
		{kind: 'delete', runs: Array.from({length: 300}, (_, at) => run(`${at}`.padStart(8, '0'), 'train  completed'))},
	],
	[
		'menu',
		{
			kind: 'menu',
			title: 'Signal 2 runs',
			row: 2,
			items: [
				{key: 'i', label: 'INT', note: 'as ctrl-c in a terminal', line: 'stop -y --signal INT'},
				{key: 't', label: 'TERM', why: 'not now', line: 'stop -y --signal TERM'},
				{key: 'K', label: 'KILL', note: 'ends it at once, it can save nothing', line: 'stop -y', isDangerous: true},
			],
		},
	],
	['prompt', {kind: 'prompt', title: 'Add tag of 3 runs', text: fieldOf('nightly'), line: 'tag -y --add', runs: []}],
	[
		'palette',
		{
			kind: 'palette',
			line: {
				...lineOf('run train l'),
				start: 10,
				chosen: 0,
				candidates: [
					['label=', 'Shown in lists'],
					['lr=', 'Learning rate (default is 0.1)'],
				],
			},
		},
	],
	['help', {kind: 'help', rows: help, notes: ['keys.yaml line 3: no such command: stpo'], query: fieldOf(''), row: 1}],
	['help-found', {kind: 'help', rows: help, notes: [], query: fieldOf('e'), row: 1}],
	[
		'purge',
		{
			kind: 'count',
			title: 'Purge 2 runs',
			lines: ['e1f90b22 train', 'b65a7710 train'],
			line: 'purge',
			count: 2,
			text: fieldOf('1'),
		},
	],
	['text', {kind: 'text', title: 'Messages', lines: ['2026-11-21 09:00:00  deleted 1 run(s)'], scroll: 0, shift: 0}],
];

describe('dialogs look as they did', () => {
	test.each(modals.flatMap(([name, modal]) => sizes.map(size => [name, size, modal] as const)))(
		'%s at %o',
		async (name, {width, height}, modal) => {
			const behind = Array.from({length: height}, () => '.'.repeat(width));
			const lines = drawModal(behind, modal, {width, height}, plain);
			await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/modal-${name}-${width}x${height}.txt`);
		},
	);
});

test('at every size a dialog has just its lines and cells, whatever stands in it', () => {
	const hostile = '\x1b[2J\x1b]0;x\x07漢字👨‍👩‍👧\u202e\n'.repeat(40);
	const all: readonly Modal[] = [
		...modals.map(([, modal]) => modal),
		{kind: 'delete', runs: [run('a', hostile, {isRunning: true, isMarked: true, isHidden: true})]},
		{kind: 'menu', title: hostile, row: 0, items: [{key: 'a', label: hostile, note: hostile, line: 'x'}]},
		{kind: 'palette', line: {...lineOf(hostile), candidates: [[hostile, hostile]]}},
		{kind: 'prompt', title: hostile, text: fieldOf(hostile), line: hostile, runs: []},
		{
			kind: 'help',
			rows: [row({keys: ['a'], line: hostile, word: hostile, group: 'own'})],
			notes: [hostile],
			query: fieldOf(hostile),
			row: 0,
		},
	];
	for (const modal of all) {
		for (const [width, height] of [
			[60, 16],
			[80, 24],
			[200, 50],
		] as const) {
			const behind = Array.from({length: height}, () => ' '.repeat(width));
			const lines = drawModal(behind, modal, {width, height}, plain);
			expect(lines).toHaveLength(height);
			for (const line of lines) {
				expect(ansiWidth(line)).toBe(width);
				expect(line).not.toMatch(/[\x00-\x1a\x1c-\x1f\x7f-\x9f\u202e]/);
			}
		}
	}
});

test('a dialog tells how much is freed and what is left behind, once that is known', () => {
	const delta = run('b65a7710', 'train  completed', {size: 3 * 1024, users: 1, children: 6});
	const shown = (modal: Modal, width = 200) =>
		drawModal(
			Array.from({length: 50}, () => ' '.repeat(width)),
			modal,
			{width, height: 50},
			plain,
		).join('\n');
	expect(shown({kind: 'delete', runs: [delta]}, 80)).toMatch(/3\.0K +used by 1 +6 made by it stay/);
	expect(shown({kind: 'delete', runs: [delta]}, 80)).toMatch(/A purge would free 3\.0K/);
	expect(shown({kind: 'delete', runs: [delta, {...delta, size: undefined}]}, 80)).not.toMatch(/would free/);
	expect(shown({kind: 'delete', runs: [delta]})).toMatch(/What will happen.*\n.*y moves this run/);
	const purge: Modal = {kind: 'count', title: 'Purge', lines: [], line: 'purge', count: 11, text: fieldOf('')};
	expect(shown({...purge, size: 2048}, 80)).toMatch(/frees 2\.0K/);
	expect(shown({...purge, text: fieldOf('1')}, 80)).not.toMatch(/this is not 11/);
	expect(shown({...purge, text: fieldOf('12')}, 80)).toMatch(/this is not 11/);
});

function run(id: string, text: string, given: Partial<DoomedRun> = {}): DoomedRun {
	return {id: id.padEnd(32, '0'), text: `${id}  ${text}`, isRunning: false, isMarked: false, isHidden: false, ...given};
}

function row(binding: Binding, why?: string, isElsewhere = false): HelpRow {
	return {binding, why, isElsewhere};
}
