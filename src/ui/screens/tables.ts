import type {Run} from '../../engine/run/read-run.ts';
import {inside} from '../draw/rect.ts';
import {layout} from '../layout.ts';
import {memoLast} from '../memo.ts';
import {drawMain} from '../panes/main.ts';
import {restedValue} from '../rested.ts';
import {tabs} from '../tabs/index.ts';
import type {TableName} from '../table-view.ts';
import {openRunsTable} from './runs-table.ts';
import type {Screen} from './screen.ts';

/** The runs, with the operations beside them and what there is to see of the run under the cursor. */
export const runsScreen = tableScreen('runs', '1');
/** The runs that are to be started. */
export const queueScreen = tableScreen('queue', '3');
/** The runs that were deleted. */
export const trashScreen = tableScreen('trash', '6');

function tableScreen(name: TableName, key: string): Screen {
	return {
		name,
		key,
		open: ({engine, runs, scalars, outputs, operations, problem, onChange}) => {
			const opened = tabs.map(tab => ({name: tab.name, ...tab.open({env: engine.env, scalars, outputs, onChange})}));
			const table = openRunsTable(runs);
			const counts = memoLast(countRuns);
			const cursor = restedValue<string | undefined>(onChange);
			let run: Run | undefined;
			return {
				attend: (view, isShown) => {
					if (isShown) table.attend(view);
					const id = cursor.of(isShown ? view.cursor : undefined, old => old === undefined || !runs.byId(old));
					run = isShown && id !== undefined ? runs.byId(id) : undefined;
					for (const tab of opened) tab.attend(tab.name === view.tab ? run : undefined, view);
				},
				draw: (view, extent, theme) => {
					const {runs: room, detail} = layout(view, extent);
					const tab = opened.find(({name}) => name === view.tab);
					const data = {
						operations: counts(operations(), runs.list().runs),
						problem: problem(),
						runs: table.draw(view, room ? inside(room) : {width: 0, height: 0}, theme),
						run,
						detail: (detail && tab?.draw(view, inside(detail), theme)) ?? {lines: []},
					};
					return drawMain(view, data, extent, theme);
				},
				close: () => {
					cursor.close();
					for (const tab of opened) tab.close();
				},
			};
		},
	};
}

function countRuns(operations: readonly string[], runs: readonly {operation: string}[]) {
	const counts = new Map<string, number>();
	for (const {operation} of runs) counts.set(operation, (counts.get(operation) ?? 0) + 1);
	return operations.map(name => ({name, runs: counts.get(name) ?? 0}));
}
