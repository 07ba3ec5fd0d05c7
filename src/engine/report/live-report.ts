import {setImmediate} from 'node:timers/promises';
import type {RunRecord} from '../compare/record.ts';
import type {Env} from '../home.ts';
import {healRecording} from '../launch/heal.ts';
import {readAttr, readMap} from '../run/attrs.ts';
import type {Run} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {modified, runStamp} from '../runs/stamp.ts';
import {runPaths} from '../run/paths.ts';
import {followSeries} from '../scalars/followed-series.ts';
import type {LiveSeries} from '../scalars/live-series.ts';
import type {ScalarSeries} from '../scalars/run-scalars.ts';
import {summarize} from '../scalars/summary.ts';
import {slices} from '../sourcecode/slices.ts';
import {reportHead} from './head.ts';
import {limitSize} from './limit-size.ts';
import {readReportRun} from './read-report-run.ts';
import type {Report, ReportRun} from './report.ts';

/** All that changed since a version. */
export type ReportUpdate = Report & {
	version: number;
	/** Whether runs have logged more than has been read yet. */
	isReading: boolean;
};

/** A report of runs that come, go and grow. */
export type LiveReport = {
	/** What changed since a version of it; since 0 all. Looks at the runs, at most every second. */
	since: (version: number) => Promise<ReportUpdate>;
	close: () => void;
};

/** @param listRuns the runs that it is about, now, and what is to be said of their choice */
export function liveReport(
	listRuns: () => {runs: readonly Run[]; note: string},
	{env, title}: {env: Env; title: string},
): LiveReport {
	const series = followSeries();
	let known = new Map<string, Known>();
	let note = '';
	let version = 0;
	let lookedAt = Number.NEGATIVE_INFINITY;
	let looking: Promise<void> | undefined;

	const look = async () => {
		const found = listRuns();
		note = found.note;
		series.follow(found.runs.map(run => ({dir: run.dir, isLive: isLive(run.status)})));
		const pause = slices();
		const until = performance.now() + firstMs;
		const now = new Map<string, Known>();
		for (const run of found.runs) {
			await pause();
			const scalars = series.of(run.dir);
			if (scalars && !known.has(run.id)) {
				await healRecording(run.dir);
				await readAtFirst(scalars, until);
			}
			const stamp = `${scalars?.version()} ${stampOf(run)}`;
			const before = known.get(run.id);
			if (before?.stamp === stamp) {
				now.set(run.id, before);
				continue;
			}
			version++;
			const record = recordOf(run, scalars?.scalars() ?? []);
			const told = readReportRun(record, env);
			now.set(run.id, {stamp, record: {...record, series: new Map()}, told, version});
		}
		known = now;
		lookedAt = performance.now();
	};
	return {
		since: async asked => {
			if (performance.now() - lookedAt > shortestMs) looking ??= look().finally(() => (looking = undefined));
			await looking;
			const all = [...known.values()];
			// A page of an earlier server knows versions that this one never had.
			const from = asked > version ? 0 : asked;
			const runs = limitSize(all.map(({told}) => told)).filter((_, at) => (all[at]?.version ?? 0) > from);
			const head = reportHead(
				all.map(({record}) => record),
				{title, note, now: Date.now() * 1000},
			);
			return {head, runs, version, isReading: series.store.get().isBehind};
		},
		close: series.close,
	};
}

/** `version`: when it changed last. */
type Known = {stamp: string; record: RunRecord; told: ReportRun; version: number};

const shortestMs = 1000;
/** How long a new page waits at most for what runs have logged so far. */
const firstMs = 1500;

/** So that a page does not begin with half of the curves, as long as they are not too long. */
async function readAtFirst(scalars: LiveSeries, until: number): Promise<void> {
	while (performance.now() < until && scalars.advance(sliceMs)) await setImmediate();
}

const sliceMs = 8;

/** Says whether anything but its scalars may have changed. */
function stampOf(run: Run): string {
	const {output} = runPaths(run.dir);
	return [JSON.stringify(run.status), modified(output), isLive(run.status) ? '' : runStamp(run.dir, Date.now())].join(
		' ',
	);
}

function recordOf(run: Run, scalars: readonly ScalarSeries[]): RunRecord {
	return {
		run,
		flags: readMap(run.dir, 'flags'),
		scalars: scalars.flatMap(({series, ...name}) => {
			const summary = summarize(series);
			return summary ? [{...name, ...summary}] : [];
		}),
		series: new Map(scalars.map(({key, series}) => [key, series])),
		attr: name => readAttr(run.dir, name),
	};
}
