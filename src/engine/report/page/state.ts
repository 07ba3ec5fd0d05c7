import type {Report, ReportRun} from '../report.ts';
import type {Order} from './rows.ts';

/** What is shown, and how. */
export type State = {
	report: Report;
	order: Order | undefined;
	/** Ids of runs whose curves are not drawn. */
	hidden: ReadonlySet<string>;
	/** Flags that are the same for all runs are columns too. */
	hasSame: boolean;
	axis: 'step' | 'time';
	isLog: boolean;
	/** Weight of the moving average, 0 to below 1. */
	smoothing: number;
};

/** The look of a run's curve: one of ten colours, and dashes from the eleventh run on. Counted from the oldest, so that new ones change no other. */
export function lookOf({head}: Report, run: ReportRun): string {
	const at = head.rows.length - 1 - head.rows.findIndex(({id}) => id === run.id);
	return `color${at % 10} dash${Math.floor(at / 10) % 3}`;
}

/** A report with what changed of it. */
export function merged(before: Report, {head, runs}: Report): Report {
	const byId = new Map([...before.runs, ...runs].map(run => [run.id, run]));
	return {head, runs: head.rows.flatMap(({id}) => byId.get(id) ?? [])};
}
