import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {isWithin, parseTimeRange} from '../../src/engine/filter/time-range.ts';
import {formatTime} from '../../src/engine/text/time.ts';

/** `2026-03-31 10:35:42`, a Tuesday. */
const now = micros(2026, 3, 31, 10, 35, 42);

function micros(year: number, month: number, day: number, ...clock: number[]): number {
	const [hour = 0, minute = 0, second = 0] = clock;
	return new Date(year, month - 1, day, hour, minute, second).getTime() * 1000;
}

function shown(text: string, at = now): string {
	const {from, to} = parseTimeRange(text, at);
	const show = (time: number | undefined) => formatTime(time).replace(' 00:00:00', '');
	return `${show(from)} .. ${show(to)}`;
}

describe('whole units', () => {
	test.each([
		['today', '2026-03-31 .. 2026-04-01'],
		['yesterday', '2026-03-30 .. 2026-03-31'],
		['this minute', '2026-03-31 10:35:00 .. 2026-03-31 10:36:00'],
		['this hour', '2026-03-31 10:00:00 .. 2026-03-31 11:00:00'],
		['this day', '2026-03-31 .. 2026-04-01'],
		['this week', '2026-03-30 .. 2026-04-06'],
		['this month', '2026-03-01 .. 2026-04-01'],
		['this year', '2026-01-01 .. 2027-01-01'],
		['last week', '2026-03-23 .. 2026-03-30'],
		['last month', '2026-02-01 .. 2026-03-01'],
		['last year', '2025-01-01 .. 2026-01-01'],
		['1 minute ago', '2026-03-31 10:34:00 .. 2026-03-31 10:35:00'],
		['2 hr ago', '2026-03-31 08:00:00 .. 2026-03-31 09:00:00'],
		['0 days ago', '2026-03-31 .. 2026-04-01'],
		['3 days ago', '2026-03-28 .. 2026-03-29'],
		['1 week ago', '2026-03-23 .. 2026-03-30'],
		['1 month ago', '2026-02-01 .. 2026-03-01'],
		['13 months ago', '2025-02-01 .. 2025-03-01'],
		['2 years ago', '2024-01-01 .. 2025-01-01'],
	])('%s: %s', (text, expected) => {
		expect(shown(text)).toBe(expected);
	});

	test('a week begins on Monday, on a Sunday and on a Monday too', () => {
		expect(shown('this week', micros(2026, 4, 5, 23, 59))).toBe('2026-03-30 .. 2026-04-06');
		expect(shown('this week', micros(2026, 4, 6))).toBe('2026-04-06 .. 2026-04-13');
	});

	test('the last day of a month belongs to it, and a leap day to February', () => {
		expect(isWithin(micros(2026, 3, 31, 23, 59, 59), parseTimeRange('this month', now))).toBe(true);
		expect(shown('1 month ago', micros(2024, 3, 31))).toBe('2024-02-01 .. 2024-03-01');
		expect(isWithin(micros(2024, 2, 29, 12), parseTimeRange('last month', micros(2024, 3, 1)))).toBe(true);
	});
});

describe('time reaching back from now', () => {
	test.each([
		['last hour', '2026-03-31 09:35:42 .. '],
		['last minute', '2026-03-31 10:34:42 .. '],
		['last day', '2026-03-30 10:35:42 .. '],
		['last 30 min', '2026-03-31 10:05:42 .. '],
		['last 6 hours', '2026-03-31 04:35:42 .. '],
		['last 2 weeks', '2026-03-17 10:35:42 .. '],
		['last 1 month', '2026-02-28 10:35:42 .. '],
		['last 1 years', '2025-03-31 10:35:42 .. '],
	])('%s: %s', (text, expected) => {
		expect(shown(text)).toBe(expected);
	});
});

describe('dates and times', () => {
	test.each([
		['2026-01-02', '2026-01-02 .. 2026-01-03'],
		['26-1-2', '2026-01-02 .. 2026-01-03'],
		['7-1', '2026-07-01 .. 2026-07-02'],
		['12-31', '2026-12-31 .. 2027-01-01'],
		['9:00', '2026-03-31 09:00:00 .. 2026-03-31 09:01:00'],
		['9:00:05', '2026-03-31 09:00:05 .. 2026-03-31 09:00:06'],
		['2026-01-02 9:00', '2026-01-02 09:00:00 .. 2026-01-02 09:01:00'],
		['1-2 23:59:59', '2026-01-02 23:59:59 .. 2026-01-03'],
	])('%s: %s', (text, expected) => {
		expect(shown(text)).toBe(expected);
	});

	test.each([
		['2-30', 'there is no such day: 2-30'],
		['2026-02-29', 'there is no such day: 2026-02-29'],
		['13-1', 'there is no such day: 13-1'],
		['0-0', 'there is no such day: 0-0'],
		['25:00', 'there is no such time: 25:00'],
		['1-1 12:60', 'there is no such time: 1-1 12:60'],
	])('%s: %s', (text, message) => {
		expect(() => parseTimeRange(text, now)).toThrow(message);
	});
});

describe('before, after and between', () => {
	test.each([
		['before today', ' .. 2026-03-31'],
		['after yesterday', '2026-03-31 .. '],
		['before 30 days ago', ' .. 2026-03-01'],
		['after 1 week ago', '2026-03-30 .. '],
		['before last month', ' .. 2026-02-01'],
		['after 9:00', '2026-03-31 09:00:00 .. '],
		['after 2026-01-02', '2026-01-02 .. '],
		['before 2026-01-02', ' .. 2026-01-02'],
		['between 1-1 and 4-30', '2026-01-01 .. 2026-04-30'],
		['between 4-30 and 1-1', '2026-01-01 .. 2026-04-30'],
		['between 10:00 and 15:00', '2026-03-31 10:00:00 .. 2026-03-31 15:00:00'],
		['between today and 3 days ago', '2026-03-28 .. 2026-04-01'],
		['between after 9:00 and before today', '2026-03-31 .. 2026-03-31 09:00:00'],
	])('%s: %s', (text, expected) => {
		expect(shown(text)).toBe(expected);
	});
});

test('case and blanks do not count', () => {
	expect(shown('  LAST   30  Min ')).toBe(shown('last 30 minutes'));
});

test('a range has its beginning and not its end', () => {
	const range = parseTimeRange('today', now);
	expect(isWithin(micros(2026, 3, 31), range)).toBe(true);
	expect(isWithin(micros(2026, 4, 1), range)).toBe(false);
	expect(isWithin(micros(2026, 4, 1) - 1, range)).toBe(true);
	expect(isWithin(undefined, parseTimeRange('before today', now))).toBe(false);
});

test.each([
	'',
	'tomorrow',
	'last',
	'last fortnight',
	'1 min',
	'after',
	'after after 9:00',
	'between 1-1',
	'9:5',
	'1-1-99',
	'after last hour',
	'999999 days ago',
])("'%s' is refused with examples", text => {
	expect(() => parseTimeRange(text, now)).toThrow(
		expect.objectContaining({
			message: `no such time range: ${text}`,
			hint: expect.stringContaining('last 2 hours'),
			code: 2,
		}),
	);
});

describe('where clocks are set forward and back', () => {
	const hours = (text: string, utc: string) => {
		const [from, to] = inBerlin(text, utc);
		return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 3_600_000;
	};

	test('a day has 23 or 25 hours', () => {
		expect(hours('today', '2026-03-29T10:00Z')).toBe(23);
		expect(hours('today', '2026-10-25T10:00Z')).toBe(25);
	});

	test('the hour that comes twice is two hours', () => {
		const second = '2026-10-25T01:30Z';
		expect(inBerlin('this hour', second)).toEqual(['2026-10-25T01:00:00.000Z', '2026-10-25T02:00:00.000Z']);
		expect(inBerlin('1 hour ago', second)).toEqual(['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']);
	});
});

/** The ends of a range as a process in that time zone sees them. A zone cannot be changed within a process. */
function inBerlin(text: string, utc: string): string[] {
	const source = path.resolve('src/engine/filter/time-range.ts');
	const script = `import {parseTimeRange} from ${JSON.stringify(source)};
		const {from, to} = parseTimeRange(${JSON.stringify(text)}, Date.parse('${utc}') * 1000);
		console.log([from, to].map(time => new Date(time / 1000).toISOString()).join(' '));`;
	const env = {...process.env, TZ: 'Europe/Berlin'};
	return execFileSync(process.execPath, ['--input-type=module', '-e', script], {env, encoding: 'utf8'})
		.trim()
		.split(' ');
}
