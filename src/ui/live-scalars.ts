import {type FollowedSeries, followSeries} from '../engine/scalars/followed-series.ts';
import type {LiveSeries} from '../engine/scalars/live-series.ts';
import type {ScalarSeries} from '../engine/scalars/run-scalars.ts';
import type {Series} from '../engine/scalars/series.ts';
import {type Summary, summarize} from '../engine/scalars/summary.ts';
import {isLive} from '../engine/run/status.ts';
import type {Points} from './draw/curve.ts';
import {memoEach, memoLast} from './memo.ts';
import type {RunRows} from './run-rows.ts';
import {tableNames} from './table-view.ts';
import type {View} from './view.ts';

/** The scalars that the view shows, as they are logged: those of the run under the cursor, or of the runs in the chart or side by side. */
export type LiveScalars = {
	/** Follows the runs whose scalars the view shows, and no others. To be called after every change. */
	attend: (view: View) => void;
	/** What has been read of a run that is followed, sorted by key; the same object while nothing more is. */
	of: (id: string) => readonly ScalarSeries[];
	/** Keys of the scalars that any of the runs has, sorted. */
	keys: (ids: readonly string[]) => readonly string[];
	/** Whether more has been logged than has been read yet. */
	isBehind: () => boolean;
	close: () => void;
};

/** @param onChange called when something has been read */
export function openLiveScalars({byId}: Pick<RunRows, 'byId'>, onChange: () => void): LiveScalars {
	const followed: FollowedSeries = followSeries();
	followed.store.subscribe(onChange);
	let attended = '';
	const of = (id: string) => {
		const dir = byId(id)?.dir;
		const series = dir === undefined ? undefined : followed.of(dir);
		return series ? scalarsOf(series, series.version()) : [];
	};
	const keysOf = memoLast((ids: string, _version: number) =>
		[...new Set(ids.split(',').flatMap(id => of(id).map(({key}) => key)))].sort(),
	);
	return {
		attend: view => {
			const runs = runsShown(view).flatMap(id => {
				const run = byId(id);
				return run ? [{dir: run.dir, isLive: isLive(run.status)}] : [];
			});
			const wanted = runs.map(run => `${run.isLive} ${run.dir}`).join('\n');
			if (wanted === attended) return;
			attended = wanted;
			followed.follow(runs);
		},
		of,
		keys: ids => keysOf(ids.join(), followed.store.get().version),
		isBehind: () => followed.store.get().isBehind,
		close: followed.close,
	};
}

/** Ids of the runs whose scalars are to be seen. */
export function runsShown({screen, tab, cursor, chart, compare}: View): readonly string[] {
	if (screen === 'chart') return chart.runs;
	if (screen === 'compare') return compare.runs;
	const isTable = tableNames.some(name => name === screen);
	return isTable && tab === 'scalars' && cursor !== undefined ? [cursor] : [];
}

/** The points of a series; the same object until there are more, so that what is worked out of them is kept. */
export function pointsOf(series: Series): Points {
	return keptPoints(series, series.length);
}

/** The summary of a series, worked out once until there are more points. */
export function summaryOf(series: Series): Summary | undefined {
	return keptSummary(series, series.length);
}

const scalarsOf = memoEach((series: LiveSeries, _version: number): readonly ScalarSeries[] => series.scalars());
const keptPoints = memoEach(
	({steps, values, wallTimes}: Series, _length: number): Points => ({steps, values, wallTimes}),
);
const keptSummary = memoEach((series: Series, _length: number) => summarize(series));
