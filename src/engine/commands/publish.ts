import path from 'node:path';
import {usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {healRecording} from '../launch/heal.ts';
import {formatBytes} from '../text/bytes.ts';
import {approve} from './approve.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {yesOption} from './confirm.ts';
import {rejectTogether} from './exclusive.ts';
import {someRuns} from './run-args.ts';

const defaultDest = 'published-runs';

/** Makes a report of runs that opens anywhere. */
export const publish: Command<EngineContext> = {
	name: 'publish',
	aliases: ['runs publish'],
	summary: 'Write a report of runs: one HTML page and a README',
	usage: '[RUN...]',
	description:
		"Publishes all runs where none is named: 'index.html', a page that needs no network, with the comparison, charts and all about each run, and 'README.md', the same as text. What an earlier report left there is replaced.",
	options: withFilters({
		dest: {aliases: ['-d'], value: 'DIR', summary: `Write to DIR (default: ${defaultDest})`},
		title: {value: 'TEXT', summary: 'What the report is called'},
		files: {aliases: ['-f'], summary: 'Copy the files that the runs made too'},
		'all-files': {aliases: ['-a'], summary: 'Copy all files of the runs too'},
		'include-links': {aliases: ['-L'], summary: 'Copy what is linked too; implies --files'},
		'no-md5': {summary: 'Accepted for Guild; a report has no digests of files'},
		limit: {value: 'N', summary: 'Publish the first N runs only'},
		'include-batch': {summary: 'Publish batches too'},
		yes: yesOption,
	}),
	run: async (context, args) => {
		const {engine, io} = context;
		const {options} = args;
		rejectTogether(options, ['files', 'all-files']);
		const limit = options.integer('limit');
		if (limit === 0) throw usageError('--limit needs a number from 1 on');
		const chosen = someRuns(context, args).filter(({isBatch}) => !isBatch || options.has('include-batch'));
		const {firstRuns, checkCount} = await import('../report/choose-runs.ts');
		const {runs, note} = firstRuns(chosen, limit ?? Number.POSITIVE_INFINITY);
		checkCount(runs);
		const shown = options.get('dest') ?? defaultDest;
		const dest = path.resolve(engine.cwd, shown);
		const {checkDestination, writeReport} = await import('../report/write-report.ts');
		checkDestination(dest);
		const what = `You are about to publish the following runs to '${shown}':`;
		const end = await approve(context, args, runs, {what, none: 'No runs to publish.', safe: true});
		if (end) return end;
		await Promise.all(runs.map(({dir}) => healRecording(dir)));
		const {buildReport} = await import('../report/build-report.ts');
		const title = options.get('title') ?? 'Published runs';
		const report = buildReport(runs, {env: engine.env, title, note, now: Date.now() * 1000});
		const bytes = writeReport(report, runs, dest, copied(options));
		io.err(`Published ${runs.length} ${runs.length === 1 ? 'run' : 'runs'} to ${shown}, using ${formatBytes(bytes)}\n`);
		return {};
	},
};

function copied(options: Options): {files: 'none' | 'generated' | 'all'; hasLinks: boolean} {
	const hasLinks = options.has('include-links');
	const files = options.has('all-files') ? 'all' : options.has('files') || hasLinks ? 'generated' : 'none';
	return {files, hasLinks};
}
