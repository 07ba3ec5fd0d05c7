import type {RunRecord} from '../compare/record.ts';
import {readMap} from '../run/attrs.ts';
import type {Run} from '../run/read-run.ts';
import {readScalars, readSeries} from '../scalars/run-scalars.ts';

/** Reads what a run is compared by. Whole series take room: they are kept only where they are asked for. */
export function readRecord(run: Run, {withSeries = false}: {withSeries?: boolean} = {}): RunRecord {
	const series = withSeries ? readSeries(run.dir).scalars.map(({key, series}) => [key, series.values] as const) : [];
	return {run, flags: readMap(run.dir, 'flags'), scalars: readScalars(run.dir), series: new Map(series)};
}
