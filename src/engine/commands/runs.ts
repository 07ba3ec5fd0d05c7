import {existsSync} from 'node:fs';
import path from 'node:path';
import {usageError} from '../errors.ts';
import {readText} from '../files.ts';
import {withFilters} from '../filter/options.ts';
import type {Env} from '../home.ts';
import {tildePath} from '../paths.ts';
import {readAttr} from '../run/attrs.ts';
import {describeRun} from '../run/describe.ts';
import {runPaths} from '../run/paths.ts';
import {type Run, readRun} from '../run/read-run.ts';
import {statusText, statusWord} from '../run/status.ts';
import {runTable} from '../runs/table.ts';
import {type JsonValue, toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {commentLines} from './comment-lines.ts';
import {rejectTogether} from './exclusive.ts';
import {filteredRuns, matchingRuns, newestMatching} from './matching-runs.ts';

/** Lists runs. */
export const runs: Command<EngineContext> = {
	name: 'runs',
	aliases: ['runs list', 'list'],
	summary: 'List runs, newest first',
	usage: '',
	description:
		'Shows the newest 20. The number before an id stands for the run in other commands, as long as no other run is started or deleted.',
	options: withFilters({
		all: {aliases: ['-a'], summary: 'Show all runs'},
		more: {aliases: ['-m'], multiple: true, summary: 'Show 20 more runs; may be repeated'},
		limit: {aliases: ['-n'], value: 'N', summary: 'Show at most N runs'},
		deleted: {aliases: ['-d'], summary: 'Show deleted runs'},
		archive: {aliases: ['-A'], value: 'PATH', summary: 'Show the runs of an archive, or of a directory of runs'},
		comments: {aliases: ['-c'], summary: 'Show the comments of each run'},
		verbose: {aliases: ['-v'], summary: 'Show more about each run'},
		simplified: {aliases: ['-s'], summary: 'Show fewer columns'},
		json: {summary: 'Print JSON, of all runs whatever the limit'},
	}),
	run: async (context, {options}) => {
		const {home, cwd} = context.engine;
		rejectTogether(options, ['all', 'limit'], ['comments', 'verbose'], ['comments', 'json'], ['verbose', 'json']);
		rejectTogether(options, ['archive', 'deleted']);
		const named = options.get('archive');
		if (named === undefined) {
			if (!existsSync(home.dir))
				context.io.err(`There is no home at ${sanitize(tildePath(home.dir, context.engine.env))} yet\n`);
			const dir = options.has('deleted') ? home.trash : home.runs;
			list(context, options, {
				all: () => matchingRuns(context, options, dir),
				newest: count => newestMatching(context, options, dir, count),
				dirOf: run => run.dir,
			});
			return {};
		}
		const {openArchive} = await import('../archive/archive.ts');
		const archive = await openArchive(path.resolve(cwd, named), {forFilter: options.has('filter')});
		try {
			const all = filteredRuns(context, options, archive.runs);
			list(context, options, {
				all: () => all,
				newest: count => ({runs: all.slice(0, count), total: all.length}),
				dirOf: ({id}) => path.join(archive.file, id),
			});
			return {};
		} finally {
			archive.close();
		}
	},
};

/** Where the runs are that are to be shown. */
type Source = {
	/** All that the filters let pass. */
	all: () => Run[];
	/** The newest so many of them, and how many there are. */
	newest: (count: number) => {runs: Run[]; total: number};
	/** Where a run is for people: what was unpacked of an archive is nowhere that they know. */
	dirOf: (run: Run) => string;
};

function list({engine, io}: EngineContext, options: Options, {all, newest, dirOf}: Source): void {
	if (options.has('json')) {
		if (options.has('limit') || options.has('more')) io.err('--json lists all runs, whatever the limit\n');
		io.out(`${toJson(all().map(run => ({...asJson(run), run_dir: dirOf(run)})))}\n`);
		return;
	}
	const {runs: shown, total} = newest(limit(options));
	if (shown.length < total && !options.has('limit'))
		io.err(`Showing ${shown.length} of ${total} runs: -m shows ${pageSize} more, -a all of them\n`);
	const lines = runTable(shown, {
		cwd: engine.cwd,
		env: engine.env,
		isSimplified: options.has('simplified'),
		width: io.isTerminal ? io.columns : undefined,
		hasColor: io.hasColor,
	});
	const printed = shown.flatMap((run, at) => [
		lines[at] ?? '',
		...(options.has('comments')
			? commentLines(run, {isNumbered: false})
			: options.has('verbose')
				? details(run, dirOf(run), engine.env)
				: []),
	]);
	io.out(printed.map(line => `${line}\n`).join(''));
}

const pageSize = 20;

function limit(options: Options): number {
	if (options.has('all')) return Number.POSITIVE_INFINITY;
	const given = options.integer('limit');
	if (given === 0) throw usageError('--limit needs a number from 1 on');
	return (given ?? pageSize) + pageSize * options.count('more');
}

/** The fields that Guild's `runs --json` has; what tools written for it read. */
function asJson(run: Run): {[key: string]: JsonValue} {
	const attr = (name: string) => readAttr(run.dir, name) ?? null;
	const {opref, proto} = runPaths(run.dir);
	const trial = run.isBatch ? readRun(proto) : undefined;
	return {
		id: run.id,
		run_dir: run.dir,
		opref: readText(opref)?.trim() ?? '',
		exit_status: attr('exit_status'),
		cmd: attr('cmd'),
		comments: attr('comments'),
		marked: attr('marked'),
		label: attr('label'),
		started: attr('started'),
		status: statusWord(run.status),
		stopped: attr('stopped'),
		tags: attr('tags'),
		batch_proto: trial && asJson(trial),
	};
}

function details(run: Run, dir: string, env: Env): string[] {
	const fields = {...describeRun(run, env), status: statusText(run.status), run_dir: tildePath(dir, env)};
	return Object.entries(fields).map(([name, value]) => `  ${name}: ${sanitize(String(value))}`.trimEnd());
}
