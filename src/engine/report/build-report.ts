import type {RunRecord} from '../compare/record.ts';
import type {Env} from '../home.ts';
import type {Run} from '../run/read-run.ts';
import {readRecord} from '../runs/read-record.ts';
import {reportHead} from './head.ts';
import {limitSize} from './limit-size.ts';
import {readReportRun} from './read-report-run.ts';
import type {Report, ReportRun} from './report.ts';

/** Reads runs, one after the other, and makes a report of them. @param now microseconds since the epoch */
export function buildReport(
	runs: readonly Run[],
	{env, ...about}: {env: Env; title: string; note: string; now: number},
): Report {
	const records: RunRecord[] = [];
	const told: ReportRun[] = [];
	for (const run of runs) {
		const record = readRecord(run, {withSeries: true});
		told.push(readReportRun(record, env));
		// Whole series of all runs would not fit into memory.
		records.push({...record, series: new Map()});
	}
	return {head: reportHead(records, about), runs: limitSize(told)};
}
