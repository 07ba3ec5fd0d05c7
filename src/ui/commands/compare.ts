/** Runs side by side, and ways to look at them. */
import {UserError, usageError} from '../../engine/errors.ts';
import {readChildren} from '../../engine/runs/read-facts.ts';
import {shortId} from '../../engine/runs/select.ts';
import {quoteWords} from '../../engine/words.ts';
import {
	compareOthers,
	type CompareView,
	moveCompare,
	scalarAt,
	sortCompare,
	toggleAside,
	turnDirection,
} from '../compare-view.ts';
import type {ViewCommand, ViewContext} from '../context.ts';
import {showScreen, targets, type View} from '../view.ts';

/** Compares the selected runs, else the trials of the batch under the cursor, else the latest two. */
export const sideBySide: ViewCommand = {
	name: 'side-by-side',
	summary: 'Compare the selected runs, the trials of a batch, or the latest two',
	usage: '[ID...]',
	options: {again: {summary: 'Those that were compared last, where none are selected'}},
	run: async (context, {words, options}) => {
		const {view} = context;
		const now = view.get();
		const isAgain = options.has('again') && words.length === 0 && now.selection.size === 0;
		if (now.screen === 'compare' || (isAgain && now.compare.runs.length > 0)) {
			view.set(before => showScreen(before, 'compare'));
			return {};
		}
		const {ids, title} = meant(context, words);
		if (ids.length === 0) throw new UserError('there are no runs to compare');
		const kept = ids.slice(0, mostRuns);
		view.set(before => showScreen({...before, compare: compareOthers(before.compare, kept, title)}, 'compare'));
		return kept.length < ids.length ? {message: `the first ${mostRuns} of ${ids.length} runs are compared`} : {};
	},
};

/** Moves the cursor of the comparison. */
export const moveCompared: ViewCommand = {
	name: 'move-compared',
	summary: 'Move to another run, or to another thing that runs are compared by',
	usage: 'left|right|up|down',
	options: {
		half: {summary: 'Half a page'},
		page: {summary: 'A whole page'},
		all: {summary: 'As far as it goes'},
	},
	run: async ({view, terminal}, {words: [way = ''], options}) => {
		const direction = ways[way];
		if (!direction) throw usageError(`there is no way '${way}'`, `there is: ${Object.keys(ways).join(', ')}`);
		const page = terminal.pageRows();
		const far = options.has('all')
			? 1_000_000
			: options.has('page')
				? page
				: options.has('half')
					? Math.ceil(page / 2)
					: 1;
		return change(view, now => moveCompare(now, direction.way, direction.sign * far));
	},
};

export const transpose = changing('transpose', 'Show runs as rows, or as columns', now => ({
	...now,
	isTransposed: !now.shown.isTransposed,
}));
export const pinBase = changing('pin-base', 'Measure the others against the run under the cursor', now => ({
	...now,
	base: now.cursor,
}));
export const showSame = changing('show-same', 'Show flags that are the same for all runs, or hide them', now => ({
	...now,
	isWhole: !now.isWhole,
}));
export const sortCompared = changing('sort-compared', 'Sort the runs by what the cursor is on', sortCompare);
export const setAside = changing(
	'set-aside',
	'Leave the run under the cursor out of the comparison, or take it back',
	toggleAside,
);
export const nextValue = changing('compare-value', 'Compare by last or by best values', now => ({
	...now,
	value: now.value === 'last' ? 'best' : 'last',
}));
export const nextAxis = changing(
	'compare-axis',
	'Draw the curves by step, by time of day, or by time since each run began',
	now => ({
		...now,
		axis: now.axis === 'step' ? 'time' : now.axis === 'time' ? 'relative' : 'step',
	}),
);

/** Turns round what is better. */
export const flip: ViewCommand = {
	name: 'flip',
	summary: 'Turn round which values of the scalar under the cursor are better',
	usage: '',
	options: {},
	run: async ({view}) => {
		if (scalarAt(view.get().compare) === undefined) throw new UserError('the cursor is not on a scalar');
		return change(view, turnDirection);
	},
};

/** Opens the chart of the scalar under the cursor, of the runs that are compared. */
export const chartCompared: ViewCommand = {
	name: 'chart-compared',
	summary: 'Draw the scalar under the cursor for all that are compared',
	usage: '',
	options: {},
	run: async ({view, dispatch}) => {
		const {compare} = view.get();
		const key = scalarAt(compare) ?? compare.row?.replace(/^curve:/, '');
		const isScalar = compare.row !== undefined && /^(?:scalar|curve):/.test(compare.row);
		if (!isScalar || key === undefined) throw new UserError('the cursor is not on a scalar');
		const ids = compare.shown.runs.filter(id => !compare.aside.has(id));
		await dispatch(quoteWords(['chart', key, ...ids]));
		return {};
	},
};

/** Shows how two runs differ: the two that are selected, or the one under the cursor and the base. */
export const diffTwo: ViewCommand = {
	name: 'diff-two',
	summary: 'Show how the two selected runs differ, or the compared run from the base',
	usage: '',
	options: {},
	run: async ({view, runs, dispatch}) => {
		const pair = pairOf(view.get());
		const [one, other] = pair.toSorted((a, b) => (runs.byId(a)?.started ?? 0) - (runs.byId(b)?.started ?? 0));
		if (one === undefined || other === undefined || pair.length > 2)
			throw new UserError(
				`two runs are needed, ${pair.length === 1 ? 'there is one' : `${pair.length} are selected`}: space selects`,
			);
		const {screen} = view.get();
		const words = screen === 'compare' ? pair : [one, other];
		await dispatch(quoteWords(['diff', ...words]));
		return {};
	},
};

const mostRuns = 1000;

const ways: Readonly<Record<string, {way: 'across' | 'down'; sign: 1 | -1}>> = {
	left: {way: 'across', sign: -1},
	right: {way: 'across', sign: 1},
	up: {way: 'down', sign: -1},
	down: {way: 'down', sign: 1},
};

function meant({view, runs, rows}: ViewContext, words: readonly string[]): {ids: readonly string[]; title: string} {
	if (words.length > 0) return {ids: words, title: ''};
	const chosen = targets(view.get());
	const [batch] = chosen.flatMap(id => runs.byId(id) ?? []);
	if (chosen.length === 1 && batch?.isBatch) {
		const trials = readChildren(batch).filter(id => runs.byId(id));
		return {ids: trials, title: `${batch.operation} ${shortId(batch.id)}`};
	}
	if (chosen.length > 1) {
		const order = rows().filter(id => chosen.includes(id));
		return {ids: [...order, ...chosen.filter(id => !order.includes(id))], title: ''};
	}
	return {
		ids: rows()
			.filter(id => !runs.byId(id)?.isBatch)
			.slice(0, 2),
		title: '',
	};
}

function pairOf({screen, compare, selection}: View): string[] {
	if (screen !== 'compare') return [...selection];
	const {cursor, shown, runs} = compare;
	const other = cursor === shown.base ? runs.find(id => id !== cursor) : shown.base;
	return [other, cursor].flatMap(id => id ?? []);
}

function changing(name: string, summary: string, next: (view: CompareView) => CompareView): ViewCommand {
	return {name, summary, usage: '', options: {}, run: async ({view}) => change(view, next)};
}

function change(view: ViewContext['view'], next: (view: CompareView) => CompareView): Record<never, never> {
	view.set(now => ({...now, compare: next(now.compare)}));
	return {};
}
