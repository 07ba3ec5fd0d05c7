import type {OutputTail, Report, ReportRun, Span} from '../report.ts';
import {el} from './dom.ts';
import {showNumber} from './rows.ts';
import {lookOf} from './state.ts';
import {statusMark} from './table.ts';

/** All about one run, folded. */
export function runSection(report: Report, run: ReportRun): HTMLDetailsElement {
	const section = closedSection(report, run);
	// Its size is not known before it is open.
	section.addEventListener('toggle', () => {
		for (const pre of section.querySelectorAll('pre')) pre.scrollTop = pre.scrollHeight;
	});
	return section;
}

function closedSection(report: Report, run: ReportRun): HTMLDetailsElement {
	const row = report.head.rows.find(({id}) => id === run.id);
	const when = [run.started, row?.time].filter(Boolean).join(' · ');
	return el(
		'details',
		{class: 'card run', id: `run-${run.id}`},
		el(
			'summary',
			{},
			el('i', {class: `swatch ${lookOf(report, run)}`}),
			el('span', {class: 'id'}, run.shortId),
			el('b', {}, run.operation),
			el('span', {class: 'status'}, statusMark(run), run.statusText),
			el('span', {class: 'label'}, run.label),
			el('span', {class: 'when'}, when),
		),
		el('div', {class: 'columns'}, ...facts(run)),
		...outputBlock(run.output),
	);
}

function facts(run: ReportRun): HTMLElement[] {
	const {files, isCut} = run.files;
	return [
		block('Flags', list(run.flags.map(({name, text}) => [name, text]))),
		block('Scalars', scalarTable(run)),
		block(
			'Run',
			list([...run.info.map(({name, text}): [string, string] => [name, text]), ['tags', run.tags.join(', ')]]),
		),
		block(
			'Comments',
			run.comments.length > 0 ? el('ul', {}, ...run.comments.map(text => el('li', {}, text))) : undefined,
		),
		block('Files', files.length > 0 ? fileTable(run) : undefined, isCut ? 'and more' : ''),
	].filter(found => found !== undefined);
}

function block(title: string, content: HTMLElement | undefined, note = ''): HTMLElement | undefined {
	if (!content) return undefined;
	return el('section', {}, el('h3', {}, title), content, note ? el('p', {class: 'note'}, note) : undefined);
}

function list(entries: readonly (readonly [string, string])[]): HTMLElement | undefined {
	const told = entries.filter(([, text]) => text !== '');
	if (told.length === 0) return undefined;
	return el('dl', {}, ...told.flatMap(([name, text]) => [el('dt', {}, name), el('dd', {}, text)]));
}

function scalarTable({scalars}: ReportRun): HTMLElement | undefined {
	if (scalars.length === 0) return undefined;
	const number = (text: string, title?: string) => el('td', {class: 'number', title}, text);
	const rows = scalars.map(({key, last, min, max}) =>
		el(
			'tr',
			{},
			el('th', {scope: 'row'}, key),
			...[last, min, max].map(({value, step}) => number(showNumber(value), `${value} at step ${step}`)),
			number(showNumber(last.step)),
		),
	);
	const headings = ['', 'last', 'min', 'max', 'step'].map(text => el('th', {scope: 'col', class: 'number'}, text));
	return el(
		'div',
		{class: 'scroll'},
		el('table', {}, el('thead', {}, el('tr', {}, ...headings)), el('tbody', {}, ...rows)),
	);
}

function fileTable({files}: ReportRun): HTMLElement {
	const rows = files.files.map(({path, kind, bytes}) =>
		el(
			'tr',
			{},
			el('td', {class: 'path'}, path),
			el('td', {class: 'note'}, kind),
			el('td', {class: 'number'}, showBytes(bytes)),
		),
	);
	return el('div', {class: 'scroll tall'}, el('table', {}, el('tbody', {}, ...rows)));
}

function showBytes(bytes: number): string {
	const units = ['B', 'KB', 'MB', 'GB', 'TB'];
	const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
	const amount = bytes / 1024 ** power;
	return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[power]}`;
}

function outputBlock({lines, isCut}: OutputTail): HTMLElement[] {
	if (lines.length === 0) return [];
	const title = isCut ? `Output, the last ${lines.length} lines` : 'Output';
	const pre = el('pre', {tabindex: '0', 'aria-label': title}, ...lines.flatMap(line => [...line.map(spanOf), '\n']));
	return [el('section', {class: 'output'}, el('h3', {}, title), pre)];
}

function spanOf([text, ...styles]: Span): HTMLElement | string {
	if (styles.length === 0) return text;
	const span = el('span', {class: styles.filter(style => /^[a-z]+\d*$/.test(style)).join(' ') || undefined}, text);
	for (const style of styles) {
		const [, side, color] = /^(on)?(#[\da-f]{6})$/.exec(style) ?? [];
		if (color) span.style.setProperty(side ? 'background-color' : 'color', color);
	}
	return span;
}
