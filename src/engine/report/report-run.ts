import {ownScalars} from '../compare/cells.ts';
import type {RunRecord} from '../compare/record.ts';
import {isLive, statusText, statusWord} from '../run/status.ts';
import {listedTexts} from '../filter/attr-texts.ts';
import {shortId} from '../runs/select.ts';
import type {Point} from '../scalars/summary.ts';
import {sanitize} from '../text/sanitize.ts';
import {formatTime} from '../text/time.ts';
import {showValue} from '../text/value.ts';
import {asNumber} from '../yaml/value.ts';
import {curveOf} from './curve.ts';
import {type FileList, type OutputTail, type ReportPoint, type ReportRun, reportNumber} from './report.ts';

/** What is read of a run besides its record. */
export type RunTexts = {
	/** As `describeRun` has it. */
	description: Readonly<Record<string, string | number>>;
	comments: readonly string[];
	output: OutputTail;
	files: FileList;
};

/** Points of a curve at most: a chart is hardly ever wider. */
export const longestCurve = 1000;

/** What a report says of a run, every text of it harmless. */
export function reportRun({run, flags, series, ...record}: RunRecord, texts: RunTexts): ReportRun {
	const start = run.started === undefined ? undefined : run.started / 1e6;
	return {
		id: run.id,
		shortId: shortId(run.id),
		operation: sanitize(run.operation),
		label: sanitize(run.label),
		status: statusWord(run.status),
		statusText: sanitize(statusText(run.status)),
		isLive: isLive(run.status),
		isMarked: run.isMarked,
		started: formatTime(run.started),
		tags: listedTexts(record.attr('tags')).map(sanitize),
		flags: Object.keys(flags)
			.sort()
			.map(name => {
				const value = flags[name] ?? null;
				const number = asNumber(value);
				const isSortable = number !== undefined && Number.isFinite(number);
				return {
					name: sanitize(name),
					text: sanitize(value === null ? '' : showValue(value)),
					number: isSortable ? number : null,
				};
			}),
		info: Object.entries(texts.description).flatMap(([name, value]) =>
			untold.has(name) || value === '' ? [] : [{name: name.replaceAll('_', ' '), text: sanitize(String(value))}],
		),
		comments: texts.comments.map(sanitize),
		scalars: [...new Map(ownScalars(record).map(one => [one.key, one])).values()].map(
			({key, count, last, min, max}) => ({
				key: sanitize(key),
				count,
				last: reportPoint(last),
				min: reportPoint(min),
				max: reportPoint(max),
				curve: curveOf(series.get(key) ?? nothing, start, longestCurve),
			}),
		),
		output: texts.output,
		files: texts.files,
	};
}

/** Stands elsewhere in the report, or means nothing to those who were not there. */
const untold = new Set(['operation', 'status', 'label', 'started', 'marked', 'run_dir', 'pid']);

const nothing = {steps: [], values: [], wallTimes: []};

function reportPoint({step, value}: Point): ReportPoint {
	return {step, value: reportNumber(value)};
}
