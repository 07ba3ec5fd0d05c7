/** How the output of a run is looked at and searched. */
import {UserError} from '../../engine/errors.ts';
import {runPaths} from '../../engine/run/paths.ts';
import {errorPattern} from '../../engine/run/severity.ts';
import {searchPattern} from '../../engine/text/search-pattern.ts';
import {pagerOf} from '../../engine/pager.ts';
import type {ViewCommand} from '../context.ts';
import {findNext} from '../find-line.ts';
import {scrollSideways} from '../output-rows.ts';
import {atEnd, nextTimes, type OutputView, searchFor, toggleWrapping} from '../output-view.ts';
import {fieldOf} from '../text-field.ts';

export const follow = look('follow', 'Follow the output as it is written', atEnd);
export const wrap = look('wrap', 'Wrap long lines of output, or cut them', toggleWrapping);
export const lineTimes = look('line-times', 'Show when each line was printed, or how long after the start', nextTimes);

/** Half of a narrow screen. */
const sideways = 20;
export const scrollRight = look('scroll-right', 'Scroll long lines of output to the right', shift(sideways));
export const scrollLeft = look('scroll-left', 'Scroll long lines of output to the left', shift(-sideways));

/** Asks what to search for, or goes on with what is searched for. */
export const search: ViewCommand = {
	name: 'search',
	summary: 'Search the output',
	usage: '[TEXT|/REGEX/]',
	options: {
		next: {summary: 'Go to the next line that matches'},
		previous: {summary: 'Go to the one before'},
		only: {summary: 'Show only lines that match, or all lines again'},
	},
	run: async (context, {words, options}) => {
		const {view} = context;
		const {output} = view.get();
		const text = words.join(' ');
		const isOnly = options.has('only');
		if (text !== '') {
			const {problem} = searchPattern(text);
			if (problem !== undefined) throw new UserError(`cannot search for ${text}: ${problem}`);
			view.set(now => ({...now, tab: 'output', output: searchFor(now.output, text, isOnly)}));
		} else if (isOnly && output.search) {
			const {search} = output;
			view.set(now => ({...now, output: {...now.output, search: {...search, isOnly: !search.isOnly}}}));
			return {};
		} else if (!options.has('next') && !options.has('previous')) {
			view.set(now => ({
				...now,
				modal: {
					kind: 'search',
					text: fieldOf(''),
					isOnly,
					isMissing: false,
					before: {...now.output, search: undefined},
				},
			}));
			return {};
		}
		const {search} = view.get().output;
		const pattern = search && searchPattern(search.text).pattern;
		if (!pattern) throw new UserError('nothing is searched for', {hint: '/ in the output searches'});
		if (isOnly) return {};
		return await findNext(context, pattern, {isBackward: options.has('previous'), what: search.text});
	},
};

export const nextError: ViewCommand = {
	name: 'next-error',
	summary: 'Go to the next line of output that says of an error',
	usage: '',
	options: {previous: {summary: 'To the one before'}},
	run: async (context, {options}) => {
		const isBackward = options.has('previous');
		return await findNext(context, errorPattern, {isBackward, what: 'error'});
	},
};

export const pager: ViewCommand = {
	name: 'pager',
	summary: 'Open the output in $PAGER',
	usage: '',
	options: {},
	run: async ({outputs, terminal, engine}) => {
		const output = outputs.current();
		if (!output) throw new UserError('there is no output here');
		if (output.reader.store.get().size === 0) throw new UserError('this run has no output');
		const [program, ...args] = pagerOf(engine.env);
		await terminal.lend(program, [...args, runPaths(output.run.dir).output]);
		return {};
	},
};

type Change = (view: OutputView, context: Parameters<ViewCommand['run']>[0]) => OutputView;

/** A command that changes how the output is looked at, and shows it. */
function look(name: string, summary: string, change: Change): ViewCommand {
	return {
		name,
		summary,
		usage: '',
		options: {},
		run: async context => {
			context.view.set(now => ({...now, tab: 'output', output: change(now.output, context)}));
			return {};
		},
	};
}

function shift(by: number): Change {
	return (view, {outputs}) => {
		const sight = outputs.current()?.lastSight(view);
		return sight ? scrollSideways(view, sight, by) : view;
	};
}
