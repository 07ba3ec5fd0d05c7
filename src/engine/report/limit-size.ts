import {thinCurve} from './curve.ts';
import type {ReportRun} from './report.ts';

/** Points of all curves together: about 4 MB of JSON. */
const mostPoints = 150_000;
/** Characters of output of all runs together. */
const mostOutput = 1_500_000;
const shortestCurve = 40;

/** Keeps a report small enough to be opened on a phone, however many runs it has: curves get fewer points, outputs fewer lines. */
export function limitSize(runs: readonly ReportRun[]): ReportRun[] {
	const curves = runs.flatMap(({scalars}) => scalars.map(({curve}) => curve.steps.length));
	const points = curves.reduce((sum, length) => sum + length, 0);
	const most = points <= mostPoints ? undefined : Math.max(shortestCurve, Math.floor(mostPoints / curves.length));
	const outputLength = Math.floor(mostOutput / Math.max(1, runs.length));
	return runs.map(run => ({
		...run,
		scalars: most === undefined ? run.scalars : run.scalars.map(one => ({...one, curve: thinCurve(one.curve, most)})),
		output: shortOutput(run.output, outputLength),
	}));
}

function shortOutput({lines, isCut}: ReportRun['output'], most: number): ReportRun['output'] {
	let length = 0;
	let first = lines.length;
	while (first > 0) {
		length += 4 + (lines[first - 1] ?? []).reduce((sum, span) => sum + span.join().length + 4, 0);
		if (length > most) break;
		first--;
	}
	return {lines: lines.slice(first), isCut: isCut || first > 0};
}
