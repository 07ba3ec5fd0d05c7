/** Guild's time ranges (`last 2 hours`, `before 30 days ago`), in local time. */
import {usageError} from '../errors.ts';

/** A half-open range in microseconds since the epoch. An end that is unset is open. */
export type TimeRange = {from?: number; to?: number};

/**
 * Reads a time range. Units are whole ones (`this week`, `3 days ago`, `last month`) but in `last hour`, `last 2 weeks`, which reach back from
 * now.
 * @param now microseconds since the epoch
 * @throws UserError where the text is no time range, or there is no such day or time
 */
export function parseTimeRange(text: string, now: number): TimeRange {
	const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
	const clock = new Date(now / 1000);
	const range =
		rollingRange(words, clock) ?? between(words, clock) ?? beforeOrAfter(words, clock) ?? wholeRange(words, clock);
	if (!range) throw usageError(`no such time range: ${text}`, examples);
	return {
		...(range.from && {from: range.from.getTime() * 1000}),
		...(range.to && {to: range.to.getTime() * 1000}),
	};
}

/** Whether a time in microseconds is in the range; what never happened is in none. */
export function isWithin(time: number | undefined, {from = -Infinity, to = Infinity}: TimeRange): boolean {
	return time !== undefined && time >= from && time < to;
}

const examples =
	"such as: today, last 2 hours, this week, last month, 3 days ago, before 30 days ago, after 9:00, 'between 1-1 and 4-30'";

type Range = {from?: Date; to?: Date};
/** A `moment` stands for its beginning where a boundary is needed, not for the day, minute or second that it is. */
type Whole = {from: Date; to: Date; isMoment: boolean};

const units = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
type Unit = (typeof units)[number];
const unitWord = '(minute|min|hour|hr|day|week|month|year)s?';

/** `last hour`, `last 3 months`: from then on. */
function rollingRange(words: string, now: Date): Range | undefined {
	const [found, count, unit] = new RegExp(`^last (?:(\\d{1,5}) )?${unitWord}$`).exec(words) ?? [];
	if (found === undefined || (count === undefined && isCalendarUnit(unit))) return undefined;
	return {from: earlier(now, Number(count ?? 1), unitOf(unit))};
}

/** The weeks, months and years that people call the last are whole ones. */
function isCalendarUnit(unit: string | undefined): boolean {
	return unit === 'week' || unit === 'month' || unit === 'year';
}

/** From the earliest to the latest time that either part names. */
function between(words: string, now: Date): Range | undefined {
	const [, one, other] = /^between (.+) and (.+)$/.exec(words) ?? [];
	if (one === undefined || other === undefined) return undefined;
	const parts = [one, other].map(part => beforeOrAfter(part, now) ?? boundaries(part, now));
	if (parts.some(part => part === undefined)) return undefined;
	const times = parts.flatMap(part => [part?.from, part?.to]).filter(time => time !== undefined);
	return {from: new Date(Math.min(...times.map(Number))), to: new Date(Math.max(...times.map(Number)))};
}

function boundaries(words: string, now: Date): Range | undefined {
	const whole = wholeRange(words, now);
	return whole?.isMoment ? {from: whole.from} : whole;
}

function beforeOrAfter(words: string, now: Date): Range | undefined {
	const [, side, part = ''] = /^(before|after) (.+)$/.exec(words) ?? [];
	const whole = side === undefined ? undefined : wholeRange(part, now);
	if (!whole) return undefined;
	if (side === 'before') return {to: whole.from};
	return {from: whole.isMoment ? whole.from : whole.to};
}

/** A unit of time, or the day, minute or second that a date and time name. */
function wholeRange(words: string, now: Date): Whole | undefined {
	if (words === 'today') return wholeUnit(now, 0, 'day');
	if (words === 'yesterday') return wholeUnit(now, 1, 'day');
	const [, which, unitName] = new RegExp(`^(this|last) ${unitWord}$`).exec(words) ?? [];
	if (which === 'this') return wholeUnit(now, 0, unitOf(unitName));
	if (which === 'last') return isCalendarUnit(unitName) ? wholeUnit(now, 1, unitOf(unitName)) : undefined;
	const [, count, unit] = new RegExp(`^(\\d{1,5}) ${unitWord} ago$`).exec(words) ?? [];
	return count === undefined ? moment(words, now) : wholeUnit(now, Number(count), unitOf(unit));
}

function wholeUnit(now: Date, count: number, unit: Unit): Whole {
	const from = startOf(earlier(now, count, unit), unit);
	return {from, to: later(from, unit), isMoment: false};
}

function unitOf(word: string | undefined): Unit {
	return units.find(unit => unit === word) ?? (word === 'min' ? 'minute' : 'hour');
}

/** `[[YY]YY-]M-D`, `H:MM[:SS]`, or both. */
function moment(words: string, now: Date): Whole | undefined {
	const pattern = /^(?:(?:(\d{4}|\d\d)-)?(\d\d?)-(\d\d?))?(?:(?:^| )(\d\d?):(\d\d)(?::(\d\d))?)?$/;
	const match = pattern.exec(words);
	if (!match || words === '') return undefined;
	const [year, month, day, hour, minute, second] = match
		.slice(1)
		.map(part => (part === undefined ? undefined : Number(part)));
	const from = new Date(now);
	if (month !== undefined && day !== undefined) setDay(from, {year: fullYear(year, now), month, day}, words);
	from.setHours(hour ?? 0, minute ?? 0, second ?? 0, 0);
	if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) throw usageError(`there is no such time: ${words}`);
	const to = new Date(from);
	if (hour === undefined) to.setDate(to.getDate() + 1);
	else to.setTime(from.getTime() + (second === undefined ? minuteMs : 1000));
	return {from, to, isMoment: true};
}

function setDay(date: Date, {year, month, day}: {year: number; month: number; day: number}, words: string): void {
	date.setFullYear(year, month - 1, day);
	if (date.getMonth() !== month - 1 || date.getDate() !== day) throw usageError(`there is no such day: ${words}`);
}

function fullYear(year: number | undefined, now: Date): number {
	if (year === undefined) return now.getFullYear();
	return year < 100 ? 2000 + year : year;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A whole number of units before a time. A day that the month before does not have is its last. */
function earlier(time: Date, count: number, unit: Unit): Date {
	const date = new Date(time);
	if (unit === 'minute') date.setTime(date.getTime() - count * minuteMs);
	if (unit === 'hour') date.setTime(date.getTime() - count * hourMs);
	if (unit === 'day') date.setDate(date.getDate() - count);
	if (unit === 'week') date.setDate(date.getDate() - 7 * count);
	if (unit === 'month' || unit === 'year') {
		date.setDate(1);
		date.setMonth(date.getMonth() - count * (unit === 'year' ? 12 : 1));
		date.setDate(Math.min(time.getDate(), daysInMonth(date)));
	}
	return date;
}

/** The beginning of the unit that a time is in. Weeks begin on Monday. */
function startOf(time: Date, unit: Unit): Date {
	// Not by the clock's hands: where they are set back, an hour has two times.
	const minute = new Date(time.getTime() - 1000 * time.getSeconds() - time.getMilliseconds());
	if (unit === 'minute') return minute;
	if (unit === 'hour') return new Date(minute.getTime() - minuteMs * minute.getMinutes());
	const date = new Date(time);
	date.setHours(0, 0, 0, 0);
	if (unit === 'week') date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
	if (unit === 'month') date.setDate(1);
	if (unit === 'year') date.setMonth(0, 1);
	return date;
}

/** The beginning of the next unit, from the beginning of one. */
function later(start: Date, unit: Unit): Date {
	return earlier(start, -1, unit);
}

function daysInMonth(date: Date): number {
	return new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
}
