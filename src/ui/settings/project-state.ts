/** What the screen remembers of a project from one time to the next. */
import {isMap} from '../../engine/yaml/value.ts';
import type {PaneSizes} from '../pane-sizes.ts';
import {type KeptTable, keptOf, type SavedView, viewKeys} from '../saved-views.ts';
import {firstTable, type Grouping, type SortKey} from '../table-view.ts';
import {tabNames, type TabName, type View} from '../view.ts';

/** In a file of its own for each project, as JSON. */
export type ProjectState = {
	format: typeof format;
	table: KeptTable;
	tab: TabName;
	isWrapping: boolean;
	sizes: PaneSizes;
	history: readonly string[];
	/** Filters that were typed. */
	past: readonly string[];
	saved: View['saved'];
};

/** Another number: the file is another version's, and is as good as none. */
const format = 1;

/** What is worth remembering. The filter is not: runs that are not shown for no visible reason would be missed. */
export function stateOf({table, tab, output, sizes, history, saved}: View): ProjectState {
	return {
		format,
		table: {...keptOf(table), filter: ''},
		tab,
		isWrapping: output.isWrapping,
		sizes,
		history,
		past: table.past,
		saved,
	};
}

/** The view as it is remembered. What the file does not say, or says in a way that cannot be, stays as it was. */
export function withState(view: View, state: unknown): View {
	if (!isMap(state) || state.format !== format) return view;
	const table = readTable(state.table);
	return {
		...view,
		table: {...view.table, ...table, past: strings(state.past) ?? []},
		tab: tabNames.find(name => name === state.tab) ?? view.tab,
		output: {...view.output, isWrapping: state.isWrapping === true},
		sizes: readSizes(state.sizes) ?? view.sizes,
		history: strings(state.history) ?? [],
		saved: readSaved(state.saved),
	};
}

function readSaved(value: unknown): View['saved'] {
	const map = isMap(value) ? value : {};
	return Object.fromEntries(
		viewKeys.flatMap(key => {
			const saved = readSavedView(map[key]);
			return saved ? [[key, saved]] : [];
		}),
	);
}

function readSavedView(value: unknown): SavedView | undefined {
	if (!isMap(value) || typeof value.name !== 'string') return undefined;
	const table = readTable(value.table);
	return table && {name: value.name, table};
}

function readTable(value: unknown): KeptTable | undefined {
	if (!isMap(value)) return undefined;
	const {filter, isEverywhere} = value;
	const [sort, columns, group] = [readSort(value.sort), strings(value.columns), readGroup(value.group)];
	if (typeof filter !== 'string' || typeof isEverywhere !== 'boolean' || !sort || !columns || !group) return undefined;
	return {filter, isEverywhere, sort, group, columns: columns.length > 0 ? columns : firstTable.columns};
}

function readSort(value: unknown): SortKey[] | undefined {
	if (!Array.isArray(value)) return undefined;
	return value.flatMap(key =>
		isMap(key) && typeof key.column === 'string' ? [{column: key.column, isDescending: key.isDescending === true}] : [],
	);
}

function readGroup(value: unknown): Grouping | undefined {
	if (typeof value !== 'string') return undefined;
	if (value.startsWith('flag:')) return `flag:${value.slice(5)}`;
	return (['none', 'batch', 'operation'] as const).find(group => group === value);
}

function readSizes(value: unknown): PaneSizes | undefined {
	if (!isMap(value)) return undefined;
	const {operations, detail} = value;
	const isShare = (size: unknown): size is number => typeof size === 'number' && size >= 0.1 && size <= 3;
	return isShare(operations) && isShare(detail) ? {operations, detail: Math.min(0.9, detail)} : undefined;
}

function strings(value: unknown): string[] | undefined {
	return Array.isArray(value) && value.every(one => typeof one === 'string') ? value : undefined;
}
