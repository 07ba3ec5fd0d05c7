import {usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {readStrings} from '../run/attrs.ts';
import type {Run} from '../run/read-run.ts';
import {editTags} from '../runs/edit-tags.ts';
import {toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import {approve} from './approve.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {yesOption} from './confirm.ts';
import {rejectTogether, rejectWithout} from './exclusive.ts';
import {every, latest, pickRuns} from './pick-runs.ts';
import {reportDone} from './report-done.ts';

/** Adds and removes tags. */
export const tag: Command<EngineContext> = {
	name: 'tag',
	aliases: ['runs tag'],
	summary: 'Tag runs',
	usage: '[RUN...]',
	description:
		'Changes the tags of the latest run where none is named. Lists show tags only as far as labels have them.',
	options: withFilters({
		add: {aliases: ['-a'], value: 'TAG', multiple: true, summary: 'Add TAG; may be repeated'},
		delete: {aliases: ['-d'], value: 'TAG', multiple: true, summary: 'Remove TAG; may be repeated'},
		clear: {aliases: ['-c'], summary: 'Remove all tags'},
		'sync-labels': {aliases: ['-s'], summary: 'Add and remove the tags in labels too'},
		'list-all': {summary: 'Show the tags of all runs, or of those named'},
		json: {summary: 'Print the tags as JSON'},
		yes: yesOption,
	}),
	run: async (context, args) => {
		const {engine, io} = context;
		const {options} = args;
		checkOptions(options);
		const isList = options.has('list-all');
		const runs = pickRuns(context, args, {dir: engine.home.runs, otherwise: isList ? every : latest});
		if (isList && options.has('json')) {
			io.out(`${toJson(tagsOf(runs))}\n`);
			return {};
		}
		if (isList) {
			const show = (text: string) => (io.isTerminal ? sanitize(text) : text);
			io.out(
				tagsOf(runs)
					.map(one => `${show(one)}\n`)
					.join(''),
			);
			return {};
		}
		const labels = options.has('sync-labels')
			? 'Their labels are changed accordingly.'
			: 'Their labels stay as they are: add --sync-labels to change them too.';
		const what = `You are about to modify tags for the following runs:\n${labels}`;
		const end = await approve(context, args, runs, {what, safe: true});
		if (end) return end;
		const done = await editTags(engine.home, runs, {
			add: options.all('add'),
			remove: options.has('clear') ? 'all' : options.all('delete'),
			inLabel: options.has('sync-labels'),
		});
		return reportDone(io, done, count => `Modified tags for ${count} run(s)`);
	},
};

function checkOptions(options: Options): void {
	const changes = ['add', 'delete', 'clear'] as const;
	for (const name of changes) rejectTogether(options, [name, 'list-all']);
	if (![...changes, 'list-all'].some(options.has))
		throw usageError('one of these is needed: --add, --delete, --clear, --list-all');
	rejectWithout(options, 'json', 'list-all');
	if ([...options.all('add'), ...options.all('delete')].some(text => text.trim() === ''))
		throw usageError('a tag needs at least one letter');
}

function tagsOf(runs: readonly Run[]): string[] {
	return [...new Set(runs.flatMap(({dir}) => readStrings(dir, 'tags')))].sort();
}
