import type {RunRecord} from '../compare/record.ts';
import {readAttr, readMap} from '../run/attrs.ts';
import type {Run} from '../run/read-run.ts';
import {readSeries} from '../scalars/run-scalars.ts';
import {summarize} from '../scalars/summary.ts';

/** Reads what a run is compared by. Whole series take room: they are kept only where they are asked for. */
export function readRecord(run: Run, {withSeries = false}: {withSeries?: boolean} = {}): RunRecord {
	const {scalars} = readSeries(run.dir);
	return {
		run,
		flags: readMap(run.dir, 'flags'),
		scalars: scalars.flatMap(({series, ...name}) => {
			const summary = summarize(series);
			return summary ? [{...name, ...summary}] : [];
		}),
		series: new Map(withSeries ? scalars.map(({key, series}) => [key, series] as const) : []),
		attr: name => readAttr(run.dir, name),
	};
}
