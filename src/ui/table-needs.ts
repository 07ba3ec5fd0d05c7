import type {Run} from '../engine/run/read-run.ts';
import {parseQuery} from '../engine/filter/words.ts';
import type {Depth} from '../engine/runs/facts-entry.ts';
import type {KnownFacts} from '../engine/runs/known-facts.ts';
import type {SortValue} from './columns/column.ts';
import {columnOf} from './columns/index.ts';
import type {Task} from './read-ahead.ts';
import type {TableView} from './table-view.ts';

/** What has to be known of every run before a table's rows are what they are to be, and what follows from it. */
export type TableNeeds = {
	/** Whether files have to be read for the filter, the order or the groups: until they are, rows are missing or out of place. */
	isDeep: boolean;
	/** Reads what is needed of a run; unset where the list of runs will do. */
	task: Task | undefined;
	/** Whether the filter lets a run pass, as far as that is known. @param now microseconds since the epoch */
	holds: (run: Run, now: number) => boolean;
	/** What a run is sorted by, as far as that is known. */
	valuesOf: (run: Run, now: number) => SortValue[];
};

/** A filter that is not finished, or wrong, lets every run pass. */
export function tableNeeds(
	{filter, sort, group}: Pick<TableView, 'filter' | 'sort' | 'group'>,
	known: KnownFacts,
): TableNeeds {
	const query = parseQuery(filter);
	const condition = query.kind === 'filter' && filter !== '' ? query.condition : undefined;
	const columns = sort.map(({column}) => columnOf(column));
	const depths = [...columns.map(column => column?.depth ?? 0), group.startsWith('flag:') ? 1 : 0];
	const depth = Math.min(2, Math.max(0, ...depths)) as Depth;
	const isAsking = condition !== undefined && condition.cost > 0;
	/** Answers that took reading, of the runs as they were then. */
	const answers = new Map<string, {run: Run; holds: boolean}>();

	const ask = (run: Run, now: number) => condition?.holds({run, details: known.details(run), now}) ?? true;
	const step: Task['step'] = (run, budgetMs) => {
		const hasNewChildren = group === 'batch' && known.lookForChildren(run);
		if (depth > 0 && !known.read(run, depth, budgetMs, true)) return 'later';
		if (!isAsking) return hasNewChildren || depth > 0 ? 'news' : 'done';
		const now = Date.now() * 1000;
		let holds = ask(run, now);
		if (known.lacked(run)) {
			if (!known.read(run, 2, budgetMs, true)) return 'later';
			holds = ask(run, now);
		}
		answers.set(run.id, {run, holds});
		return 'news';
	};
	return {
		isDeep: depth > 0 || isAsking,
		task: depth > 0 || isAsking || group === 'batch' ? {step} : undefined,
		holds: (run, now) => {
			if (!isAsking) return ask(run, now);
			const answer = answers.get(run.id);
			return answer?.run === run && answer.holds;
		},
		valuesOf: (run, now) => columns.map(column => column?.sortValue({run, facts: known.of(run)}, now)),
	};
}
