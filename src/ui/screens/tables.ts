import {inside} from '../draw/rect.ts';
import {drawMain} from '../panes/main.ts';
import {layout} from '../layout.ts';
import {tabs} from '../tabs/index.ts';
import type {TableName} from '../table-view.ts';
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
		open: ({engine, runs, operations, onChange}) => {
			const opened = tabs.map(tab => ({name: tab.name, ...tab.open({env: engine.env, onChange})}));
			return {
				attend: (view, isShown) => {
					const run = isShown && view.cursor !== undefined ? runs.byId(view.cursor) : undefined;
					for (const tab of opened) tab.attend(tab.name === view.tab ? run : undefined, view);
				},
				draw: (view, extent, theme) => {
					const {detail} = layout(view, extent);
					const tab = opened.find(({name}) => name === view.tab);
					const data = {
						operations: countRuns(operations(), runs.list().runs),
						rows: runs.rows(view.table),
						now: Date.now() * 1000,
						detail: (detail && tab?.draw(view, inside(detail), theme)) ?? {lines: []},
					};
					return drawMain(view, data, extent, theme);
				},
				close: () => {
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
