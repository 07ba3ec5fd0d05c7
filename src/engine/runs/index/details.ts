import {readdirSync, statSync} from 'node:fs';
import {readMap} from '../../run/attrs.ts';
import {runPaths} from '../../run/paths.ts';
import {readScalars, type ScalarSummary} from '../../scalars/run-scalars.ts';
import type {YamlMap} from '../../yaml/value.ts';
import {isMap} from '../../yaml/value.ts';
import {decodeValue, encodeValue} from './value.ts';
import {modified} from '../stamp.ts';

/** What is asked for of many runs and costs more than a few small files. */
export type RunDetails = {flags: YamlMap; scalars: ScalarSummary[]};

/**
 * Reads the flags and scalars of a run, with what tells later whether they are still what stands in its files. `text` is empty where that
 * cannot be told cheaply: runs that others are linked in (batches, pipelines), or with very many directories.
 */
export function readRunDetails(dir: string): RunDetails & {text: string} {
	const flagsTime = modified(flagsFile(dir)) ?? 0;
	const evidence = look(dir);
	const details = {flags: readMap(dir, 'flags'), scalars: readScalars(dir)};
	if (!evidence) return {...details, text: ''};
	const {flags, scalars} = details;
	const parts = [flagsTime, evidence.join(' '), encodeValue(flags), JSON.stringify(scalars.map(packed))];
	return {...details, text: parts.join('\x1f')};
}

/** The flags in a text of details; `undefined` where the run has others now. */
export function flagsIn(text: string, dir: string): YamlMap | undefined {
	const [flagsTime, , flags] = text.split('\x1f');
	if (flags === undefined || Number(flagsTime) !== (modified(flagsFile(dir)) ?? 0)) return undefined;
	const value = decodeValue(flags);
	return isMap(value) ? value : undefined;
}

/** The scalars in a text of details; `undefined` where the run may have others now. */
export function scalarsIn(text: string, dir: string): ScalarSummary[] | undefined {
	const [, evidence, , scalars] = text.split('\x1f');
	if (evidence === undefined || scalars === undefined || !isStill(evidence, dir)) return undefined;
	const rows: Packed[] = JSON.parse(scalars);
	return rows.map(unpacked);
}

function flagsFile(dir: string): string {
	return `${runPaths(dir).attrs}/flags`;
}

/** Directories that event files may come to, by their times, and event files by their sizes; `undefined` where there are links or too many. */
function look(dir: string): string[] | undefined {
	const found: string[] = [];
	let dirs = 0;
	const visit = (at: string): boolean => {
		const time = modified(`${dir}/${at}`);
		if (time === undefined || ++dirs > mostDirs) return false;
		// Its time is what the whole entry stands and falls with.
		if (at !== '.guild') found.push(`${time}/${encodeURIComponent(at)}`);
		return readdirSync(`${dir}/${at}`, {withFileTypes: true}).every(entry => {
			const below = at === '' ? entry.name : `${at}/${entry.name}`;
			if (entry.isSymbolicLink()) return !isDirectory(`${dir}/${below}`);
			if (entry.isDirectory()) return holdsNoEvents.test(below) || visit(below);
			if (entry.name.includes('.tfevents.')) found.push(`${sizeOf(`${dir}/${below}`)}:${encodeURIComponent(below)}`);
			return true;
		});
	};
	try {
		return visit('') ? found : undefined;
	} catch {
		return undefined;
	}
}

/** Nothing logs into attributes or into the copy of the source code. */
const holdsNoEvents = /^\.guild\/(?:attrs|runtui|sourcecode)$/;
const mostDirs = 16;

function isStill(evidence: string, dir: string): boolean {
	return evidence.split(' ').every(fact => {
		const [, number, sign, name = ''] = /^([\d.]+)([/:])(.*)$/.exec(fact) ?? [];
		const file = `${dir}/${decodeURIComponent(name)}`;
		return Number(number) === (sign === '/' ? modified(file) : sizeOf(file));
	});
}

function isDirectory(file: string): boolean {
	return statSync(file, {throwIfNoEntry: false})?.isDirectory() ?? false;
}

function sizeOf(file: string): number | undefined {
	try {
		return statSync(file, {throwIfNoEntry: false})?.size;
	} catch {
		return undefined;
	}
}

type Packed = [key: string, prefix: string, tag: string, ...numbers: (number | string)[]];

function packed({key, prefix, tag, first, last, min, max, avg, total, count}: ScalarSummary): Packed {
	const points = [first, last, min, max].flatMap(({value, step}) => [value, step]);
	const numbers = [...points, avg, total, count];
	return [key, prefix, tag, ...numbers.map(number => (Number.isFinite(number) ? number : String(number)))];
}

function unpacked([key, prefix, tag, ...numbers]: Packed): ScalarSummary {
	const number = (at: number) => Number(numbers[at]);
	const point = (at: number) => ({value: number(at), step: number(at + 1)});
	const points = {first: point(0), last: point(2), min: point(4), max: point(6)};
	return {key, prefix, tag, ...points, avg: number(8), total: number(9), count: number(10)};
}
