import type {XAxis} from './draw/curve.ts';
import type {Range} from './draw/range.ts';

/** How a chart is looked at. */
export type ChartView = {
	/** Ids of the runs that are drawn, in the order of the legend. */
	runs: readonly string[];
	/** Colour and marker by the id of each run that has been drawn: a run keeps its own while others come and go. */
	slots: ReadonlyMap<string, number>;
	/** Key of the scalar that is drawn, and that the cursor is on among the scalars of a run; unset: the first. */
	scalar: string | undefined;
	/** Id of the run that is drawn over the others, once one has been chosen. */
	front: string | undefined;
	axis: XAxis;
	/** Whether heights are logarithms. */
	isLog: boolean;
	/** How much of the past stays in a smoothed value: 0 to .999. */
	smoothing: number;
	/** The part of the x axis that is shown; unset: all of it. */
	zoom: Range | undefined;
	/** Where on the x axis values are read off. */
	crosshair: number | undefined;
};

/** As it is looked at first. */
export const firstChart: ChartView = {
	runs: [],
	slots: new Map(),
	scalar: undefined,
	front: undefined,
	axis: 'step',
	isLog: false,
	smoothing: 0,
	zoom: undefined,
	crosshair: undefined,
};

/** More runs than this would look alike: there are six colours and seven markers. */
export const mostRuns = 42;

export const axes: readonly XAxis[] = ['step', 'time', 'relative'];
const smoothings = [0, 0.6, 0.9, 0.99];

/** A chart of other runs, at most `mostRuns` of them, looked at in the same way; all of it, if they are not the same. */
export function chartOf(chart: ChartView, ids: readonly string[], scalar = chart.scalar): ChartView {
	const runs = ids.slice(0, mostRuns);
	const isSame = runs.length === chart.runs.length && runs.every(id => chart.runs.includes(id));
	const slots = new Map([...chart.slots, ...slotsFor(runs, chart.slots)]);
	const next = {...chart, runs, slots, scalar, front: runs.find(id => id === chart.front)};
	return isSame ? next : showAll(next);
}

/** Another scalar of the same runs, looked at in the same way. */
export function chooseScalar(chart: ChartView, scalar: string | undefined): ChartView {
	return scalar === chart.scalar ? chart : {...chart, scalar};
}

/** The key that is so many further among the keys, counted from the first where the present one is not among them. */
export function keyBeside(keys: readonly string[], present: string | undefined, by: number): string | undefined {
	const at = present === undefined ? 0 : Math.max(0, keys.indexOf(present));
	return keys[Math.max(0, Math.min(keys.length - 1, at + by))];
}

/** Puts another run in front: the one so many further, round at the ends. */
export function moveFront(chart: ChartView, by: number): ChartView {
	const {runs, front} = chart;
	const at = front === undefined ? -1 : runs.indexOf(front);
	const next = at < 0 ? (by > 0 ? 0 : -1) : at + by;
	return {...chart, front: runs.at(next % Math.max(1, runs.length))};
}

/** All of the x axis, and nothing read off. */
export function showAll(chart: ChartView): ChartView {
	return {...chart, zoom: undefined, crosshair: undefined};
}

/** Smoothed more, or after the most not at all. */
export function smoothMore(chart: ChartView): ChartView {
	return {...chart, smoothing: smoothings.find(weight => weight > chart.smoothing) ?? 0};
}

/** Each keeps the slot it had, unless another of them has it by now; the others take the lowest that are free. */
function slotsFor(runs: readonly string[], known: ReadonlyMap<string, number>): Map<string, number> {
	const slots = new Map<string, number>();
	const taken = new Set<number>();
	const give = (id: string, slot: number) => {
		slots.set(id, slot);
		taken.add(slot);
	};
	for (const id of runs) {
		const slot = known.get(id);
		if (slot !== undefined && !taken.has(slot)) give(id, slot);
	}
	let free = 0;
	for (const id of runs) {
		if (slots.has(id)) continue;
		while (taken.has(free)) free++;
		give(id, free);
	}
	return slots;
}
