import type {Cell} from './cells.ts';
import type {LazyTable, Row, Table} from './table.ts';

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
	/** As many for each run. Asked for the headings, and again for the rows. */
	sectionsOf: (run: Run) => Sections;
	/** Something that is the same for runs whose cells have the same headings in the same order; `undefined` where nobody knows. */
	shapeOf?: (run: Run) => unknown;
};

/** The same, with rows that are made when they are asked for: of runs of one shape, the headings are those of the first. */
export function tableOf<Run>(runs: readonly Run[], {sectionsOf, shapeOf}: Making<Run>): LazyTable {
	const met: Set<string>[] = [];
	const shapes = new Map<unknown, Sections>();
	for (const run of runs) {
		const shape = shapeOf?.(run);
		if (shapes.has(shape)) continue;
		const sections = sectionsOf(run);
		if (shape !== undefined) shapes.set(shape, sections);
		for (const [at, cells] of sections.entries()) {
			const headings = met[at] ?? new Set();
			for (const {heading} of cells) headings.add(heading);
			met[at] = headings;
		}
	}
	const columns = new Map<string, number>();
	for (const headings of met)
		for (const heading of headings) if (!columns.has(heading)) columns.set(heading, columns.size);
	const placesOf = (sections: Sections) => sections.map(cells => cells.map(({heading}) => columns.get(heading)));
	const known = new Map([...shapes].map(([shape, sections]) => [shape, placesOf(sections)] as const));
	const rowOf = (run: Run): Row => {
		const sections = sectionsOf(run);
		return place(sections, known.get(shapeOf?.(run)) ?? placesOf(sections), columns.size);
	};
	const rows = {
		length: runs.length,
		*[Symbol.iterator]() {
			for (const run of runs) yield rowOf(run);
		},
	};
	return {headings: [...columns.keys()], rows};
}

/** @param places for each section the columns of its cells */
function place(sections: Sections, places: readonly (readonly (number | undefined)[])[], columns: number): Row {
	const row = new Array<Cell | undefined>(columns).fill(undefined);
	for (const [section, cells] of sections.entries())
		for (const [index, cell] of cells.entries()) {
			const at = places[section]?.[index];
			if (at !== undefined && (cell.value !== null || row[at] === undefined)) row[at] = cell;
		}
	return row;
}
