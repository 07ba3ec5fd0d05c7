import type {Range} from './range.ts';
import {linearTicks, type Tick} from './ticks.ts';

/** At most so many ticks on an axis of seconds since some start: `0.5s`, `30s`, `1h30m`, `2d`. */
export function spanTicks(range: Range, most: number): Tick[] {
	if (range.to - range.from < 2) return linearTicks(range, most).map(({at, label}) => ({at, label: `${label}s`}));
	return multiples(range, stepFor(range, most), 0).map(at => ({at, label: formatSpan(at)}));
}

/** At most so many ticks on an axis of seconds since the epoch, in local time: `12:41:02`, `12:41`, or `11-30` where a day begins. */
export function clockTicks(range: Range, most: number): Tick[] {
	const offset = new Date(range.from * 1000).getTimezoneOffset() * 60;
	const step = stepFor(range, most);
	return multiples(range, step, offset).map(at => ({at, label: clockLabel(new Date(at * 1000), step)}));
}

/** A span in seconds by its largest unit and the next one: `45s`, `1h30m`, `2d`. */
export function formatSpan(seconds: number): string {
	const whole = Math.round(Math.abs(seconds));
	const at = Math.max(
		0,
		spans.findLastIndex(({length}) => whole >= length),
	);
	const [unit, part] = [spans[at], spans[at - 1]];
	if (!unit) return '';
	const rest = part ? Math.floor((whole % unit.length) / part.length) : 0;
	const text = `${Math.floor(whole / unit.length)}${unit.sign}${rest > 0 ? `${rest}${part?.sign}` : ''}`;
	return seconds < 0 && whole > 0 ? `-${text}` : text;
}

const spans = [
	{length: 1, sign: 's'},
	{length: 60, sign: 'm'},
	{length: 3600, sign: 'h'},
	{length: 86_400, sign: 'd'},
];

/** Seconds, minutes, hours and days that people count in. */
const steps = [
	...[1, 2, 5, 10, 15, 30],
	...[1, 2, 5, 10, 15, 30].map(minutes => minutes * 60),
	...[1, 2, 3, 6, 12].map(hours => hours * 3600),
	...[1, 2, 7, 14, 28, 91, 182, 364, 3640].map(days => days * 86_400),
];

function stepFor({from, to}: Range, most: number): number | undefined {
	return steps.find(step => (to - from) / step + 1 <= most);
}

/** All multiples of a step, shifted by an offset, in a range. None of a step that nobody counts in. */
function multiples({from, to}: Range, step: number | undefined, offset: number): number[] {
	if (step === undefined || Number.isNaN(offset)) return [];
	const first = Math.ceil((from - offset) / step);
	const count = Math.floor((to - offset) / step) - first + 1;
	return count > 0 ? Array.from({length: count}, (_, index) => (first + index) * step + offset) : [];
}

function clockLabel(date: Date, step = 0): string {
	const two = (number: number) => String(number).padStart(2, '0');
	const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two);
	if (time.every(part => part === '00')) return `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
	return time.slice(0, step < 60 ? 3 : 2).join(':');
}
