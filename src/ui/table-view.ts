/** Which runs the table shows, what of them, and in what order. */
export type TableView = {
	/** Which runs: all, those that are to be started, those in the trash. */
	of: TableName;
	filter: string;
	/** Filters that were typed before, the newest last. */
	past: readonly string[];
	/** The most important first; none: the newest run first. */
	sort: readonly SortKey[];
	/** Whether runs of other projects are shown too. */
	isEverywhere: boolean;
	/** Specs of the columns, in their order: see `columnOf`. `auto` stands for those worth showing where there is room. */
	columns: readonly string[];
	/** Columns that are scrolled out to the left. */
	shift: number;
	group: Grouping;
	/** Rows that were folded or unfolded by hand, by their ids. */
	folds: ReadonlyMap<string, boolean>;
};

/** `column`: the spec of a column. */
export type SortKey = {column: string; isDescending: boolean};
export type TableName = 'runs' | 'queue' | 'trash';

/** What runs are put together by: nothing, the batch or pipeline that made them, their operation, the value of a flag. */
export type Grouping = 'none' | 'batch' | 'operation' | `flag:${string}`;

/** Screens that are a table of runs. */
export const tableNames: readonly TableName[] = ['runs', 'queue', 'trash'];

/** The columns of a table that nobody has changed. */
export const firstColumns: readonly string[] = ['id', 'operation', 'status', 'age', 'time', 'mark', 'label', 'auto'];

/** All runs, the newest first, trials below their batches. */
export const firstTable: TableView = {
	of: 'runs',
	filter: '',
	past: [],
	sort: [],
	isEverywhere: true,
	columns: firstColumns,
	shift: 0,
	group: 'batch',
	folds: new Map(),
};

/** Whether the id of a row is that of a heading, which is no run. No run is called so: the names of directories have no slash. */
export function isHeading(id: string): boolean {
	return id.startsWith('/');
}

/** Sorts by a column alone; by the same one again, in the other direction. */
export function sortBy(table: TableView, column: string): TableView {
	const [first] = table.sort;
	const isDescending = table.sort.length === 1 && first?.column === column && !first.isDescending;
	return {...table, sort: [{column, isDescending}]};
}

/** Sorts rows that are equal so far by another column; turns the direction round where the column is among those already. */
export function addSort(table: TableView, column: string): TableView {
	const known = table.sort.some(key => key.column === column);
	const turned = table.sort.map(key => (key.column === column ? {...key, isDescending: !key.isDescending} : key));
	return {...table, sort: known ? turned : [...table.sort, {column, isDescending: false}]};
}

/** Shows a column behind the others, or shows it no more. The last one stays. */
export function toggleColumn(table: TableView, spec: string): TableView {
	const {columns} = table;
	if (!columns.includes(spec)) return {...table, columns: withColumn(columns, spec)};
	return columns.length === 1 ? table : {...table, columns: columns.filter(one => one !== spec)};
}

/** Moves a column so many places to the right. */
export function moveColumn(table: TableView, spec: string, by: number): TableView {
	const at = table.columns.indexOf(spec);
	const to = at + by;
	if (at < 0 || to < 0 || to >= table.columns.length) return table;
	const columns = table.columns.filter(one => one !== spec);
	return {...table, columns: columns.toSpliced(to, 0, spec)};
}

/** Puts runs together, or apart again. What was folded by hand is so no more. */
export function groupBy(table: TableView, group: Grouping): TableView {
	return {...table, group, folds: new Map()};
}

/** A filter that is to hold from now on; it is remembered. */
export function keepFilter(table: TableView, filter: string): TableView {
	const past = filter.trim() === '' ? table.past : [...table.past.filter(one => one !== filter), filter];
	return {...table, filter, past: past.slice(-mostPast)};
}

const mostPast = 50;

/** What a person asks for by name goes before what is there by itself. */
function withColumn(columns: readonly string[], spec: string): string[] {
	const auto = columns.indexOf('auto');
	return auto < 0 ? [...columns, spec] : columns.toSpliced(auto, 0, spec);
}
