import {bestOf, compareRuns, type FlagRow, pointOf} from '../compare/comparison.ts';
import type {RunRecord} from '../compare/record.ts';
import {durationOf} from '../run/duration.ts';
import {sanitize} from '../text/sanitize.ts';
import {formatDuration, formatTime} from '../text/time.ts';
import type {ReportHead} from './report.ts';

/**
 * What is said of runs together: in what they differ and which does best.
 * @param now microseconds since the epoch
 */
export function reportHead(
	records: readonly RunRecord[],
	{title, note, now}: {title: string; note: string; now: number},
): ReportHead {
	const {differing, same, scalars} = compareRuns(records);
	const flag = (isDiffering: boolean) => (row: {name: string}) => ({name: sanitize(row.name), isDiffering});
	return {
		title: sanitize(title),
		made: formatTime(now),
		note,
		rows: records.map(({run}) => {
			const took = durationOf(run, now);
			return {id: run.id, time: formatDuration(took), seconds: took === undefined ? null : Math.floor(took / 1e6)};
		}),
		flags: [...differing.toSorted(byUse).map(flag(true)), ...same.map(flag(false))],
		scalars: scalars.map(({key, direction, summaries}) => {
			const values = summaries.map(summary => pointOf(summary, direction, 'last')?.value);
			const best = bestOf(values, direction);
			return {
				key: sanitize(key),
				direction: direction ?? null,
				best: records.flatMap(({run}, at) => (best.has(at) ? [run.id] : [])),
			};
		}),
	};
}

/** What most runs have stands first: where they are of several operations, the rest is far apart. */
function byUse(a: FlagRow, b: FlagRow): number {
	const count = ({values}: FlagRow) => values.filter(value => value !== undefined).length;
	return count(b) - count(a);
}
