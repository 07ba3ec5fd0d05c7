/** The columns that every table of runs can have. */
import {durationOf} from '../../engine/run/duration.ts';
import {runTime} from '../../engine/run/read-run.ts';
import {shortId, shortIds} from '../../engine/runs/select.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import type {RunColumn, ShownRun} from './column.ts';
import {shortSpan} from './span.ts';
import {statusColumn} from './status.ts';

/** In the order in which they are offered. */
export const fixedColumns: readonly RunColumn[] = [
	{
		id: 'id',
		title: 'ID',
		summary: 'The first letters of the id',
		min: 8,
		max: 24,
		depth: 0,
		cell: ({run}) => shortId(run.id),
		sortValue: ({run}) => run.id,
	},
	{
		id: 'operation',
		title: 'OPERATION',
		summary: 'Operation',
		min: 5,
		max: 18,
		depth: 0,
		cell: ({run}) => sanitize(run.operation),
		sortValue: ({run}) => run.operation,
		total: common(({run}) => sanitize(run.operation)),
	},
	statusColumn,
	{
		id: 'age',
		title: 'AGE',
		summary: 'Time since the start',
		min: 3,
		max: 4,
		align: 'right',
		depth: 0,
		cell: ({run: {started}}, {now}) => shortSpan(started === undefined ? undefined : now - started),
		sortValue: ({run}, now) => now - runTime(run),
		total: (runs, {now}) => shortSpan(now - Math.max(...runs.map(({run}) => runTime(run)))),
	},
	{
		id: 'time',
		title: 'TIME',
		summary: 'How long it took, or has been running',
		min: 4,
		max: 4,
		align: 'right',
		depth: 0,
		cell: ({run}, {now}) => shortSpan(durationOf(run, now)),
		sortValue: ({run}, now) => durationOf(run, now),
		total: (runs, {now}) => shortSpan(runs.reduce((sum, {run}) => sum + (durationOf(run, now) ?? 0), 0)),
	},
	{
		id: 'mark',
		title: ' ',
		summary: 'Whether it is marked',
		min: 1,
		max: 1,
		depth: 0,
		cell: ({run}, {theme: {marks}}) => (run.isMarked ? marks.marked.glyph : ''),
		sortValue: ({run}) => (run.isMarked ? 0 : undefined),
	},
	{
		id: 'label',
		title: 'LABEL',
		summary: 'Label',
		min: 8,
		flex: 1,
		depth: 0,
		cell: ({run}) => shortIds(sanitize(run.label)),
		sortValue: ({run}) => run.label || undefined,
		total: runs => `${runs.length} run${runs.length === 1 ? '' : 's'}`,
	},
	{
		id: 'tags',
		title: 'TAGS',
		summary: 'Tags',
		min: 4,
		max: 20,
		depth: 1,
		cell: ({facts}) => sanitize(facts?.tags.join(',') ?? ''),
		sortValue: ({facts}) => facts?.tags.join(',') || undefined,
	},
	{
		id: 'gpu',
		title: 'GPU',
		summary: 'GPUs that it was given',
		min: 3,
		max: 8,
		depth: 1,
		cell: ({facts}) => sanitize(facts?.gpus ?? ''),
		sortValue: ({facts}) => facts?.gpus || undefined,
	},
];

/** What all the runs have in common. */
export function common(text: (run: ShownRun) => string): (runs: readonly ShownRun[]) => string {
	return runs => {
		const texts = new Set(runs.map(text));
		const [only = ''] = texts;
		return texts.size === 1 ? only : '';
	};
}
