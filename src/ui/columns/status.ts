import type {Progress} from '../../engine/run/progress.ts';
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
	if (place === 'held') return drawMark(theme, 'staged', 'held');
	if (place !== undefined) return drawMark(theme, 'queued', `#${place}`);
	if (status.kind === 'error' && status.exit !== undefined) return drawMark(theme, 'error', String(status.exit));
	const family = familyText(shown);
	if (family !== undefined) return drawMark(theme, markOf(status), family);
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

/** `12/20`: how many of the runs that a run makes have ended; `undefined` where it makes none. */
function familyText({run, facts, children = []}: ShownRun): string | undefined {
	const done = children.filter(({status}) => !isLive(status) && status.kind !== 'staged').length;
	// One that is done makes no more.
	const planned = run.status.kind === 'completed' ? 0 : (facts?.planned ?? 0);
	const all = Math.max(children.length, planned);
	return all === 0 ? undefined : `${done}/${all}`;
}

function countsByMark(runs: readonly ShownRun[], {marks, paint}: Theme): string {
	const counts = new Map<MarkName, number>();
	for (const {run} of runs) counts.set(markOf(run.status), (counts.get(markOf(run.status)) ?? 0) + 1);
	return [...counts].map(([name, count]) => paint[marks[name].tone](`${marks[name].glyph}${count}`)).join(' ');
}
