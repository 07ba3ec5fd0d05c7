/** Runs side by side in a file, for other programs and for documents. */
import {existsSync} from 'node:fs';
import path from 'node:path';
import {UserError, usageError} from '../../engine/errors.ts';
import {quoteWords} from '../../engine/words.ts';
import type {ViewCommand} from '../context.ts';
import {fieldOf} from '../text-field.ts';
import type {View} from '../view.ts';

/** What tables can be written as. */
export const tableFormats = [
	{name: 'csv', key: 'c', label: 'comma-separated values'},
	{name: 'json', key: 'j', label: 'JSON'},
	{name: 'md', key: 'm', label: 'a Markdown table'},
	{name: 'latex', key: 'l', label: 'a LaTeX table'},
];

const usage = tableFormats.map(({name}) => name).join('|');

/** Asks for the name of a file for the runs that are shown. */
export const askFile: ViewCommand = {
	name: 'ask-file',
	isHidden: true,
	summary: 'Ask for a file to write the runs that are shown to',
	usage,
	options: {},
	run: async ({view, rows}, {words: [name]}) => {
		const {label, ...format} = formatOf(name);
		const runs = writtenRuns(view.get(), rows());
		if (runs.length === 0) throw new UserError('there are no runs to write');
		const title = `File for ${label} of ${runs.length} run${runs.length === 1 ? '' : 's'}`;
		const line = `write-table ${format.name}`;
		view.set(now => ({...now, modal: {kind: 'prompt', title, text: fieldOf(''), line, runs}}));
		return {};
	},
};

/** Writes runs to a file, and asks before one that is there is replaced. */
export const writeTable: ViewCommand = {
	name: 'write-table',
	summary: 'Write runs to a file',
	usage: `${usage} FILE ID...`,
	options: {},
	run: async ({view, engine, dispatch}, {words: [name, file, ...runs]}) => {
		const format = formatOf(name);
		if (file === undefined || runs.length === 0) throw usageError('name a file and the runs to write');
		const how = format.name === 'csv' ? ['--csv', file] : [`--${format.name}`, '--output', file];
		const line = quoteWords(['compare', '-y', ...how, ...runs]);
		if (!existsSync(path.resolve(engine.cwd, file))) {
			await dispatch(line);
			return {};
		}
		const [title, lines] = [`Replace ${file}?`, [`${file} is there already.`]];
		view.set(now => ({...now, modal: {kind: 'confirm', title, lines, line, key: 'y', label: 'replace'}}));
		return {};
	},
};

/** Ids of the runs that would be written: those that are compared, else those selected, else all that the table shows. */
export function writtenRuns({screen, compare, selection}: View, rows: readonly string[]): readonly string[] {
	if (screen === 'compare') return compare.shown.runs.filter(id => !compare.aside.has(id));
	return selection.size > 0 ? rows.filter(id => selection.has(id)) : rows;
}

function formatOf(name: string | undefined): (typeof tableFormats)[number] {
	const format = tableFormats.find(one => one.name === name);
	if (!format)
		throw usageError(`there is no format '${name ?? ''}'`, `there is: ${tableFormats.map(one => one.name).join(', ')}`);
	return format;
}
