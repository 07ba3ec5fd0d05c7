import {type IncomingScalars, incomingScalars} from './incoming-scalars.ts';
import type {ScalarSeries} from './run-scalars.ts';
import {Series} from './series.ts';
import type {ScalarColumn} from './tag-table.ts';

/** Every number that a run logs, read as they come. */
export type LiveSeries = Omit<IncomingScalars<unknown>, 'columns'> & {
	/** What has been read, sorted by key, each scalar in order of its steps. The series grow; look again when the version has changed. */
	scalars: () => ScalarSeries[];
};

/** Has read nothing yet. */
export function liveSeries(runDir: string): LiveSeries {
	const {columns, ...incoming} = incomingScalars(runDir, newColumn);
	return {...incoming, scalars: () => columns().map(({column, ...name}) => ({...name, series: column.sorted()}))};
}

type Column = ScalarColumn & {sorted: () => Series};

/** Sorts only what needs it: steps go back where a run was started again from an earlier one. */
function newColumn(): Column {
	const series = new Series();
	let newestStep = Number.NEGATIVE_INFINITY;
	let isOrdered = true;
	let sorted = series;
	return {
		append: (step, value, wallTime) => {
			isOrdered &&= step >= newestStep;
			newestStep = step;
			series.append(step, value, wallTime);
		},
		sorted: () => {
			if (isOrdered) return series;
			if (sorted.length !== series.length || sorted === series) sorted = series.sorted();
			return sorted;
		},
	};
}
