import {durationOf} from '../run/duration.ts';
import {statusText, statusWord} from '../run/status.ts';
import {shortId} from '../runs/select.ts';
import type {ScalarSummary} from '../scalars/run-scalars.ts';
import {isSystem} from '../scalars/scalar-key.ts';
import {sparkline} from '../scalars/sparkline.ts';
import {formatDuration, formatTime} from '../text/time.ts';
import {toFloat} from '../yaml/plain.ts';
import type {YamlValue} from '../yaml/value.ts';
import type {RunRecord} from './record.ts';

/** What one run has in one column. */
export type Cell = {
	heading: string;
	/** For programs; null where the run has nothing there. */
	value: YamlValue;
	/** For people, where it is not just the value. */
	shown?: string;
};

/** What every run has: what it is of, when it ran, what became of it. */
export function coreCells({run}: RunRecord, now: number): Cell[] {
	return [
		{heading: 'run', value: shortId(run.id)},
		{heading: 'operation', value: run.operation, shown: `${run.operation}${run.isMarked ? ' [marked]' : ''}`},
		{heading: 'started', value: formatTime(run.started)},
		{heading: 'time', value: formatDuration(durationOf(run, now))},
		{heading: 'status', value: statusWord(run.status), shown: statusText(run.status)},
		{heading: 'label', value: run.label},
	];
}

/** How the course of a scalar is drawn: characters, and how many of them. */
export type CurveLook = {width: number; levels: string};

/** What its operation is about: flags, the last step, and the last value of each scalar, followed by its course if that is asked for. */
export function resultCells(record: RunRecord, curve?: CurveLook): Cell[] {
	const scalars = ownScalars(record);
	const counted = scalars.find(({tag}) => tag === 'loss') ?? scalars[0];
	return [
		...Object.keys(record.flags)
			.sort()
			.map(name => ({heading: name, value: record.flags[name] ?? null})),
		...(counted ? [{heading: 'step', value: counted.last.step}] : []),
		...scalars.flatMap(({key, last}) => [
			{heading: key, value: toFloat(last.value)},
			...(curve ? [curveCell(key, record, curve)] : []),
		]),
	];
}

function curveCell(key: string, {series}: RunRecord, {width, levels}: CurveLook): Cell {
	return {heading: `${key} curve`, value: sparkline(series.get(key) ?? [], width, levels)};
}

/** Without those of the system and of runs that are linked in this one, as the steps of a pipeline are. */
function ownScalars({scalars}: RunRecord): ScalarSummary[] {
	return scalars.filter(({tag, prefix}) => !isSystem(tag) && !prefix.includes('/.guild'));
}
