import {usageError} from '../errors.ts';
import {formatFlag} from '../flags/format.ts';
import {alignColumns} from '../text/columns.ts';
import {toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import type {YamlMap} from '../yaml/value.ts';
import {formatCsv} from './csv.ts';

type Flags = Readonly<YamlMap>;

/** Trials as a table: their number, and each flag by name. Layout: Guild 0.9. */
export function trialsTable(trials: readonly Flags[]): string {
	const names = namesOf(trials);
	const rows = trials.map((flags, at) => [String(at + 1), ...names.map(name => cellOf(flags, name))]);
	const lines = alignColumns([['#', ...names], ...rows].map(row => row.map(sanitize)));
	return lines.map(line => `${line}\n`).join('');
}

/**
 * The text of a batch file that has the trials in it: CSV for `.csv` or no extension, JSON for `.json`. It is read back to the same flags; a
 * flag that a trial does not have is an empty cell.
 * @throws UserError for another extension
 */
export function trialsFile(trials: readonly Flags[], file: string): string {
	const extension = /[^/]\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? 'csv';
	if (extension === 'json') return `[${trials.map(toJson).join(',\n ')}]\n`;
	if (extension !== 'csv') throw usageError(`cannot save trials as .${extension}`, 'end the name in .csv or .json');
	const names = namesOf(trials);
	return formatCsv([names, ...trials.map(flags => names.map(name => cellOf(flags, name)))]);
}

function namesOf(trials: readonly Flags[]): string[] {
	return [...new Set(trials.flatMap(Object.keys))].sort();
}

function cellOf(flags: Flags, name: string): string {
	return Object.hasOwn(flags, name) ? formatFlag(flags[name] ?? null) : '';
}
