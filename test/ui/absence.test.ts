import {describe, expect, test} from 'vitest';
import type {Run} from '../../src/engine/run/read-run.ts';
import {absenceText} from '../../src/ui/absence.ts';
import {openPty} from '../helpers/pty.ts';
import {makePlace} from '../helpers/runtui.ts';
import {sampleRun} from './sample.ts';

const left = 1_000_000_000_000;
const now = left + 3 * 3_600_000;
const ended = (id: string, stopped: number, given: Partial<Run> = {}): Run => ({
	...sampleRun(id, {}),
	status: {kind: 'completed'},
	stopped: stopped * 1000,
	...given,
});

describe('who comes back is told', () => {
	test('nothing where nothing has ended meanwhile', () => {
		expect(absenceText([], left, now)).toBeUndefined();
		const live: Run = {...ended('a', left + 1), status: {kind: 'running'}};
		expect(absenceText([ended('b', left - 1), live], left, now)).toBeUndefined();
	});

	test('of a single run how it ended', () => {
		expect(absenceText([ended('a1b2c3d4', left + 1)], left, now)).toBe(
			'while you were away, for 3h: a1b2c3d4 train ended: completed',
		);
	});

	test('of several how many ended in which way, and which of them failed', () => {
		const failed = ended('bad0bad0', left + 5, {status: {kind: 'error', exit: 1}});
		expect(absenceText([ended('a', left + 1), ended('b', left + 2), failed], left, now)).toBe(
			'while you were away, for 3h: 3 runs ended: 2 completed, 1 error (bad0bad0 train)',
		);
	});
});

test('the screen tells what ended since it was left, of this home', async () => {
	const place = makePlace({'guild.yml': 'noop:\n  exec: echo hi\n'});
	const first = openPty(place, []);
	await first.shows('No runs yet');
	first.press('q');
	await first.ended;
	await place.runtui('run', '-y', 'noop');
	const again = openPty(place, []);
	await again.shows(/while you were away, for \d+s: [\da-f]{8} noop ended: completed/);
	again.press('q');
	await again.ended;
	const third = openPty(place, []);
	await third.shows(/noop +✔ ok/);
	third.press(':', 'messages', 'enter');
	await third.shows('nothing was said yet');
});
