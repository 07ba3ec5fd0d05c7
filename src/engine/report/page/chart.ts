import type {Report, ReportRun, RunScalar} from '../report.ts';
import {el, svg} from './dom.ts';
import {lonePoints, nearestPlace, pathOf} from './line.ts';
import {showNumber} from './rows.ts';
import {type Scale, scaleOf} from './scale.ts';
import {smooth} from './smooth.ts';
import {lookOf, type State} from './state.ts';

/** The course of one scalar over all runs whose curves are shown. */
export function chart(state: State, key: string, width: number): HTMLElement {
	const curves = curvesOf(state, key);
	const direction = state.report.head.scalars.find(scalar => scalar.key === key)?.direction;
	const note = direction ? (direction === 'min' ? 'lower is better' : 'higher is better') : '';
	const title = el('figcaption', {}, el('b', {}, key), el('span', {class: 'note'}, note));
	const figure = el('figure', {class: 'card'}, title);
	const drawn = curves.filter(({ys}) => ys.some(y => y !== null && (!state.isLog || y > 0)));
	if (drawn.length === 0) figure.append(el('p', {class: 'nothing'}, whyEmpty(curves, state)));
	else figure.append(...drawing(drawn, state, key, width));
	return figure;
}

type DrawnCurve = {
	run: ReportRun;
	look: string;
	xs: readonly number[];
	ys: readonly (number | null)[];
	raw: RunScalar['curve'];
};

const height = 220;
const room = 6;
const margin = {left: 56, right: 12, top: 10, bottom: 26};

function curvesOf({report, hidden, axis, smoothing}: State, key: string): DrawnCurve[] {
	return report.runs.flatMap(run => {
		const scalar = run.scalars.find(one => one.key === key);
		if (!scalar || hidden.has(run.id)) return [];
		const {curve} = scalar;
		const xs = axis === 'time' ? curve.times : curve.steps;
		return [{run, look: lookOf(report, run), xs, ys: xs.length > 0 ? smooth(curve.values, smoothing) : [], raw: curve}];
	});
}

function whyEmpty(curves: readonly DrawnCurve[], {axis, isLog}: State): string {
	if (curves.length === 0) return 'No run that is shown has it.';
	if (axis === 'time' && curves.every(({xs}) => xs.length === 0))
		return 'Nobody knows when it was logged: choose Step.';
	return isLog ? 'Nothing above zero, which is all that a logarithmic scale shows.' : 'No value is a finite number.';
}

function drawing(
	curves: readonly DrawnCurve[],
	state: State,
	key: string,
	width: number,
): (SVGElement | HTMLElement)[] {
	const inner = {width: width - margin.left - margin.right, height: height - margin.top - margin.bottom};
	const isShown = (y: number | null): y is number => y !== null && (!state.isLog || y > 0);
	const [left, right] = extent(curves.flatMap(({xs}) => xs));
	const [low, high] = extent(curves.flatMap(({ys, raw}) => [...ys, ...raw.values].filter(isShown)));
	const x = scaleOf(left, right, inner.width, {count: Math.max(2, Math.floor(inner.width / 90))});
	// A little room, so that no curve lies on the frame.
	const y = scaleOf(low, high, inner.height - 2 * room, {isLog: state.isLog, count: 5});
	const up = (value: number | null) => (value === null ? Number.NaN : inner.height - room - y.place(value));
	const placed = (xs: readonly number[], ys: readonly (number | null)[]) =>
		xs.map((at, index) => ({x: x.place(at), y: up(ys[index] ?? null)}));
	// The best first, or else the uppermost.
	const sign = state.report.head.scalars.find(scalar => scalar.key === key)?.direction === 'min' ? 1 : -1;
	const guide = svg('line', {class: 'guide', y1: '0', y2: String(inner.height), visibility: 'hidden'});
	const dots = svg('g');
	const plane = svg(
		'g',
		{transform: `translate(${margin.left} ${margin.top})`},
		...axes(x, {ticks: y.ticks, up}, inner, state.axis),
		...(state.smoothing > 0
			? curves.map(({look, xs, raw}) => svg('path', {class: `curve raw ${look}`, d: pathOf(placed(xs, raw.values))}))
			: []),
		...curves.flatMap(({look, xs, ys}) => {
			const points = placed(xs, ys);
			return [
				svg('path', {class: `curve ${look}`, d: pathOf(points)}),
				...lonePoints(points).map(lone =>
					svg('circle', {class: `dot ${look}`, r: '3.5', cx: String(lone.x), cy: String(lone.y)}),
				),
			];
		}),
		guide,
		dots,
	);
	const label = `${key} by ${state.axis} of ${curves.length} ${curves.length === 1 ? 'run' : 'runs'}, from ${showNumber(low)} to ${showNumber(high)}`;
	const picture = svg('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label}, plane);
	const readout = el('div', {class: 'readout', hidden: true});

	const leave = () => {
		guide.setAttribute('visibility', 'hidden');
		dots.replaceChildren();
		readout.hidden = true;
	};
	const point = (event: PointerEvent) => {
		const box = picture.getBoundingClientRect();
		const at = ((event.clientX - box.left) / box.width) * width - margin.left;
		if (at < -8 || at > inner.width + 8) return leave();
		const wanted = inverse(x, left, right, at);
		const found = curves.flatMap(curve => {
			const place = nearestPlace(curve.xs, wanted);
			const value = curve.ys[place] ?? null;
			return place < 0 ? [] : [{curve, place, value, x: curve.xs[place] ?? 0}];
		});
		const nearest = found.reduce<number | undefined>(
			(best, one) => (best === undefined || Math.abs(one.x - wanted) < Math.abs(best - wanted) ? one.x : best),
			undefined,
		);
		if (nearest === undefined) return leave();
		guide.setAttribute('x1', String(x.place(nearest)));
		guide.setAttribute('x2', String(x.place(nearest)));
		guide.setAttribute('visibility', 'visible');
		const here = found.filter(({value}) => isShown(value)).sort((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0)));
		dots.replaceChildren(
			...here.map(({curve, value, x: at}) =>
				svg('circle', {class: `dot ${curve.look}`, r: '3', cx: String(x.place(at)), cy: String(up(value))}),
			),
		);
		readout.replaceChildren(...readoutRows(here, state, nearest));
		readout.hidden = false;
	};
	picture.addEventListener('pointermove', point);
	picture.addEventListener('pointerdown', point);
	picture.addEventListener('pointerleave', leave);
	return [el('div', {class: 'plot'}, picture, readout)];
}

const mostRead = 8;

function readoutRows(
	here: readonly {curve: DrawnCurve; value: number | null; x: number}[],
	{axis, report}: State,
	at: number,
): HTMLElement[] {
	const rows = here
		.slice(0, mostRead)
		.map(({curve, value}) =>
			el(
				'div',
				{class: 'reading'},
				el('i', {class: `swatch ${curve.look}`}),
				el('span', {class: 'who'}, `${curve.run.shortId} ${traits(curve.run, report)}`),
				el('b', {}, showNumber(value ?? 'nan')),
			),
		);
	const more = here.length - rows.length;
	return [
		el('div', {class: 'where'}, axis === 'time' ? showSeconds(at) : `step ${showNumber(at)}`),
		...rows,
		...(more > 0 ? [el('div', {class: 'where'}, `and ${more} more`)] : []),
	];
}

/** What tells a run from the others in few words. */
function traits({flags, label}: ReportRun, {head}: Report): string {
	const differing = new Set(head.flags.filter(({isDiffering}) => isDiffering).map(({name}) => name));
	const values = flags.filter(({name, text}) => differing.has(name) && text !== '');
	return values.map(({name, text}) => `${name}=${text}`).join(' ') || label;
}

function axes(
	x: Scale,
	y: {ticks: readonly number[]; up: (value: number) => number},
	{width, height}: {width: number; height: number},
	axis: State['axis'],
): SVGElement[] {
	return [
		...y.ticks.flatMap(tick => {
			const at = y.up(tick);
			if (!(at >= -1 && at <= height + 1)) return [];
			return [
				svg('line', {class: 'grid', x1: '0', x2: String(width), y1: String(at), y2: String(at)}),
				svg('text', {class: 'tick', x: '-8', y: String(at + 4), 'text-anchor': 'end'}, showNumber(tick)),
			];
		}),
		svg('line', {class: 'base', x1: '0', x2: String(width), y1: String(height), y2: String(height)}),
		...x.ticks.map(tick => {
			const at = x.place(tick);
			const anchor = at > width - 20 ? 'end' : 'middle';
			const text = axis === 'time' ? showSeconds(tick) : showNumber(tick);
			return svg('text', {class: 'tick', x: String(at), y: String(height + 18), 'text-anchor': anchor}, text);
		}),
	];
}

function extent(values: readonly number[]): [number, number] {
	let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const value of values) {
		if (value < low) low = value;
		if (value > high) high = value;
	}
	return [low, high];
}

/** The number at a place of an even axis. */
function inverse({place}: Scale, left: number, right: number, at: number): number {
	const [from, to] = [place(left), place(right)];
	return to > from ? left + ((right - left) * (at - from)) / (to - from) : left;
}

/** A span in the two units that matter. */
export function showSeconds(seconds: number): string {
	if (seconds < 0) return `-${showSeconds(-seconds)}`;
	if (seconds < 60) return `${showNumber(seconds)}s`;
	const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.round(seconds % 60)];
	if (hours === 0) return rest === 0 ? `${minutes}m` : `${minutes}m ${rest}s`;
	return minutes === 0 ? `${hours}h` : `${hours}h ${minutes}m`;
}

/** The scalars of a report that have a chart, by key. */
export function chartKeys({head}: Report): string[] {
	return head.scalars.map(({key}) => key);
}
