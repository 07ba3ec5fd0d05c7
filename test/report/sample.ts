import type {Report, ReportRun} from '../../src/engine/report/report.ts';

/** A report of runs that are as the test says, and else completed and empty. */
export function makeReport(runs: readonly Partial<ReportRun>[], title = 'Runs'): Report {
	const made = runs.map((given, at) => makeReportRun(given, at));
	const names = [...new Set(made.flatMap(({flags}) => flags.map(({name}) => name)))];
	const keys = [...new Set(made.flatMap(({scalars}) => scalars.map(({key}) => key)))];
	return {
		head: {
			title,
			made: '2026-11-21 12:00:00',
			note: '',
			rows: made.map(({id}) => ({id, time: '0:01:00', seconds: 60})),
			flags: names.map(name => ({name, isDiffering: true})),
			scalars: keys.map(key => ({key, direction: null, best: []})),
		},
		runs: made,
	};
}

/** A scalar with these values at steps 0, 1, 2 and so on. */
export function makeScalar(key: string, values: readonly (number | null)[]): ReportRun['scalars'][number] {
	const point = (value: number) => ({step: values.indexOf(value), value});
	const finite = values.filter(value => value !== null);
	return {
		key,
		count: values.length,
		last: point(finite.at(-1) ?? 0),
		min: point(Math.min(...finite)),
		max: point(Math.max(...finite)),
		curve: {steps: [...values.keys()], values, times: []},
	};
}

function makeReportRun(given: Partial<ReportRun>, at: number): ReportRun {
	const id = String(at + 1)
		.padStart(8, '0')
		.padEnd(32, 'a');
	return {
		id,
		shortId: id.slice(0, 8),
		operation: 'train',
		label: '',
		status: 'completed',
		statusText: 'completed',
		isLive: false,
		isMarked: false,
		started: '2026-11-21 11:00:00',
		tags: [],
		flags: [],
		info: [],
		comments: [],
		scalars: [],
		output: {lines: [], isCut: false},
		files: {files: [], isCut: false},
		...given,
	};
}
