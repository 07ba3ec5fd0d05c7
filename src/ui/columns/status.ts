import type {Progress} from '../../engine/run/progress.ts';
import type {Run} from '../../engine/run/read-run.ts';
import {isLive, type Status, statusText} from '../../engine/run/status.ts';
import {drawMark, type MarkName, type Theme} from '../draw/theme.ts';
import type {Look, RunColumn, ShownRun} from './column.ts';
import {shortSpan} from './span.ts';

/** A glyph and a word, and how far the run is or how it failed. */
export const statusColumn: RunColumn = {
	id: 'status',
	title: 'STATUS',
	summary: 'Status, with progress',
	min: 8,
	max: 16,
	depth: 0,
	cell: statusCell,
	sortValue: ({run: {status}}) => statusText(status),
	total: (runs, {theme}) => countsByMark(runs, theme),
};

/** The mark of a status. */
export function markOf(status: Status): MarkName {
	if (status.kind === 'completed') return 'ok';
	if (status.kind === 'terminated' && status.signal === undefined) return 'lost';
	return status.kind;
}

function statusCell(shown: ShownRun, look: Look): string {
	const {
		run: {status},
		place,
	} = shown;
	const {theme} = look;
	if (place !== undefined) return drawMark(theme, 'queued', `#${place}`);
	if (status.kind === 'error' && status.exit !== undefined) return drawMark(theme, 'error', String(status.exit));
	if (shown.children && shown.children.length > 0) return drawMark(theme, markOf(status), doneOf(shown.children));
	const isRunning = status.kind === 'running' && shown.facts?.progress !== undefined;
	return drawMark(theme, markOf(status), isRunning ? progressText(shown.facts?.progress, look) : '');
}

function progressText(progress: Progress | undefined, {isWide}: Look): string {
	if (!progress) return '';
	// A run that is still running is not done.
	const percent = `${Math.min(99, Math.floor(progress.fraction * 100))}%`;
	const {etaSeconds} = progress;
	return isWide && etaSeconds !== undefined ? `${percent} ${shortSpan(etaSeconds * 1e6)}` : percent;
}

/** `12/20`: how many of the runs have ended. */
function doneOf(runs: readonly Run[]): string {
	const done = runs.filter(({status}) => !isLive(status) && status.kind !== 'staged').length;
	return `${done}/${runs.length}`;
}

function countsByMark(runs: readonly ShownRun[], {marks, paint}: Theme): string {
	const counts = new Map<MarkName, number>();
	for (const {run} of runs) counts.set(markOf(run.status), (counts.get(markOf(run.status)) ?? 0) + 1);
	return [...counts].map(([name, count]) => paint[marks[name].tone](`${marks[name].glyph}${count}`)).join(' ');
}
