import {columnCells} from '../compare/cells.ts';
import {parseColumns} from '../compare/columns.ts';
import {frontRows} from '../compare/front.ts';
import {groupFlags, groupRows} from '../compare/groups.ts';
import {dropUnchanged, type LazyTable, sortRows, type Table} from '../compare/table.ts';
import {didYouMean, UserError, usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {readRecord} from '../runs/read-record.ts';
import {asNumber, type YamlMap} from '../yaml/value.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {type Compared, comparedTable} from './compared-table.ts';
import {yesOption} from './confirm.ts';
import {rejectTogether} from './exclusive.ts';
import {healRuns} from './heal-runs.ts';
import {printScalars} from './print-scalars.ts';
import {checkFormats, formatOptions, putTable} from './put-table.ts';
import {someIndexedRuns} from './run-args.ts';

/** Shows runs side by side: their flags and what came of them. */
export const compare: Command<EngineContext> = {
	name: 'compare',
	aliases: ['runs compare'],
	summary: 'Compare runs by their flags and scalars',
	usage: '[RUN...]',
	description:
		"Compares all runs where none is named. Shows the columns that an operation asks for with 'compare', or else its flags and the last value of its scalars. COLUMNS are separated by commas: a scalar ('loss', 'min loss', 'loss step'; also first, last, max, avg, total, count), a flag ('=lr') or an attribute ('.host'), each with a heading of its own if you like ('min loss as best').",
	options: withFilters({
		...formatOptions,
		cols: {aliases: ['-c', '--columns'], value: 'COLUMNS', summary: 'Show COLUMNS too'},
		'strict-cols': {aliases: ['-cc', '--strict-columns'], value: 'COLUMNS', summary: 'Show COLUMNS only'},
		min: {value: 'COLUMN', summary: 'Show the runs with the smallest values in COLUMN first'},
		max: {value: 'COLUMN', summary: 'Show the runs with the largest values in COLUMN first'},
		top: {aliases: ['-n', '--limit'], value: 'N', summary: 'Show only the first N runs'},
		group: {summary: 'Show runs that differ only in seeds as one, with means and standard deviations'},
		'group-by': {value: 'FLAGS', summary: 'The same for runs of the same FLAGS; of !FLAGS: of all flags but those'},
		pareto: {
			value: 'COLUMNS',
			summary: 'Show only runs that none is better than in all COLUMNS; -COLUMN is to be large',
		},
		importance: {value: 'COLUMN', summary: 'Show how much each flag matters for COLUMN instead of runs'},
		base: {value: 'RUN', summary: 'Show how far each scalar is from that of RUN'},
		sparklines: {summary: 'Show the course of each scalar'},
		'extra-cols': {aliases: ['-e'], summary: 'Show the digest of the source code too'},
		'all-scalars': {aliases: ['-s'], summary: 'Show scalars about the machine too'},
		'skip-op-cols': {aliases: ['-p'], summary: 'Leave out what is special to operations: flags and scalars'},
		'skip-core': {aliases: ['-r'], summary: 'Leave out what every run has: operation, time, status, label'},
		'skip-unchanged': {aliases: ['-u'], summary: 'Leave out columns that are the same for all runs'},
		'include-batch': {summary: 'Show batches too'},
		'print-scalars': {summary: 'List the scalars that there are'},
		yes: yesOption,
	}),
	run: async (context, args) => {
		const {io} = context;
		const {options} = args;
		checkOptions(options);
		const top = options.integer('top');
		if (top === 0) throw usageError('--top needs a number from 1 on');
		const {runs: found, index} = someIndexedRuns(context, args, true);
		const runs = found.filter(({isBatch}) => !isBatch || options.has('include-batch'));
		await healRuns(runs, index);
		if (options.has('print-scalars')) {
			io.out(printScalars(runs, {hasSystem: options.has('all-scalars'), source: index}));
			index.save();
			return {};
		}
		const {engine} = context;
		const put = (table: LazyTable) => putTable(table, options, {cwd: engine.cwd, io});
		const objective = options.get('importance');
		if (objective !== undefined) return await put(await importanceOf(objective, {runs, index}, io.err));
		const whole = await comparedTable(context, options, {runs, index});
		index.save();
		const sorted = sort(group(whole, options, {runs, index}), options, io.err);
		const objectives = options.get('pareto');
		const front = objectives === undefined ? sorted : frontRows(sorted, objectives);
		const table = options.has('skip-unchanged') ? dropUnchanged(front) : front;
		return await put(top === undefined ? table : {...table, rows: [...table.rows].slice(0, top)});
	},
};

function checkOptions(options: Options): void {
	checkFormats(options);
	rejectTogether(options, ['cols', 'strict-cols'], ['group', 'group-by']);
	rejectTogether(
		options,
		...(['csv', 'json', 'md', 'latex', 'tool'] as const).map(one => [one, 'sparklines'] as const),
	);
	for (const one of ['group', 'group-by', 'importance'] as const)
		rejectTogether(options, [one, 'base'], [one, 'sparklines']);
	for (const one of ['group', 'group-by', 'pareto'] as const) rejectTogether(options, [one, 'importance']);
}

/** How much each flag matters for a scalar. @throws UserError where no run has a number for it */
async function importanceOf(objective: string, {runs, index}: Compared, warn: (text: string) => void): Promise<Table> {
	const columns = parseColumns(objective);
	if (columns.length !== 1) throw usageError(`--importance needs one column, not '${objective}'`);
	const keys = new Set<string>();
	const samples = runs.flatMap(run => {
		const record = readRecord(run, {source: index});
		for (const {key} of record.scalars) keys.add(key);
		const value = asNumber(columnCells(record, columns, 0)[0]?.value);
		return value === undefined ? [] : [{flags: record.flags, value}];
	});
	index.save();
	if (samples.length === 0)
		throw new UserError(`no run has a number for '${objective}'`, {hint: didYouMean(objective, [...keys])});
	const {flagImportance} = await import('../compare/importance.ts');
	const {importanceTable} = await import('../compare/importance-table.ts');
	const names = flagNames(samples.map(({flags}) => flags));
	const importance = flagImportance(samples, names);
	if (!importance.isConfident) warn(`${samples.length} run(s) are few to tell: take the order for a hint\n`);
	return importanceTable(importance);
}

/** Runs that differ only in what they are not grouped by, as one row each. Different operations are never one. */
function group(table: LazyTable, options: Options, {runs, index}: Compared): LazyTable {
	if (!options.has('group') && !options.has('group-by')) return table;
	const flags = runs.map(index.flags);
	const names = groupFlags(options.get('group-by'), flagNames(flags));
	const headings = ['operation', ...names];
	const rows = runs.map(({operation}, at) => [
		{heading: 'operation', value: operation},
		...names.map(name => ({heading: name, value: flags[at]?.[name] ?? null})),
	]);
	return groupRows(table, {headings, rows});
}

/** The flags that any run has, sorted. */
function flagNames(flags: readonly YamlMap[]): string[] {
	return [...new Set(flags.flatMap(Object.keys))].sort();
}

/** A column that is not there leaves the order as it is, as in Guild; but we say so. */
function sort(table: LazyTable, options: Options, warn: (text: string) => void): LazyTable {
	let sorted = table;
	for (const direction of ['max', 'min'] as const) {
		const column = options.get(direction);
		if (column === undefined || table.rows.length === 0) continue;
		const next = sortRows(sorted, column, direction);
		const hint = didYouMean(column, table.headings);
		if (!next) warn(`no column is called '${column}'${hint ? `: ${hint}` : ''}\n`);
		sorted = next ?? sorted;
	}
	return sorted;
}
