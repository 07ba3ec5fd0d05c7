import {reprNumber} from '../../yaml/value.ts';
import type {Report, Series} from './stop-rule.ts';

/** How bad a value is: smaller is better, and what is no finite number is worst. */
export function costOf(value: number, isMaximized: boolean): number {
	if (!Number.isFinite(value)) return Infinity;
	return isMaximized ? -value : value;
}

/** The cost that a trial reported as its n-th, if it came so far. */
export function costAt({points}: Series, n: number, isMaximized: boolean): number | undefined {
	const report = points[n - 1];
	return report && costOf(report.value, isMaximized);
}

/** The least cost among the first reports. */
export function bestCost(points: readonly Report[], isMaximized: boolean): number {
	return points.reduce((best, {value}) => Math.min(best, costOf(value, isMaximized)), Infinity);
}

/** A cost as the value that it was, short. */
export function showCost(cost: number, isMaximized: boolean): string {
	if (cost === Infinity) return 'nan';
	return reprNumber(Number((isMaximized ? -cost : cost).toPrecision(6)));
}

/** `1 report`, `3 trials`. */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
