/** The chart of a scalar, and ways to look at it. */
import type {Options, Outcome} from '../../engine/commands/command.ts';
import {didYouMean, UserError, usageError} from '../../engine/errors.ts';
import {selectRuns} from '../../engine/runs/select.ts';
import {readChart, alongOn, shownIn} from '../chart-data.ts';
import {jumpCrosshair, magnify, moveCrosshair, pan, type Place, type Shown, turnAxis} from '../chart-moves.ts';
import {
	axes,
	type ChartView,
	chartOf,
	chooseScalar,
	keyBeside,
	mostRuns,
	moveFront,
	showAll,
	smoothMore,
} from '../chart-view.ts';
import type {ViewCommand, ViewContext} from '../context.ts';
import {runsShown} from '../live-scalars.ts';
import {showScreen, targets} from '../view.ts';

/** Opens the chart. Where the words name no scalar it is the one under the cursor; where they name no runs, those in the chart or else the selected ones. */
export const chart: ViewCommand = {
	name: 'chart',
	summary: 'Draw a scalar of the selected runs',
	usage: '[SCALAR [RUN...]]',
	options: {},
	run: async ({view, runs, rows, scalars}, {words}) => {
		const [scalar, ...specs] = words;
		const named = selectRuns(runs.list().runs, specs).map(({id}) => id);
		const {screen, chart: present} = view.get();
		const chosen = screen === 'chart' ? present.runs : inOrder(targets(view.get()), rows());
		const meant = specs.length > 0 ? named : chosen;
		const first = scalars.keys(runsShown(view.get()))[0];
		view.set(now =>
			showScreen({...now, chart: chartOf(now.chart, meant, scalar ?? now.chart.scalar ?? first)}, 'chart'),
		);
		return meant.length > mostRuns ? {message: `the first ${mostRuns} of ${meant.length} runs are drawn`} : {};
	},
};

/** Chooses another scalar: of the run under the cursor, or of those in the chart. */
export const scalar: ViewCommand = {
	name: 'scalar',
	summary: 'Choose a scalar, by its name or by how many further it is',
	usage: '[SCALAR]',
	options: {
		by: {value: 'N', summary: 'So many further, or back if less than 0'},
		first: {summary: 'The first one'},
		last: {summary: 'The last one'},
	},
	run: async ({view, scalars}, {words: [name], options}) => {
		const keys = scalars.keys(runsShown(view.get()));
		if (name !== undefined && !keys.includes(name)) {
			throw new UserError(`there is no scalar '${name}' here`, {hint: didYouMean(name, keys)});
		}
		const far = options.has('last') ? keys.length : options.has('first') ? -keys.length : stepsOf(options, 0);
		const next = (now: ChartView) => chooseScalar(now, name ?? keyBeside(keys, now.scalar, far));
		view.set(now => ({...now, chart: next(now.chart)}));
		return {};
	},
};

const places: readonly Place[] = ['first', 'last', 'min', 'max'];

/** Moves what reads values off. */
export const crosshair: ViewCommand = {
	name: 'crosshair',
	summary: 'Read values off the chart, at a place or so many places further',
	usage: `[${places.join('|')}]`,
	options: {by: {value: 'N', summary: 'So many places to the right, or to the left if less than 0'}},
	run: async (context, {words: [word], options}) => {
		const place = word === undefined ? undefined : oneOf(word, places, 'place in a chart');
		return change(context, (now, shown) =>
			place ? jumpCrosshair(now, shown, place) : moveCrosshair(now, shown, stepsOf(options, 1)),
		);
	},
};

const magnifications = {in: 0.5, out: 2, all: undefined};

export const magnifyChart: ViewCommand = {
	name: 'magnify',
	summary: 'Show a smaller or a larger part of the chart',
	usage: Object.keys(magnifications).join('|'),
	options: {},
	run: async (context, {words: [word = '']}) => {
		const names = ['in', 'out', 'all'] as const;
		const factor = magnifications[oneOf(word, names, 'way to magnify')];
		return change(context, (now, shown) => (factor === undefined ? showAll(now) : magnify(now, shown, factor)));
	},
};

export const panChart: ViewCommand = {
	name: 'pan',
	summary: 'Show what is beside the part of the chart that is shown',
	usage: 'left|right',
	options: {},
	run: async (context, {words: [word = '']}) => {
		const part = oneOf(word, ['left', 'right'] as const, 'way to pan') === 'left' ? -0.25 : 0.25;
		return change(context, (now, shown) => pan(now, shown, part));
	},
};

export const front: ViewCommand = {
	name: 'front',
	summary: 'Draw another run over the others',
	usage: '',
	options: {by: {value: 'N', summary: 'So many rows down, or up if less than 0'}},
	run: async (context, {options}) => change(context, now => moveFront(now, stepsOf(options, 1))),
};

export const logScale: ViewCommand = {
	name: 'log-scale',
	summary: 'Draw heights as logarithms, or as they are',
	usage: '',
	options: {},
	run: async context => change(context, now => ({...now, isLog: !now.isLog})),
};

export const smooth: ViewCommand = {
	name: 'smooth',
	summary: 'Smooth curves more, or by a weight from 0 to 0.999',
	usage: '[WEIGHT]',
	options: {},
	run: async (context, {words: [word]}) => {
		const weight = word === undefined ? undefined : Number(word);
		if (weight !== undefined && !(weight >= 0 && weight <= 0.999)) {
			throw usageError(`'${word}' is no weight`, 'it is from 0, which leaves curves alone, to 0.999');
		}
		return change(context, now => (weight === undefined ? smoothMore(now) : {...now, smoothing: weight}));
	},
};

export const axis: ViewCommand = {
	name: 'axis',
	summary: 'Draw by step, by time of day, or by time since each run began',
	usage: `[${axes.join('|')}]`,
	options: {},
	run: async (context, {words: [word]}) => {
		const named = word === undefined ? undefined : oneOf(word, axes, 'axis');
		return change(context, now => {
			const next = named ?? axes[(axes.indexOf(now.axis) + 1) % axes.length] ?? 'step';
			const data = readChart(now, context.runs, context.scalars);
			return turnAxis(now, next, which => alongOn(which, now, data));
		});
	},
};

/** Leaves the chart for the run in front. */
export const toRun: ViewCommand = {
	name: 'to-run',
	summary: 'Go to the run in front of the chart',
	usage: '',
	options: {},
	run: async ({view}) => {
		view.set(now => {
			const cursor = now.chart.front ?? now.chart.runs[0] ?? now.cursor;
			return {...showScreen(now, 'runs'), left: [], cursor, isZoomed: false, focus: 'runs'};
		});
		return {};
	},
};

/** Looks at the chart in another way, given what is drawn in it. */
function change({view, runs, scalars}: ViewContext, how: (chart: ChartView, shown: Shown) => ChartView): Outcome {
	view.set(now => {
		const next = how(now.chart, shownIn(now.chart, readChart(now.chart, runs, scalars)));
		return next === now.chart ? now : {...now, chart: next};
	});
	return {};
}

function oneOf<Name extends string>(word: string, names: readonly Name[], what: string): Name {
	const found = names.find(name => name === word);
	if (found === undefined) throw usageError(`there is no ${what} '${word}'`, `there is: ${names.join(', ')}`);
	return found;
}

function stepsOf(options: Options, otherwise: number): number {
	const word = options.get('by') ?? otherwise;
	const by = Number(word);
	if (!Number.isInteger(by)) throw usageError(`--by needs a whole number, not '${word}'`);
	return by;
}

/** As they are in the table; behind them those that it does not show. */
function inOrder(ids: readonly string[], rows: readonly string[]): string[] {
	const wanted = new Set(ids);
	const shown = rows.filter(id => wanted.delete(id));
	return [...shown, ...wanted];
}
