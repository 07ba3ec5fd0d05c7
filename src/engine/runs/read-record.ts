import type {RunRecord} from '../compare/record.ts';
import type {Run} from '../run/read-run.ts';
import {readSeries, summarizeAll} from '../scalars/run-scalars.ts';
import {type DetailsSource, runFiles} from './read-details.ts';

/**
 * Reads what a run is compared by.
 * @param withSeries whole series take room and time: they are read only where they are asked for
 * @param source an index where there is one
 */
export function readRecord(
	run: Run,
	{withSeries = false, source = runFiles}: {withSeries?: boolean; source?: DetailsSource} = {},
): RunRecord {
	const series = withSeries ? readSeries(run.dir).scalars : undefined;
	return {
		run,
		flags: source.flags(run),
		scalars: series ? summarizeAll(series) : source.scalars(run),
		series: series ? new Map(series.map(one => [one.key, one.series] as const)) : noSeries,
		attr: name => source.attr(run, name),
	};
}

/** One for all: there may be 10,000 runs. */
const noSeries: RunRecord['series'] = new Map();
