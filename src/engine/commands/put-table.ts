import {closeSync, existsSync, mkdtempSync, openSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {csvPieces} from '../compare/csv.ts';
import {formatLatex, formatMarkdown} from '../compare/formats.ts';
import {formatTable, type LazyTable} from '../compare/table.ts';
import {systemReason, UserError} from '../errors.ts';
import {writeAll} from '../files.ts';
import type {Io} from '../io.ts';
import {type JsonValue, toJson} from '../text/json.ts';
import type {Options, OptionTable, Outcome} from './command.ts';
import {confirm} from './confirm.ts';
import {rejectTogether} from './exclusive.ts';

/** What a table can be printed as, and where to. */
export const formatOptions = {
	table: {aliases: ['-t'], summary: 'Print a table'},
	csv: {value: 'PATH', summary: 'Write comma-separated values to PATH (- for standard output)'},
	json: {summary: 'Print JSON'},
	md: {summary: 'Print a table in Markdown'},
	latex: {summary: 'Print a table in LaTeX'},
	output: {aliases: ['-O'], value: 'PATH', summary: 'Write to PATH what would be printed'},
	tool: {value: 'COMMAND', summary: 'Show it with COMMAND, which is given a file of comma-separated values'},
} satisfies OptionTable;

/** @throws UserError where options ask for two things at once */
export function checkFormats(options: Options): void {
	const formats = ['table', 'csv', 'json', 'md', 'latex', 'tool'] as const;
	const pairs = formats.flatMap((one, at) => formats.slice(at + 1).map(other => [one, other] as const));
	rejectTogether(options, ...pairs, ['csv', 'output'], ['tool', 'output']);
}

/** Prints the table, writes it to the file that is named, or hands it to another program. */
export async function putTable(table: LazyTable, options: Options, {cwd, io}: {cwd: string; io: Io}): Promise<Outcome> {
	const tool = options.get('tool');
	if (tool !== undefined) return await showIn(tool, table, {cwd, io});
	const csv = options.get('csv');
	const file = csv === '-' ? undefined : (csv ?? options.get('output'));
	const pieces = asPieces(table, options, file === undefined && io.isTerminal ? io.columns : undefined);
	if (file === undefined) {
		for (const piece of pieces) io.out(piece);
		return {};
	}
	const place = path.resolve(cwd, file);
	const isToAsk = existsSync(place) && !options.has('yes');
	if (isToAsk && !(await confirm(io, `${file} is there already. Replace it?`, {safe: false, unattended: true})))
		return {code: 4};
	write(place, pieces);
	io.err(`Wrote ${table.rows.length} row(s) to ${file}\n`);
	return {};
}

async function showIn(tool: string, table: LazyTable, around: {cwd: string; io: Io}): Promise<Outcome> {
	const {showWith} = await import('../diff/external.ts');
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-compare-'));
	try {
		const file = path.join(dir, 'compare.csv');
		write(file, csvPieces(table));
		await showWith(tool, [file], around);
		return {};
	} finally {
		rmSync(dir, {recursive: true, force: true});
	}
}

function asPieces(table: LazyTable, options: Options, width: number | undefined): Iterable<string> {
	if (options.has('csv')) return csvPieces(table);
	if (options.has('json')) return [`${toJson(asRecords(table))}\n`];
	if (options.has('md')) return [formatMarkdown(table)];
	if (options.has('latex')) return [formatLatex(table)];
	if (table.rows.length === 0) return [''];
	return [
		formatTable(table, width)
			.map(line => `${line}\n`)
			.join(''),
	];
}

function asRecords({rows}: LazyTable): JsonValue[] {
	return Array.from(rows, row => Object.fromEntries(row.flatMap(cell => (cell ? [[cell.heading, cell.value]] : []))));
}

function write(file: string, pieces: Iterable<string>): void {
	try {
		const descriptor = openSync(file, 'w');
		try {
			for (const piece of pieces) writeAll(descriptor, Buffer.from(piece));
		} finally {
			closeSync(descriptor);
		}
	} catch (error) {
		throw new UserError(`cannot write ${file}: ${systemReason(error)}`);
	}
}
