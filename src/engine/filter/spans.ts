import {durationOf} from '../run/duration.ts';
import type {Subject} from './condition.ts';

/** A length of time that a run has. */
export type Span = {
	/** Whole seconds; `undefined` where the run has none. */
	seconds: (subject: Subject) => number | undefined;
	/** Whether a bare number may be meant: `time > 10`. Without a unit `age < 30` is about a flag of that name. */
	isBareNumber: boolean;
};

/** The lengths of time that filters know, by name. */
export function findSpan(name: string): Span | undefined {
	return Object.hasOwn(spans, name) ? spans[name] : undefined;
}

/** Seconds of `90s`, `1h30m`, `2d` or `0:10:00`; of a bare number too. `undefined` where the text is no length of time. */
export function parseSpan(text: string): {seconds: number; hasUnit: boolean} | undefined {
	const clock = /^(\d{1,9}):([0-5]?\d):([0-5]?\d)$/.exec(text);
	if (clock) return {seconds: Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]), hasUnit: true};
	if (/^\d+(?:\.\d*)?$|^\.\d+$/.test(text)) return {seconds: Number(text), hasUnit: false};
	if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)[smhdw])+$/i.test(text)) return undefined;
	const parts = [...text.toLowerCase().matchAll(/([\d.]+)([smhdw])/g)];
	return {
		seconds: parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (units[unit] ?? 1), 0),
		hasUnit: true,
	};
}

const units: Readonly<Record<string, number>> = {s: 1, m: 60, h: 3600, d: 86_400, w: 604_800};

const duration = ({run, now}: Subject) => wholeSeconds(durationOf(run, now));
const age = ({run, now}: Subject) => wholeSeconds(elapsed(run.started ?? run.initialized, now));

const spans: Readonly<Record<string, Span>> = {
	age: {seconds: age, isBareNumber: false},
	dur: {seconds: duration, isBareNumber: false},
	time: {seconds: duration, isBareNumber: true},
	'attr:time': {seconds: duration, isBareNumber: true},
};

function wholeSeconds(micros: number | undefined): number | undefined {
	return micros === undefined ? undefined : Math.floor(micros / 1_000_000);
}

function elapsed(since: number | undefined, now: number): number | undefined {
	return since === undefined ? undefined : now - since;
}
