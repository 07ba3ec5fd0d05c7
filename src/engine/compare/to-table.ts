import type {Cell} from './cells.ts';
import {lazily} from './lazily.ts';
import {fullTexts, type LazyTable, type Row, type Table, type Texts} from './table.ts';

/** The cells of one run in sections. */
export type Sections = readonly (readonly Cell[])[];

/**
 * Makes a table of runs that may have different columns, in sections: each has a row of cells for each run. The headings of a section stand
 * together, in the order they are first met. Columns of one name are one column: what stands in a later one counts, unless it is null.
 */
export function toTable(...sections: readonly Sections[]): Table {
	const runs = sections[0]?.map((_, run) => sections.map(rows => rows[run] ?? []));
	const {headings, rows} = tableOf(runs ?? [], {sectionsOf: run => run});
	return {headings, rows: [...rows]};
}

/** How the runs of a table become cells. */
export type Making<Run> = {
	/** As many for each run. */
	sectionsOf: (run: Run, at: number) => Sections;
	/** Something that is the same for runs whose cells have the same headings in the same order; `undefined` where nobody knows. */
	shapeOf?: (run: Run, at: number) => unknown;
	/** The full texts of the same cells, where those are known without them. */
	texts?: KnownTexts<Run> | undefined;
};

/** Texts in sections of their own. */
export type KnownTexts<Run> = {
	/** Under which headings they stand, for runs of a shape; `undefined` for what is not shown. */
	headingsOf: (run: Run, at: number) => readonly (readonly (string | undefined)[])[];
	/** `undefined` where they are not known. */
	of: (run: Run, at: number) => readonly Texts[] | undefined;
};

/** The same, with rows that are made when they are asked for, where the shape of the run is known: the headings are those of the first of that shape. */
export function tableOf<Run>(runs: readonly Run[], {sectionsOf, shapeOf, texts}: Making<Run>): LazyTable {
	const shapes = runs.map((run, at) => shapeOf?.(run, at));
	const examples = new Map<unknown, Sections>();
	const made = new Map<number, Sections>();
	const met: Set<string>[] = [];
	for (const [at, run] of runs.entries()) {
		const shape = shapes[at];
		if (examples.has(shape)) continue;
		const sections = sectionsOf(run, at);
		if (shape === undefined) made.set(at, sections);
		else examples.set(shape, sections);
		sections.forEach((cells, section) => {
			met[section] ??= new Set();
			for (const {heading} of cells) met[section].add(heading);
		});
	}
	const headings = [...new Set(met.flatMap(section => [...section]))];
	const columns = new Map(headings.map((heading, column) => [heading, column] as const));
	const columnOf = (heading: string | undefined) => (heading === undefined ? undefined : columns.get(heading));
	const placesOf = (sections: Sections) => sections.map(cells => cells.map(({heading}) => columnOf(heading)));
	const places = new Map([...examples].map(([shape, sections]) => [shape, placesOf(sections)] as const));
	const rowOf = (run: Run, at: number): Row => {
		const sections = made.get(at) ?? sectionsOf(run, at);
		return place(sections, places.get(shapes[at]) ?? placesOf(sections), headings.length, isEmpty);
	};
	const textPlaces = new Map<unknown, Places>();
	const textsOf = (run: Run, at: number): Texts => {
		const shape = shapes[at];
		const known = shape === undefined ? undefined : texts?.of(run, at);
		if (!texts || !known) return fullTexts(rowOf(run, at));
		const places = textPlaces.get(shape) ?? texts.headingsOf(run, at).map(section => section.map(columnOf));
		textPlaces.set(shape, places);
		return place(known, places, headings.length, isNothing);
	};
	return {headings, rows: {length: runs.length, ...lazily(runs, rowOf), texts: lazily(runs, textsOf)}};
}

/** For each section the columns of its cells. */
type Places = readonly (readonly (number | undefined)[])[];

/** A row with the cells of each section in their columns: what stands in a later one counts, unless it is empty. */
function place<Item>(
	sections: readonly (readonly Item[])[],
	places: Places,
	columns: number,
	isEmpty: (item: Item) => boolean,
): (Item | undefined)[] {
	const row = new Array<Item | undefined>(columns).fill(undefined);
	sections.forEach((items, section) => {
		const at = places[section] ?? [];
		items.forEach((item, index) => {
			const column = at[index];
			if (column !== undefined && (row[column] === undefined || !isEmpty(item))) row[column] = item;
		});
	});
	return row;
}

function isEmpty({value}: Cell): boolean {
	return value === null;
}

function isNothing(text: string | undefined): boolean {
	return text === undefined;
}
