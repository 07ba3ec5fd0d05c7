import {describe, expect, test} from 'vitest';
import {ansiWidth} from '../../src/engine/text/fit.ts';
import {themeFor} from '../../src/ui/draw/theme.ts';
import {type Modal, tabNames, type Toast, type View} from '../../src/ui/view.ts';
import {drawSample, sampleForm, sampleData, sampleRun, sampleView} from './sample.ts';

const plain = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'dumb'}, {isDumb: true});
const colored = themeFor({LANG: 'C.UTF-8'});

const confirm: Modal = {
	kind: 'confirm',
	title: 'Delete 2 runs?',
	lines: ['e1f90b22 train  completed  marked  baseline', 'b65a7710 train  error'],
	line: 'delete -y e1f90b22 b65a7710',
	key: 'y',
	label: 'delete',
};
const form: Modal = {kind: 'form', form: sampleForm};

const trouble: Toast = {
	text:
		"required resource 'data' cannot be had: there is no run of 'prepare' to take files from " +
		"(run 'prepare' first, or name a run with data=RUN)",
	tone: 'bad',
	at: 0,
};

const views: readonly [name: string, view: View][] = [
	...tabNames.map((tab): [string, View] => [tab, {...sampleView, tab}]),
	['confirm', {...sampleView, modal: confirm}],
	['form', {...sampleView, modal: form}],
	['trouble', {...sampleView, toast: trouble}],
	['trouble-form', {...sampleView, toast: trouble, modal: form}],
	['zoomed', {...sampleView, focus: 'detail', isZoomed: true, tab: 'scalars'}],
];
const sizes = [
	{width: 80, height: 24},
	{width: 120, height: 40},
	{width: 200, height: 50},
];

describe('the screen looks as it did', () => {
	test.each(views.flatMap(([name, view]) => sizes.map(size => [name, size, view] as const)))(
		'%s at %o',
		async (name, size, view) => {
			const lines = drawSample(view, sampleData, size, plain);
			await expect(`${lines.map(line => line.trimEnd()).join('\n')}\n`).toMatchFileSnapshot(
				`golden/${name}-${size.width}x${size.height}.txt`,
			);
		},
	);
});

describe('whatever stands in runs and files', () => {
	const hostile = [
		'\x1b[2J\x1b[31mred',
		'漢字'.repeat(50),
		'👨‍👩‍👧 ❤️ 🇩🇪',
		'\u202eRTL\u202c שלום',
		'a\nb\tc\rd',
		'x'.repeat(10_000),
		'\x9b5n\x07\x00',
	];
	const rows = hostile.map((text, at) => sampleRun(`${at}${at}`, {label: text, operation: text}));
	const data = {
		...sampleData,
		header: {...sampleData.header, place: hostile[0] ?? '', filter: hostile[2] ?? ''},
		operations: hostile.map(name => ({name, runs: 3})),
		rows,
		files: {rows: hostile.map(path => ({path, kind: 'dependency', size: 10}) as const), unseen: 3},
		info: hostile.map(text => [text, text] as const),
		flags: {[hostile[1] ?? '']: hostile[3] ?? ''},
	};

	test('every size has just its lines and cells, and nothing but colours as escapes', () => {
		for (let width = 1; width <= 220; width += width < 90 ? 3 : 17) {
			for (let height = 1; height <= 70; height += height < 30 ? 3 : 13) {
				for (const [, view] of views) {
					const lines = drawSample({...view, cursor: rows[0]?.id}, data, {width, height}, colored);
					expect(lines).toHaveLength(height);
					for (const line of lines) {
						expect(ansiWidth(line)).toBe(width);
						expect(line.replace(/\x1b\[[\d;]*m/g, '')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
					}
				}
			}
		}
	});
});

test('a terminal that is too small is told so, and what size it takes', () => {
	expect(drawSample(sampleView, sampleData, {width: 40, height: 10}, plain).join('\n')).toContain('60x16');
});

test('an ASCII terminal is shown ASCII', () => {
	const ascii = themeFor({LANG: 'C', NO_COLOR: '1'}, {isDumb: true});
	for (const [, view] of views) {
		for (const line of drawSample(view, sampleData, {width: 120, height: 40}, ascii)) expect(line).toMatch(/^[ -~]*$/);
	}
});
