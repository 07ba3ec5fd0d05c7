import {type FollowedSeries, followSeries} from '../../engine/scalars/followed-series.ts';
import type {ScalarSeries} from '../../engine/scalars/run-scalars.ts';
import {summarize} from '../../engine/scalars/summary.ts';
import {isLive} from '../../engine/run/status.ts';
import type {Run} from '../../engine/run/read-run.ts';
import {type ScalarRow, scalarLines} from '../panes/scalars.ts';
import type {Tab} from './tab.ts';

/** The scalars of the run, as it logs them. */
export const scalarsTab: Tab = {
	name: 'scalars',
	open: ({onChange}) => {
		const followed: FollowedSeries = followSeries();
		followed.store.subscribe(onChange);
		let attended: Run | undefined;
		return {
			attend: run => {
				if (run === attended) return;
				attended = run;
				followed.follow(run ? [{dir: run.dir, isLive: isLive(run.status)}] : []);
			},
			draw: (_, {width}, theme) => {
				const series = attended && followed.of(attended.dir);
				return {lines: scalarLines((series?.scalars() ?? []).flatMap(scalarRow), width, theme)};
			},
			close: followed.close,
		};
	},
};

function scalarRow({key, series}: ScalarSeries): ScalarRow[] {
	const summary = summarize(series);
	return summary ? [{key, values: series.values, last: summary.last, min: summary.min, max: summary.max}] : [];
}
