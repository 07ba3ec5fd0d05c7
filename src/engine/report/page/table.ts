import type {Report, ReportRun} from '../report.ts';
import {el} from './dom.ts';
import {type Column, columnsOf, sortRuns} from './rows.ts';
import {lookOf, type State} from './state.ts';

/** What the table can ask for. */
export type TableEvents = {sort: (id: string) => void; toggle: (id: string) => void; showSame: (on: boolean) => void};

/** The runs side by side, and in words what is the same for all. */
export function comparison(state: State, events: TableEvents): HTMLElement[] {
	const {report, order, hasSame} = state;
	const columns = columnsOf(report, hasSame);
	const sorting = columns.find(({id}) => id === order?.id);
	const runs = sorting && order ? sortRuns(report.runs, sorting, order.isDescending) : report.runs;
	const table = el(
		'table',
		{},
		el(
			'thead',
			{},
			el('tr', {}, el('th', {class: 'pinned', scope: 'col'}, 'Run'), ...columns.map(heading(state, events))),
		),
		el('tbody', {}, ...runs.map(run => row(state, run, columns, events))),
	);
	return [
		el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Comparison'}, table),
		...sameFlags(report, hasSame, events),
	];
}

function heading({order}: State, {sort}: TableEvents): (column: Column) => HTMLElement {
	return ({id, heading, note, isNumeric}) => {
		const isSorted = order?.id === id;
		const direction = order?.isDescending ? 'descending' : 'ascending';
		const mark = isSorted ? (order?.isDescending ? ' ↓' : ' ↑') : '';
		const button = el(
			'button',
			{type: 'button', 'data-key': `sort ${id}`, onclick: () => sort(id), title: note || undefined},
			`${heading}${mark}`,
		);
		return el(
			'th',
			{scope: 'col', class: isNumeric ? 'number' : undefined, 'aria-sort': isSorted && direction},
			button,
		);
	};
}

function row({report, hidden}: State, run: ReportRun, columns: readonly Column[], {toggle}: TableEvents): HTMLElement {
	const isShown = !hidden.has(run.id);
	const swatch = el('button', {
		type: 'button',
		class: `swatch ${lookOf(report, run)}`,
		'data-key': `toggle ${run.id}`,
		'aria-pressed': String(isShown),
		'aria-label': `Draw the curves of ${run.shortId}`,
		title: isShown ? 'Hide its curves' : 'Show its curves',
		onclick: () => toggle(run.id),
	});
	const name = el('a', {href: `#run-${run.id}`, class: 'id'}, run.shortId);
	return el(
		'tr',
		{},
		el(
			'th',
			{class: 'pinned', scope: 'row'},
			swatch,
			name,
			run.isMarked ? el('span', {class: 'tag'}, 'marked') : undefined,
		),
		...columns.map(column => cell(run, column)),
	);
}

function cell(run: ReportRun, {id, isNumeric, cell: read}: Column): HTMLElement {
	const {text, full, isBest} = read(run);
	const classes = [isNumeric && 'number', isBest && 'best', id === 'label' && 'label'].filter(Boolean).join(' ');
	if (id === 'status') return el('td', {}, statusMark(run), text);
	const best = isBest
		? el('span', {class: 'star', title: 'the best', role: 'img', 'aria-label': 'the best'}, '★')
		: undefined;
	return el('td', {class: classes || undefined, title: full ?? (id === 'label' ? text : undefined)}, best, text);
}

/** A shape for each status, so that colour is not all that tells. */
export function statusMark({status}: ReportRun): HTMLElement {
	const marks = {running: '●', completed: '✓', error: '✗', terminated: '■', pending: '○', staged: '○'};
	return el('span', {class: `mark ${status}`, 'aria-hidden': 'true'}, marks[status]);
}

function sameFlags({head, runs}: Report, hasSame: boolean, {showSame}: TableEvents): HTMLElement[] {
	const same = head.flags.filter(({isDiffering}) => !isDiffering);
	if (same.length === 0) return [];
	const values = same.map(({name}) => `${name}=${runs[0]?.flags.find(flag => flag.name === name)?.text ?? ''}`);
	const box = el('input', {type: 'checkbox', 'data-key': 'same', checked: hasSame});
	box.addEventListener('change', () => showSame(box.checked));
	return [
		el(
			'p',
			{class: 'same'},
			el('b', {}, 'The same for all: '),
			values.join('  '),
			' ',
			el('label', {}, box, ' show as columns'),
		),
	];
}
