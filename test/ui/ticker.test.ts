import {afterEach, beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import type {Run} from '../../src/engine/run/read-run.ts';
import type {Status} from '../../src/engine/run/status.ts';
import {openTicker} from '../../src/ui/ticker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('while nothing runs it says nothing', () => {
	const {ticks} = ticker([runOf({kind: 'completed'}, 5)]);
	expect(ticks(60)).toBe(0);
});

test('the seconds of a run that has just started are told one by one', () => {
	const {ticks} = ticker([runOf({kind: 'running'}, 5), runOf({kind: 'running'}, 5 * 3600)]);
	expect(ticks(10)).toBe(10);
});

test('the minutes and hours of others now and then', () => {
	const {ticks} = ticker([runOf({kind: 'running'}, 3 * 3600)]);
	expect(ticks(60)).toBe(6);
});

test('when something happened it tells each second, for a few seconds', () => {
	const {ticks, wake} = ticker([runOf({kind: 'running'}, 3 * 3600)]);
	wake();
	expect(ticks(4)).toBe(4);
	expect(ticks(60)).toBeLessThan(10);
});

function ticker(runs: readonly Run[]) {
	const onTick = vi.fn();
	const {wake, close} = openTicker(() => runs, onTick);
	onTestFinished(close);
	const ticks = (seconds: number) => {
		onTick.mockClear();
		vi.advanceTimersByTime(seconds * 1000);
		return onTick.mock.calls.length;
	};
	return {wake, ticks};
}

function runOf(status: Status, ageSeconds: number): Run {
	const started = (Date.now() - ageSeconds * 1000) * 1000;
	return {
		...{id: 'a', dir: '/runs/a', opref: undefined, operation: 'train', status},
		...{initialized: started, started, stopped: undefined, exitStatus: undefined},
		...{label: '', isMarked: false, isBatch: false},
	};
}
