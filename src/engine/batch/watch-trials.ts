import path from 'node:path';
import {scalarFor} from '../compare/scalar-for.ts';
import {readStatus} from '../run/read-run.ts';
import {liveSeries} from '../scalars/live-series.ts';
import {readSeries, type ScalarSeries} from '../scalars/run-scalars.ts';
import {judgeTrial} from './early-stop/asked-rule.ts';
import type {Report, Rival} from './early-stop/stop-rule.ts';
import type {Stopping} from './early-stop/stopping.ts';
import type {Objective} from './objective.ts';
import {earlyStopOf, stopEarly} from './stopped-early.ts';

/** Watches what trials report of their objective, and ends those that a rule is against. */
export type TrialWatch = {
	/** From when the run in an absolute directory can be stopped, until the function that is returned resolves: once it has ended. */
	watch: (trialDir: string) => () => Promise<void>;
};

const everyMs = 200;
/** So long at a time a trial's event files are read: others are to be watched too. */
const sliceMs = 20;

/**
 * @param ended absolute directories of trials that have ended before
 * @param say prints a line
 */
export function watchTrials(
	{rules, isDryRun}: Stopping,
	{objective, ended, say}: {objective: Objective; ended: readonly string[]; say: (line: string) => void},
): TrialWatch {
	const trials = new Map<string, Rival>();
	const note = (trialDir: string, scalars: ScalarSeries[], isCompleted: boolean) => {
		const id = path.basename(trialDir);
		const trial = {id, points: reportsOf(scalars, objective), isCompleted};
		trials.set(id, trial);
		return trial;
	};
	const noteEnded = (trialDir: string) => note(trialDir, readSeries(trialDir).scalars, isWhole(trialDir));
	for (const trialDir of ended) noteEnded(trialDir);

	const judge = (trial: Rival, seen: number) => {
		const others = [...trials.values()].filter(({id}) => id !== trial.id);
		return judgeTrial(rules, {trial, others, isMaximized: objective.isMaximized, seen})?.reason;
	};
	return {
		watch: trialDir => {
			const live = liveSeries(trialDir);
			let version = 0;
			let seen = 0;
			// What was killed between the record and the stop.
			let reason = isDryRun ? undefined : earlyStopOf(trialDir);
			let stopped: Promise<void> | undefined;
			const stop = (why: string) => {
				stopped = stopEarly(trialDir, why).catch(error => say(String(error)));
			};
			if (reason !== undefined) stop(reason);
			const look = () => {
				live.advance(sliceMs);
				if (live.version() === version || reason !== undefined) return;
				version = live.version();
				const trial = note(trialDir, live.scalars(), false);
				if (trial.points.length > seen) reason = judge(trial, seen);
				seen = trial.points.length;
				if (reason === undefined) return;
				say(`Trial ${trial.id} ${isDryRun ? 'would be' : 'is'} stopped early: ${reason}`);
				if (!isDryRun) stop(reason);
			};
			const timer = setInterval(look, everyMs);
			return async () => {
				clearInterval(timer);
				await stopped;
				noteEnded(trialDir);
			};
		},
	};
}

/** Whether the run in a directory has come to its end by itself, and well. */
function isWhole(trialDir: string): boolean {
	return readStatus(trialDir).kind === 'completed' && earlyStopOf(trialDir) === undefined;
}

function reportsOf(scalars: readonly ScalarSeries[], {scalar: {key}}: Objective): Report[] {
	const series = scalarFor(scalars, key)?.series;
	const values = series?.values ?? [];
	return Array.from(series?.steps ?? [], (step, at) => ({step, value: values[at] ?? Number.NaN}));
}
