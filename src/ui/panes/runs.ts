import {durationOf} from '../../engine/run/duration.ts';
import type {Run} from '../../engine/run/read-run.ts';
import type {Status} from '../../engine/run/status.ts';
import {shortId} from '../../engine/runs/select.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import type {Extent} from '../draw/frame.ts';
import {scrollTo} from '../draw/scroll.ts';
import type {Column} from '../draw/table-layout.ts';
import {drawTable} from '../draw/table.ts';
import {drawMark, type MarkName, type Theme} from '../draw/theme.ts';
import type {View} from '../view.ts';

/** A column of the runs table: how wide it is, and what it shows of a run. */
type RunColumn = Column & {cell: (run: Run, now: number, theme: Theme) => string};

/** The columns, in their order. */
export const runColumns: readonly RunColumn[] = [
	{id: 'id', title: 'ID', min: 8, max: 8, cell: ({id}) => shortId(id)},
	{id: 'operation', title: 'OPERATION', min: 5, max: 18, cell: ({operation}) => sanitize(operation)},
	{id: 'status', title: 'STATUS', min: 8, max: 14, cell: ({status}, _, theme) => drawMark(theme, markOf(status))},
	{
		id: 'age',
		title: 'AGE',
		min: 3,
		max: 4,
		align: 'right',
		cell: ({started}, now) => span(started === undefined ? undefined : now - started),
	},
	{id: 'duration', title: 'TIME', min: 4, max: 4, align: 'right', cell: (run, now) => span(durationOf(run, now))},
	{id: 'marked', title: ' ', min: 1, max: 1, cell: ({isMarked}, _, {marks}) => (isMarked ? marks.marked.glyph : '')},
	{id: 'label', title: 'LABEL', min: 8, flex: 1, cell: ({label}) => shortIds(sanitize(label))},
];

/** The runs table, with the cursor where the view has it. */
export function runsPane(runs: readonly Run[], view: View, now: number, extent: Extent, theme: Theme): string[] {
	const cursor = runs.findIndex(({id}) => id === view.cursor);
	const {lines} = drawTable(
		{
			columns: runColumns,
			total: runs.length,
			row: index => {
				const run = runs[index];
				return run ? runColumns.map(({cell}) => cell(run, now, theme)) : [];
			},
			offset: scrollTo(Math.max(0, cursor), view.offset, extent.height - 1, runs.length),
			cursor,
			isFocused: view.focus === 'runs',
			isSelected: index => view.selection.has(runs[index]?.id ?? ''),
			sort: view.table.sort.map(({column, isDescending}) => ({id: column, isDescending})),
			empty:
				view.table.filter === '' ? 'No runs yet: r runs an operation' : 'No run is like that: esc clears the filter',
		},
		extent,
		theme,
	);
	return lines;
}

/** The mark of a status. */
export function markOf(status: Status): MarkName {
	if (status.kind === 'completed') return 'ok';
	if (status.kind === 'terminated' && status.signal === undefined) return 'lost';
	return status.kind;
}

/** A span in microseconds in the two digits that say most: `42s`, `3m`, `14h`, `9d`. */
function span(micros: number | undefined): string {
	if (micros === undefined || micros < 0) return '-';
	const seconds = Math.floor(micros / 1_000_000);
	if (seconds < 100) return `${seconds}s`;
	if (seconds < 6000) return `${Math.floor(seconds / 60)}m`;
	if (seconds < 360_000) return `${Math.floor(seconds / 3600)}h`;
	return `${Math.floor(seconds / 86_400)}d`;
}

/** Ids of other runs, as labels name them for dependencies, as short as everywhere else. */
function shortIds(text: string): string {
	return text.replace(/\b[\da-f]{32}\b/g, shortId);
}
