import {readChart} from '../chart-data.ts';
import {chartPane} from '../panes/chart.ts';
import type {Screen} from './screen.ts';

/** Curves of a scalar of several runs, as they are logged. */
export const chartScreen: Screen = {
	name: 'chart',
	open: ({runs, scalars}) => ({
		attend: () => {},
		draw: ({chart}, extent, theme) => chartPane(readChart(chart, runs, scalars), chart, extent, theme),
		close: () => {},
	}),
};
