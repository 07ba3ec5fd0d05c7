import {expect, onTestFinished, test, vi} from 'vitest';
import type {SortValue} from '../../src/ui/columns/column.ts';
import {heldOrder} from '../../src/ui/held-order.ts';
import {sampleRun} from './sample.ts';

const run = sampleRun('1');

test('while somebody is at the keys rows keep what they were sorted by; then they are told to move', () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	let releases = 0;
	const held = heldOrder(() => releases++);
	const sorted = (value: SortValue, key = 'by loss') => held.valuesOf(key, () => [value])(run)[0];
	expect([sorted(1), sorted(2)]).toEqual([1, 2]);
	held.hold();
	expect([sorted(3), sorted(4)]).toEqual([2, 2]);
	expect(sorted(5, 'by label')).toBe(5);
	expect(sorted(6, 'by label')).toBe(5);
	vi.advanceTimersByTime(1900);
	held.hold();
	vi.advanceTimersByTime(1900);
	expect(releases).toBe(0);
	vi.advanceTimersByTime(200);
	expect(releases).toBe(1);
	expect(sorted(7, 'by label')).toBe(7);
});

test('what was not known yet is filled in meanwhile', () => {
	const held = heldOrder(() => {});
	held.hold();
	onTestFinished(held.close);
	const sorted = (value: SortValue) => held.valuesOf('by loss', () => [value])(run)[0];
	expect([sorted(undefined), sorted(1), sorted(2)]).toEqual([undefined, 1, 1]);
});
