import {formatMarkdown, markdownText} from '../compare/formats.ts';
import type {Cell} from '../compare/cells.ts';
import {toTable} from '../compare/to-table.ts';
import {blocks, sparkline} from '../scalars/sparkline.ts';
import {shortNumber} from '../text/short-number.ts';
import type {Report, ReportNumber, ReportRun, ReportScalar} from './report.ts';
import {textChart} from './text-chart.ts';

/** What a README of ours begins with, so that we know it when we are to write over it. */
export const markdownMark = '<!-- Made by runtui publish -->';

/** A report as Markdown: tables, and charts of text. */
export function reportMarkdown({head, runs}: Report): string {
	const rows = new Map(head.rows.map(row => [row.id, row]));
	const differing = head.flags.filter(({isDiffering}) => isDiffering).map(({name}) => name);
	const same = head.flags.filter(({isDiffering}) => !isDiffering);
	const table = toTable(
		runs.map(run => [
			text('run', run.shortId),
			text('operation', run.operation),
			text('label', run.label),
			text('status', run.statusText),
			text('started', run.started),
			text('time', rows.get(run.id)?.time ?? ''),
		]),
		runs.map(run => differing.map(name => text(name, run.flags.find(flag => flag.name === name)?.text ?? ''))),
		runs.map(run => head.scalars.map(scalar => resultCell(run, scalar))),
	);
	const sameValues = same.map(({name}) => `${name}=${runs[0]?.flags.find(flag => flag.name === name)?.text ?? ''}`);
	const parts = [
		markdownMark,
		`# ${markdownText(head.title)}`,
		[`${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`, head.note, head.made].filter(Boolean).join(', '),
		'With charts to point at: [index.html](index.html).',
		'## Comparison',
		formatMarkdown(table).trimEnd(),
		...(sameValues.length > 0 ? [`The same for all: ${markdownText(sameValues.join(', '))}`] : []),
		...(head.scalars.some(({best}) => best.length > 0) ? ['★ marks the best of each scalar.'] : []),
		...(head.scalars.length > 0 ? ['## Scalars'] : []),
		...head.scalars.flatMap(scalar => scalarPart(scalar, runs)),
		'## Runs',
		...runs.map(runPart),
	];
	return `${parts.join('\n\n')}\n`;
}

function text(heading: string, value: string): Cell {
	return {heading, value: value === '' ? null : value};
}

function resultCell({id, scalars}: ReportRun, {key, best}: ReportScalar): Cell {
	const last = scalars.find(scalar => scalar.key === key)?.last;
	if (!last) return {heading: key, value: null};
	return text(key, `${showNumber(last.value)}${best.includes(id) ? ' ★' : ''}`);
}

/** The page has them in full. */
function showNumber(value: ReportNumber): string {
	return typeof value === 'number' ? shortNumber(value) : value;
}

/** A table with the course of each run, all of one scale, and the best run's, or else the newest's, as a chart. */
function scalarPart({key, direction, best}: ReportScalar, runs: readonly ReportRun[]): string[] {
	const having = runs.flatMap(run => {
		const scalar = run.scalars.find(one => one.key === key);
		return scalar ? [{run, scalar}] : [];
	});
	const values = having.flatMap(({scalar}) => scalar.curve.values.filter(value => value !== null));
	const range = values.reduce(({min, max}, value) => ({min: Math.min(min, value), max: Math.max(max, value)}), {
		min: Number.POSITIVE_INFINITY,
		max: Number.NEGATIVE_INFINITY,
	});
	const table = toTable(
		having.map(({run, scalar}) => [
			text('run', run.shortId),
			text('label', run.label),
			text('last', showNumber(scalar.last.value)),
			text('min', showNumber(scalar.min.value)),
			text('max', showNumber(scalar.max.value)),
			{heading: 'step', value: scalar.last.step},
			text(
				'curve',
				sparkline(
					scalar.curve.values.map(value => value ?? Number.NaN),
					20,
					blocks,
					range,
				),
			),
		]),
	);
	const drawn = having.find(({run}) => best.includes(run.id)) ?? having[0];
	const chart = drawn && textChart(drawn.scalar.curve.values);
	const note = direction === null ? '' : direction === 'min' ? ' (lower is better)' : ' (higher is better)';
	return [
		`### ${markdownText(key)}${note}`,
		formatMarkdown(table).trimEnd(),
		...(drawn && chart ? [`Of run ${drawn.run.shortId}:`, `\`\`\`text\n${chart}\n\`\`\``] : []),
	];
}

function runPart({shortId, operation, label, flags, info, tags, comments, output, files}: ReportRun): string {
	const lines = output.lines.slice(-mostLines).map(spans => spans.map(([text]) => text).join(''));
	const fence = '`'.repeat(
		Math.max(3, 1 + Math.max(0, ...lines.flatMap(line => [...line.matchAll(/`+/g)].map(([ticks]) => ticks.length)))),
	);
	const rows = [...flags, ...info, {name: 'tags', text: tags.join(', ')}].filter(({text}) => text !== '');
	return [
		`### ${shortId} ${markdownText(operation)}`,
		...(label ? [markdownText(label)] : []),
		...(rows.length > 0
			? [
					formatMarkdown(
						toTable(rows.map(({name, text: value}) => [text('name', name), text('value', value)])),
					).trimEnd(),
				]
			: []),
		...comments.map(comment => `> ${markdownText(comment)}`),
		...(files.files.length > 0
			? [`Files: ${markdownText(files.files.map(({path}) => path).join(', '))}${files.isCut ? ' and more' : ''}`]
			: []),
		...(lines.length > 0 ? [`${fence}text\n${lines.join('\n')}\n${fence}`] : []),
	].join('\n\n');
}

/** The page has more. */
const mostLines = 20;
