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
	/** As many for each run. */
	sectionsOf: (run: Run, at: number) => Sections;
	/** Something that is the same for runs whose cells have the same headings in the same order; `undefined` where nobody knows. */
	shapeOf?: (run: Run, at: number) => unknown;
};

/** The same, with rows that are made when they are asked for, where the shape of the run is known: the headings are those of the first of that shape. */
export function tableOf<Run>(runs: readonly Run[], {sectionsOf, shapeOf}: Making<Run>): LazyTable {
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
	const placesOf = (sections: Sections) => sections.map(cells => cells.map(({heading}) => columns.get(heading)));
	const places = new Map([...examples].map(([shape, sections]) => [shape, placesOf(sections)] as const));
	const rows = {
		length: runs.length,
		*[Symbol.iterator]() {
			for (const [at, run] of runs.entries()) {
				const sections = made.get(at) ?? sectionsOf(run, at);
				yield place(sections, places.get(shapes[at]) ?? placesOf(sections), headings.length);
			}
		},
	};
	return {headings, rows};
}

/** For each section the columns of its cells. */
type Places = readonly (readonly (number | undefined)[])[];

function place(sections: Sections, places: Places, columns: number): Row {
	const row = new Array<Cell | undefined>(columns).fill(undefined);
	sections.forEach((cells, section) => {
		const at = places[section] ?? [];
		cells.forEach((cell, index) => {
			const column = at[index];
			if (column !== undefined && (cell.value !== null || row[column] === undefined)) row[column] = cell;
		});
	});
	return row;
}
