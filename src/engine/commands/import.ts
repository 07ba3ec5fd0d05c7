import path from 'node:path';
import {usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import type {Run} from '../run/read-run.ts';
import {selectRuns} from '../runs/select.ts';
import {approve} from './approve.ts';
import type {Command, EngineContext, ParsedArgs} from './command.ts';
import {yesOption} from './confirm.ts';
import {filteredRuns} from './matching-runs.ts';
import {reportTransfer} from './report-transfer.ts';

/** Copies or moves runs into the home. */
export const importCommand: Command<EngineContext> = {
	name: 'import',
	aliases: ['runs import'],
	summary: 'Copy runs from a directory or out of an archive',
	usage: 'ARCHIVE [RUN...]',
	description:
		"Imports all runs of ARCHIVE where none is named: a directory of runs, a .zip, a .tar.gz or a .tar. RUN counts the runs that 'runs --archive ARCHIVE' lists. Runs that are here already stay as they are. 'undo' moves what was imported to the trash.",
	options: withFilters({
		move: {aliases: ['-m'], summary: 'Remove the runs there once they are whole here; only from a directory'},
		'copy-resources': {aliases: ['-r'], summary: 'Copy what links in the runs lead to, for each run of its own'},
		yes: yesOption,
	}),
	run: async (context, {words, options}) => {
		const {engine, io} = context;
		const [location, ...specs] = words;
		if (location === undefined) throw usageError('name the directory or archive to import from');
		const isMove = options.has('move');
		const {openArchive} = await import('../archive/archive.ts');
		const archive = await openArchive(path.resolve(engine.cwd, location), {forFilter: options.has('filter')});
		try {
			if (isMove && archive.format !== 'directory')
				throw usageError(`--move takes runs only from a directory, ${location} is a file`, 'import, then remove it');
			const args = {words: specs, options};
			const runs = chosen(context, args, archive.runs);
			const end = await approve(context, args, runs, {
				what: `You are about to import (${isMove ? 'move' : 'copy'}) the following runs from '${location}':`,
				none: 'No runs to import.',
				safe: true,
				unattended: !isMove,
			});
			if (end) return end;
			const {importRuns} = await import('../archive/import.ts');
			const done = await importRuns(engine.home, archive, runs, {
				isMove,
				copyResources: options.has('copy-resources'),
				began: id => io.err(`${isMove ? 'Moving' : 'Copying'} ${id}\n`),
			});
			return reportTransfer(io, done, {
				there: id => id,
				sentence: count => `Imported ${count} run(s) from ${location}`,
			});
		} finally {
			archive.close();
		}
	},
};

/** Not those that are selected: they are runs of the home. */
function chosen(context: EngineContext, {words, options}: ParsedArgs, all: readonly Run[]): readonly Run[] {
	const runs = filteredRuns(context, options, all);
	return words.length > 0 ? selectRuns(runs, words) : runs;
}
