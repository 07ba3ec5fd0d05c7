import type {Report} from '../report.ts';
import {chart, chartKeys} from './chart.ts';
import {controls} from './controls.ts';
import {byId, el} from './dom.ts';
import {follow} from './live.ts';
import {runSection} from './run-section.ts';
import {merged, type State} from './state.ts';
import {comparison} from './table.ts';

const embedded: Report = JSON.parse(byId('report').textContent ?? '');
const isLive = document.documentElement.dataset.live !== undefined;
/** A live page begins empty. */
let isRead = !isLive;

let state: State = {
	report: embedded,
	order: undefined,
	hidden: new Set(),
	hasSame: false,
	axis: 'step',
	isLog: false,
	smoothing: 0,
};

byId('controls').replaceChildren(...controls(state, part => change(part, [drawCharts])));
addEventListener('resize', () => drawCharts());
addEventListener('hashchange', openTarget);
draw(new Set(embedded.runs.map(({id}) => id)));
openTarget();
if (isLive) {
	follow(
		update => {
			isRead = true;
			if (update.runs.length === 0 && sameRows(update)) return drawWhen(update);
			state = {...state, report: merged(state.report, update)};
			draw(new Set(update.runs.map(({id}) => id)));
		},
		(text, isLost) => {
			byId('live').textContent = text;
			byId('live').classList.toggle('lost', isLost);
		},
	);
}

function change(part: Partial<State>, drawings: readonly (() => void)[]): void {
	state = {...state, ...part};
	for (const one of drawings) one();
}

/** @param changed ids of the runs whose sections are to be made anew */
function draw(changed: ReadonlySet<string>): void {
	drawHead();
	drawTable();
	drawCharts();
	drawRuns(changed);
}

/** Nothing but times went on. */
function drawWhen({head}: Report): void {
	state = {...state, report: {...state.report, head}};
	drawHead();
	if (state.report.runs.every(run => !run.isLive) && state.report.runs.length > 0) return;
	drawTable();
}

function sameRows({head}: Report): boolean {
	const ids = (report: Report) => report.head.rows.map(({id}) => id).join();
	return ids({head, runs: []}) === ids(state.report);
}

function drawHead(): void {
	const {head, runs} = state.report;
	const count = isRead ? `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}` : '';
	byId('facts').textContent = [count, head.note, head.made].filter(Boolean).join(' · ');
}

function drawTable(): void {
	const place = byId('table');
	const scrolled = place.querySelector('.scroll')?.scrollLeft ?? 0;
	const focused = place.querySelector<HTMLElement>('[data-key]:focus')?.dataset.key;
	const parts = comparison(state, {
		sort: id => {
			const {order} = state;
			const isSame = order?.id === id;
			change({order: isSame && order.isDescending ? undefined : {id, isDescending: isSame}}, [drawTable]);
		},
		toggle: id => {
			const hidden = new Set(state.hidden);
			if (!hidden.delete(id)) hidden.add(id);
			change({hidden}, [drawTable, drawCharts]);
		},
		showSame: hasSame => change({hasSame}, [drawTable]),
	});
	place.replaceChildren(
		...(state.report.runs.length > 0
			? parts
			: [el('p', {class: 'nothing'}, isRead ? 'No runs.' : 'Reading the runs…')]),
	);
	const [scroll] = place.children;
	if (scroll) scroll.scrollLeft = scrolled;
	// All of it is made anew: a keyboard stays where it was.
	for (const element of place.querySelectorAll<HTMLElement>('[data-key]'))
		if (element.dataset.key === focused) element.focus({preventScroll: true});
}

function drawCharts(): void {
	const place = byId('charts');
	const keys = chartKeys(state.report);
	byId('scalars').hidden = keys.length === 0;
	const width = chartWidth(place.clientWidth);
	place.replaceChildren(...keys.map(key => chart(state, key, width)));
}

/** As wide as the grid of the style sheet makes a card, without its padding. */
function chartWidth(room: number): number {
	const gap = 16;
	const columns = Math.max(1, Math.floor((room + gap) / (380 + gap)));
	return Math.max(260, (room - gap * (columns - 1)) / columns - 34);
}

function drawRuns(changed: ReadonlySet<string>): void {
	const place = byId('runs');
	const known = new Map([...place.children].map(child => [child.id, child]));
	const sections = state.report.runs.map(run => {
		const before = known.get(`run-${run.id}`);
		if (before && !changed.has(run.id)) return before;
		const section = runSection(state.report, run);
		if (before instanceof HTMLDetailsElement) section.open = before.open;
		return section;
	});
	place.replaceChildren(...sections);
}

function openTarget(): void {
	const section = location.hash.startsWith('#run-') ? document.getElementById(location.hash.slice(1)) : undefined;
	if (!(section instanceof HTMLDetailsElement)) return;
	section.open = true;
	section.scrollIntoView();
}
