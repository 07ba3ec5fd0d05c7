import path from 'node:path';
import {usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {isAtWork} from '../runs/at-work.ts';
import {approve} from './approve.ts';
import type {Command, EngineContext} from './command.ts';
import {yesOption} from './confirm.ts';
import {every, pickRuns} from './pick-runs.ts';
import {nameRuns} from './report-done.ts';
import {reportTransfer} from './report-transfer.ts';

/** Copies or moves runs out of the home. */
export const exportCommand: Command<EngineContext> = {
	name: 'export',
	aliases: ['runs export'],
	summary: 'Copy runs to a directory or into an archive',
	usage: 'LOCATION [RUN...]',
	description:
		"Exports all runs where none is named. LOCATION is a directory, or a file if it ends in .zip, .tar.gz, .tgz or .tar; runs that it has already stay as they are. Links in runs are kept as links. 'runs --archive LOCATION' lists what is there, 'import' takes it back.",
	options: withFilters({
		move: {aliases: ['-m'], summary: 'Remove the runs here once they are whole there'},
		'copy-resources': {aliases: ['-r'], summary: 'Copy what links in the runs lead to, for each run of its own'},
		yes: yesOption,
	}),
	run: async (context, {words, options}) => {
		const {engine, io} = context;
		const [location, ...specs] = words;
		if (location === undefined) throw usageError('name the directory or archive to export to');
		const isMove = options.has('move');
		const args = {words: specs, options};
		const runs = pickRuns(context, args, {dir: engine.home.runs, otherwise: every});
		const end = await approve(context, args, runs, {
			what: `You are about to ${isMove ? 'move' : 'copy'} the following runs to '${location}':`,
			none: 'No runs to export.',
			safe: true,
			unattended: !isMove,
		});
		if (end) return end;
		const running = isMove ? [] : runs.filter(({status}) => isAtWork(status));
		if (running.length > 0)
			io.err(`note: ${nameRuns(running.map(({id}) => id))} still running, the copy is of what there is by now\n`);
		const {exportRuns} = await import('../archive/export.ts');
		const done = await exportRuns(engine.home, runs, path.resolve(engine.cwd, location), {
			isMove,
			copyResources: options.has('copy-resources'),
			began: id => io.err(`${isMove ? 'Moving' : 'Copying'} ${id}\n`),
		});
		return reportTransfer(io, done, {
			there: id => path.join(location, id),
			sentence: count => `Exported ${count} run(s) to ${location}`,
		});
	},
};
