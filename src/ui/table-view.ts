/** Which runs the table shows, and in what order. */
export type TableView = {
	/** Which runs: all, those that are to be started, those in the trash. */
	of: TableName;
	filter: string;
	sort: readonly SortKey[];
	/** Whether runs of other projects are shown too. */
	isEverywhere: boolean;
};

export type SortKey = {column: string; isDescending: boolean};
export type TableName = 'runs' | 'queue' | 'trash';

/** Screens that are a table of runs. */
export const tableNames: readonly TableName[] = ['runs', 'queue', 'trash'];

/** All runs, the newest first. */
export const firstTable: TableView = {of: 'runs', filter: '', sort: [], isEverywhere: true};
