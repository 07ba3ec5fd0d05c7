import {readAttr, readMap} from '../engine/run/attrs.ts';
import {formatFlag} from '../engine/flags/format.ts';
import type {Run} from '../engine/run/read-run.ts';
import {statusText} from '../engine/run/status.ts';
import {readSeries} from '../engine/scalars/run-scalars.ts';
import {formatTime} from '../engine/text/time.ts';
import {quoteWords} from '../engine/words.ts';

/** Something of runs that can be put on the clipboard; `key` chooses it in the menu. */
export type Copyable = {name: string; key: string; note: string; text: (runs: readonly Run[]) => string};

/** In the order of the menu. Several runs have a line each. */
export const copyables: readonly Copyable[] = [
	{name: 'id', key: 'i', note: 'as y does', text: eachLine(({id}) => id)},
	{name: 'path', key: 'p', note: 'its directory', text: eachLine(({dir}) => dir)},
	{name: 'command', key: 'c', note: 'what the run ran', text: eachLine(commandOf)},
	{name: 'flags', key: 'f', note: 'name=value, as run takes them', text: eachLine(flagsOf)},
	{name: 'row', key: 'r', note: 'its line of the table, with tabs', text: eachLine(rowOf)},
	{name: 'scalars', key: 's', note: 'every step, as CSV', text: scalarsOf},
];

function eachLine(write: (run: Run) => string): (runs: readonly Run[]) => string {
	return runs => runs.map(write).join('\n');
}

function commandOf({dir}: Run): string {
	const command = readAttr(dir, 'cmd');
	return Array.isArray(command) ? quoteWords(command.map(String)) : '';
}

function flagsOf({dir}: Run): string {
	return quoteWords(Object.entries(readMap(dir, 'flags')).map(([name, value]) => `${name}=${formatFlag(value)}`));
}

function rowOf({id, operation, status, started, label}: Run): string {
	return [id, operation, statusText(status), started === undefined ? '' : formatTime(started), label].join('\t');
}

function scalarsOf(runs: readonly Run[]): string {
	const rows = runs.flatMap(({id, dir}) =>
		readSeries(dir).scalars.flatMap(({key, series: {steps, values, length}}) =>
			Array.from({length}, (_, at) => [id, csvText(key), steps[at], values[at]].join(',')),
		),
	);
	return ['run,scalar,step,value', ...rows].join('\n');
}

function csvText(text: string): string {
	return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
