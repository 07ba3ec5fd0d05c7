import type {RunRecord} from '../../engine/compare/record.ts';
import {readAttr, readMap} from '../../engine/run/attrs.ts';
import type {Run} from '../../engine/run/read-run.ts';
import type {ScalarSeries} from '../../engine/scalars/run-scalars.ts';
import {type CompareView, settleCompare} from '../compare-view.ts';
import {screenExtent} from '../layout.ts';
import {pointsOf, summaryOf} from '../live-scalars.ts';
import {memoEach, memoLast} from '../memo.ts';
import {drawCompare, isTransposed} from '../panes/compare.ts';
import {compareRows} from '../panes/compare-rows.ts';
import {compareSheet} from '../panes/compare-sheet.ts';
import type {Screen} from './screen.ts';

/** Runs side by side, with what they log while they do. */
export const compareScreen: Screen = {
	name: 'compare',
	key: '4',
	open: ({runs, scalars, view, size}) => {
		let place = {run: 0, row: 0};
		let records: readonly RunRecord[] = [];
		const sheetOf = memoLast((list: readonly RunRecord[], compare: CompareView) =>
			compareSheet(list, compare, Date.now() * 1000),
		);
		return {
			attend: (now, isShown) => {
				if (!isShown) return;
				records = sameOrNew(
					records,
					now.compare.runs.flatMap(id => {
						const run = runs.byId(id);
						return run ? [recordOf(run, scalars.of(id))] : [];
					}),
				);
				view.set(before => {
					const compare = settle(before.compare);
					return compare === before.compare ? before : {...before, compare};
				});
			},
			draw: ({compare}, extent, theme) => {
				const drawn = drawCompare(sheetOf(records, compare), compare, {now: Date.now() * 1000, place}, extent, theme);
				place = drawn.place;
				return drawn.lines;
			},
			close: () => {},
		};

		/** What the keys move about in is what is on the screen. */
		function settle(compare: CompareView): CompareView {
			const sheet = sheetOf(records, compare);
			const ids = sheet.comparison.records.map(({run}) => run.id);
			return settleCompare(compare, {
				runs: ids,
				rows: compareRows(sheet, compare, 0).flatMap(row => (row.kind === 'cells' ? [row.key] : [])),
				base: ids[sheet.base],
				isTransposed: isTransposed(compare, ids.length, screenExtent(size())),
			});
		}
	},
};

/** What is known of a run; the same object as long as it has not changed and nothing more has been logged. */
const recordOf = memoEach((run: Run, scalars: readonly ScalarSeries[]): RunRecord => {
	const {flags, attr} = factsOf(run);
	return {
		run,
		flags,
		attr,
		scalars: scalars.flatMap(({series, ...name}) => {
			const summary = summaryOf(series);
			return summary ? [{...name, ...summary}] : [];
		}),
		series: new Map(scalars.map(({key, series}) => [key, pointsOf(series)])),
	};
});

/** What the files of a run say: read once, and again when the run changes. */
const factsOf = memoEach((run: Run): Pick<RunRecord, 'flags' | 'attr'> => {
	const attrs = new Map(['objective', 'sourcecode_digest'].map(name => [name, readAttr(run.dir, name)]));
	return {flags: readMap(run.dir, 'flags'), attr: name => attrs.get(name)};
});

function sameOrNew<Item>(before: readonly Item[], now: readonly Item[]): readonly Item[] {
	return before.length === now.length && now.every((item, at) => item === before[at]) ? before : now;
}
