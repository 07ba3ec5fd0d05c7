import type {ScalarSeries} from '../../engine/scalars/run-scalars.ts';
import {pointsOf, summaryOf} from '../live-scalars.ts';
import {memoLast} from '../memo.ts';
import {type ScalarRow, scalarsPane} from '../panes/scalars.ts';
import type {Tab} from './tab.ts';

/** The scalars of the run, as it logs them. */
export const scalarsTab: Tab = {
	name: 'scalars',
	open: ({scalars}) => {
		const rowsOf = memoLast((list: readonly ScalarSeries[]) => list.flatMap(scalarRow));
		return {
			attend: () => {},
			draw: ({cursor: id, chart, focus}, extent, theme) => {
				const rows = rowsOf(id === undefined ? none : scalars.of(id));
				const cursor = Math.max(
					0,
					rows.findIndex(({key}) => key === chart.scalar),
				);
				return {
					lines: scalarsPane({rows, cursor, isFocused: focus === 'detail'}, extent, theme),
					note: scalars.isBehind() ? 'reading' : rows.length > 1 ? `${cursor + 1} of ${rows.length}` : '',
					isScrolled: true,
				};
			},
			close: () => {},
		};
	},
};

const none: readonly ScalarSeries[] = [];

function scalarRow({key, series}: ScalarSeries): ScalarRow[] {
	const summary = summaryOf(series);
	if (!summary) return [];
	const {last, min, max} = summary;
	return [{key, points: pointsOf(series), last, min, max}];
}
