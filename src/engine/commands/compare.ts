import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {type CurveLook, coreCells, resultCells} from '../compare/cells.ts';
import {dropUnchanged, formatCsv, formatTable, type Table, toTable} from '../compare/table.ts';
import {errorCode, UserError, usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import type {Env} from '../home.ts';
import {healRecording} from '../launch/heal.ts';
import type {Run} from '../run/read-run.ts';
import {readRecord} from '../runs/read-record.ts';
import {asciiBlocks, blocks} from '../scalars/sparkline.ts';
import {type JsonValue, toJson} from '../text/json.ts';
import type {Command, EngineContext} from './command.ts';
import {rejectTogether} from './exclusive.ts';
import {someRuns} from './run-args.ts';

/** Shows runs side by side: their flags and what came of them. */
export const compare: Command<EngineContext> = {
	name: 'compare',
	aliases: ['runs compare'],
	summary: 'Compare runs by their flags and scalars',
	usage: '[RUN...]',
	description:
		'Compares all runs where none is named. Scalars are shown with their last value, in the same row as the flags that led to it.',
	options: withFilters({
		table: {aliases: ['-t'], summary: 'Print a table'},
		csv: {value: 'PATH', summary: 'Write comma-separated values to PATH (- for standard output)'},
		json: {summary: 'Print JSON'},
		top: {aliases: ['-n', '--limit'], value: 'N', summary: 'Show only the first N runs'},
		sparklines: {summary: 'Show the course of each scalar'},
		'skip-core': {aliases: ['-r'], summary: 'Leave out what every run has: operation, time, status, label'},
		'skip-unchanged': {aliases: ['-u'], summary: 'Leave out columns that are the same for all runs'},
		'include-batch': {summary: 'Show batches too'},
	}),
	run: async (context, args) => {
		const {io, engine} = context;
		const {options} = args;
		rejectTogether(
			options,
			['table', 'csv'],
			['table', 'json'],
			['csv', 'json'],
			['csv', 'sparklines'],
			['json', 'sparklines'],
		);
		const top = options.integer('top');
		if (top === 0) throw usageError('--top needs a number from 1 on');
		const runs = someRuns(context, args).filter(({isBatch}) => !isBatch || options.has('include-batch'));
		await Promise.all(runs.map(({dir}) => healRecording(dir)));
		const curve = options.has('sparklines')
			? {width: 12, levels: isUnicode(engine.env) ? blocks : asciiBlocks}
			: undefined;
		const whole = compared(runs, {curve, isCore: !options.has('skip-core')});
		const table = options.has('skip-unchanged') ? dropUnchanged(whole) : whole;
		const shown = {...table, rows: table.rows.slice(0, top)};
		const csv = options.get('csv');
		if (csv === '-') io.out(formatCsv(shown));
		else if (csv !== undefined) write(path.resolve(engine.cwd, csv), formatCsv(shown));
		else if (options.has('json')) io.out(`${toJson(asRecords(shown))}\n`);
		else io.out(asText(shown, io.isTerminal ? io.columns : undefined));
		return {};
	},
};

function compared(runs: readonly Run[], {curve, isCore}: {curve: CurveLook | undefined; isCore: boolean}): Table {
	const now = Date.now() * 1000;
	const rows = runs.map(run => {
		const record = readRecord(run, {withSeries: curve !== undefined});
		const [id, ...rest] = coreCells(record, now);
		return [...(id ? [id] : []), ...(isCore ? rest : []), ...resultCells(record, curve)];
	});
	return toTable(rows);
}

function asText(table: Table, width: number | undefined): string {
	if (table.rows.length === 0) return '';
	return formatTable(table, width)
		.map(line => `${line}\n`)
		.join('');
}

function asRecords({rows}: Table): JsonValue[] {
	return rows.map(row => Object.fromEntries(row.flatMap(cell => (cell ? [[cell.heading, cell.value]] : []))));
}

function write(file: string, text: string): void {
	try {
		writeFileSync(file, text);
	} catch (error) {
		throw new UserError(`cannot write ${file}: ${errorCode(error)}`);
	}
}

function isUnicode({LC_ALL, LC_CTYPE, LANG}: Env): boolean {
	return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');
}
