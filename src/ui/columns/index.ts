import {Memory} from '../../engine/text/memory.ts';
import {fixedColumns} from './fixed.ts';
import type {RunColumn} from './column.ts';
import {namedColumns} from './named.ts';

/** Stands for the columns that are worth showing where there is room. */
export const autoSpec = 'auto';

/** The column that a spec names: `label`, `flag:lr` or `=lr`, `scalar:loss`, `min:loss`, `max:acc`, `spark:loss`; `undefined` where there is none. */
export function columnOf(spec: string): RunColumn | undefined {
	return known.get(spec, () => ({column: makeColumn(spec)})).column;
}

const known = new Memory<{column: RunColumn | undefined}>(500);

function makeColumn(spec: string): RunColumn | undefined {
	const fixed = fixedColumns.find(({id}) => id === spec);
	if (fixed) return fixed;
	const [, prefix, name = ''] = /^([a-z]+):(.+)$/s.exec(spec.replace(/^=/, 'flag:').replace(/^last:/, 'scalar:')) ?? [];
	return namedColumns.find(one => one.prefix === prefix)?.column(name, `${prefix}:${name}`);
}
