import {type Cell, columnCells} from '../compare/cells.ts';
import {parseColumns} from '../compare/columns.ts';
import {sortRows} from '../compare/table.ts';
import {didYouMean, UserError, usageError} from '../errors.ts';
import {hasFilter, withFilters} from '../filter/options.ts';
import type {Env} from '../home.ts';
import {attrNames, readAttr} from '../run/attrs.ts';
import {describeRun} from '../run/describe.ts';
import type {Run} from '../run/read-run.ts';
import type {RunIndex} from '../runs/index/run-index.ts';
import {readRecord} from '../runs/read-record.ts';
import {shortId} from '../runs/select.ts';
import {sanitize} from '../text/sanitize.ts';
import {showValue} from '../text/value.ts';
import {stringifyYaml} from '../yaml/stringify.ts';
import {isMap} from '../yaml/value.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {rejectTogether} from './exclusive.ts';
import {healRuns} from './heal-runs.ts';
import {someIndexedRuns} from './run-args.ts';

/** Prints which run others mean: its id, for the line of another command. */
export const select: Command<EngineContext> = {
	name: 'select',
	aliases: ['runs select'],
	summary: 'Print the id of a run',
	usage: '[RUN...]',
	description:
		"Prints the id of the latest run that the filters let pass, as in: run --restart $(runtui select --min loss). COLUMN is a column of 'compare'.",
	options: withFilters({
		all: {aliases: ['-A'], summary: 'Print all of them, not only the latest'},
		min: {aliases: ['-min'], value: 'COLUMN', summary: 'Select the run with the smallest value in COLUMN'},
		max: {aliases: ['-max'], value: 'COLUMN', summary: 'Select the run with the largest value in COLUMN'},
		'short-id': {aliases: ['-s'], summary: 'Print the short id'},
		attr: {aliases: ['-a'], value: 'ATTR', summary: 'Print an attribute instead'},
		path: {aliases: ['-p', '--dir'], summary: 'Print the directory instead'},
	}),
	run: async (context, args) => {
		const {io, engine} = context;
		const {options} = args;
		rejectTogether(options, ['min', 'max'], ['short-id', 'attr'], ['path', 'attr']);
		const {runs, index} = someIndexedRuns(context, args);
		if (runs.length === 0) throw noRuns(context, options);
		if (args.words.length > 0 && runs.length > 1 && !['all', 'min', 'max'].some(options.has))
			throw new UserError(`'${args.words.join(' ')}' is several runs`, {
				hint: 'add --all to print all of them, or --min or --max to choose one',
			});
		const chosen = await choose({runs, index}, options);
		index.save();
		const texts = chosen.map(run => show(run, options, engine.env));
		io.out(texts.map(text => `${io.isTerminal ? sanitizeLines(text) : text}\n`).join(''));
		return {};
	},
};

function show(run: Run, options: Options, env: Env): string {
	const name = options.get('attr');
	if (name !== undefined) return attribute(run, name, describeRun(run, env));
	if (options.has('path')) return run.dir;
	return options.has('short-id') ? shortId(run.id) : run.id;
}

function noRuns({engine}: EngineContext, options: Options): UserError {
	if (hasFilter(options)) return new UserError('no run passes the filters');
	return new UserError('there are no runs', {hint: `${engine.home.dir} is the home that was looked in`});
}

/** The runs that there are to choose from, and what knows most of what they are chosen by. */
type Candidates = {runs: readonly Run[]; index: RunIndex};

async function choose({runs, index}: Candidates, options: Options): Promise<readonly Run[]> {
	for (const direction of ['min', 'max'] as const) {
		const column = options.get(direction);
		if (column !== undefined) return [await best({runs, index}, column, direction)];
	}
	return options.has('all') ? runs : runs.slice(0, 1);
}

/** A run without a value is never the best, as it may be with Guild. */
async function best({runs, index}: Candidates, column: string, direction: 'min' | 'max'): Promise<Run> {
	const [spec, extra] = parseColumns(column);
	if (!spec || extra) throw usageError(`--${direction} needs one column, not '${column}'`);
	await healRuns(runs, index);
	const now = Date.now() * 1000;
	const rows = runs.map(run => columnCells(readRecord(run, {source: index}), [spec], now));
	const runOf = new Map<readonly (Cell | undefined)[], Run | undefined>(rows.map((row, at) => [row, runs[at]]));
	const sorted = sortRows({headings: [spec.heading], rows}, spec.heading, direction);
	const found = sorted?.rows.find(([cell]) => cell && cell.value !== null && cell.value !== '');
	const run = found && runOf.get(found);
	if (run) return run;
	throw new UserError(`no run has a value for '${column}'`, {
		hint: "see 'compare --print-scalars' for scalars; a flag is '=NAME', an attribute '.NAME'",
	});
}

/** As `runs info` has it, or as its file has it: a text as it is, anything else in YAML. @throws UserError where the run has none of that name */
function attribute({dir, id}: Run, name: string, described: Record<string, string | number>): string {
	const known = Object.hasOwn(described, name) ? described[name] : undefined;
	if (known !== undefined) return String(known);
	const value = attrNames(dir).includes(name) ? readAttr(dir, name) : undefined;
	if (value === undefined)
		throw new UserError(`run ${shortId(id)} has no attribute '${name}'`, {
			hint: didYouMean(name, [...Object.keys(described), ...attrNames(dir)]),
		});
	return isMap(value) || Array.isArray(value) ? stringifyYaml(value).trimEnd() : showValue(value);
}

function sanitizeLines(text: string): string {
	return text.split('\n').map(sanitize).join('\n');
}
