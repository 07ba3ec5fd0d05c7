import {displayWidth} from '../../engine/text/width.ts';
import type {RunColumn} from './column.ts';
import {autoSpec, columnOf} from './index.ts';

/**
 * The columns that specs name, each once. `auto` becomes as many of the columns worth showing as leave the others their room; where there is
 * little, it gives way on behalf of the label, and the time with it.
 * @param auto specs of those, the most important first
 * @param room cells of a row
 */
export function chooseColumns(specs: readonly string[], auto: readonly string[], room: number): RunColumn[] {
	const isSparing = specs.includes(autoSpec) && room < narrow;
	const wanted = isSparing ? specs.filter(spec => spec !== 'time') : specs;
	const named = wanted.filter(spec => spec !== autoSpec).flatMap(spec => columnOf(spec) ?? []);
	const ids = new Set(named.map(({id}) => id));
	let left = room - named.reduce((sum, column) => sum + usualWidth(column) + 1, 0);
	const added = auto
		.flatMap(spec => columnOf(spec) ?? [])
		.filter(column => {
			if (ids.has(column.id) || left < usualWidth(column) + 1) return false;
			left -= usualWidth(column) + 1;
			ids.add(column.id);
			return true;
		});
	const all = wanted.flatMap(spec => (spec === autoSpec ? added : (columnOf(spec) ?? [])));
	return all.filter((column, at) => all.findIndex(({id}) => id === column.id) === at);
}

/** Cells that a column takes as a rule. A label is to stay readable. */
function usualWidth({title, width, min = 0, max = 8, flex = 0, id}: RunColumn): number {
	if (width !== undefined) return width;
	if (flex > 0) return readable;
	if (id === 'id') return min;
	return Math.max(displayWidth(title), Math.min(max, usual));
}

/** Where there are less cells than this the label goes before how long a run took. */
const narrow = 60;
const readable = 24;
const usual = 8;
