import {firstTable, type TableView} from './table-view.ts';

/** A table as it was once: which runs, in what order, with which columns. */
export type SavedView = {name: string; table: KeptTable};

/** The keys that recall views. */
export const viewKeys = ['7', '8', '9'] as const;
export type ViewKey = (typeof viewKeys)[number];
export type SavedViews = Readonly<Partial<Record<ViewKey, SavedView>>>;

/** What of a table is worth keeping; where it is scrolled to is not. */
export type KeptTable = Pick<TableView, 'filter' | 'sort' | 'columns' | 'group' | 'isEverywhere'>;

/** What to keep of a table. */
export function keptOf({filter, sort, columns, group, isEverywhere}: TableView): KeptTable {
	return {filter, sort, columns, group, isEverywhere};
}

/** The table of all runs as it was kept. */
export function recalled(table: TableView, kept: KeptTable): TableView {
	return {...table, ...kept, of: 'runs', shift: 0, folds: firstTable.folds};
}

/** Whether the table is just as it was kept. */
export function isRecalled(table: TableView, kept: KeptTable): boolean {
	return table.of === 'runs' && JSON.stringify(keptOf(table)) === JSON.stringify(kept);
}
