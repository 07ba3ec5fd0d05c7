import {expect, test} from 'vitest';
import type {Status} from '../../src/engine/run/status.ts';
import {notifySequence, openEndTeller} from '../../src/ui/notify.ts';
import {sampleRun} from './sample.ts';

const run = (id: string, status: Status) => sampleRun(id, {status});
const running: Status = {kind: 'running'};
const done: Status = {kind: 'completed'};

/** What is told as the runs become one list after the other. */
function toldOf(notify: 'all' | ReadonlySet<string>, ...lists: readonly ReturnType<typeof run>[][]): string[] {
	const told: string[] = [];
	const teller = openEndTeller(
		() => notify,
		text => told.push(text),
	);
	for (const list of lists) teller.look(list);
	return told;
}

test('the end of a run is told once, with what became of it', () => {
	const ended = [run('7f3a91c2', done)];
	expect(toldOf('all', [run('7f3a91c2', running)], ended, ended, [run('7f3a91c2', done)])).toEqual([
		'7f3a91c2 train ended: completed',
	]);
});

test('runs that had ended before, were never seen running or were deleted are not told of', () => {
	expect(toldOf('all', [run('aa', done)], [run('aa', done), run('bb', done)])).toEqual([]);
	expect(toldOf('all', [run('aa', running)], [])).toEqual([]);
});

test('only those that were asked for are told of', () => {
	const lists = [
		[run('aa', running), run('bb', running)],
		[run('aa', done), run('bb', done)],
	];
	expect(toldOf(new Set([run('bb', done).id]), ...lists)).toEqual([expect.stringMatching(/^bb/)]);
	expect(toldOf(new Set(), ...lists)).toEqual([]);
});

test('many that end together are told of together', () => {
	const ids = ['aa', 'bb', 'cc', 'dd', 'ee'];
	const [text = ''] = toldOf(
		'all',
		ids.map(id => run(id, running)),
		ids.map(id => run(id, done)),
	);
	expect(text).toMatch(/, and 2 more$/);
});

test('what ends while another program has the terminal is told afterwards', () => {
	const told: string[] = [];
	const teller = openEndTeller(
		() => 'all',
		text => told.push(text),
	);
	teller.look([run('aa', running)]);
	teller.leave();
	teller.look([run('aa', done)]);
	expect(told).toEqual([]);
	teller.comeBack();
	expect(told).toEqual([expect.stringMatching(/^while you were away: aa/)]);
});

test('a notification gets through tmux and screen, and says nothing but its text', () => {
	expect(notifySequence('a; b\x1b]0;x\x07', {}, {bell: true})).toBe(
		'\x07\x1b]9;a, b\x07\x1b]777;notify;runtui;a, b\x07',
	);
	expect(notifySequence('a', {TMUX: '1'}, {bell: false})).toMatch(/^\x1bPtmux;\x1b\x1b\]9;a\x07\x1b\\/);
	expect(notifySequence('a', {TERM: 'screen'}, {bell: false})).toMatch(/^\x1bP\x1b\]9;a\x07\x1b\\/);
});
