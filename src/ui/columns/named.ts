/** Columns that are about a flag or a scalar, which the user names. */
import {formatFlag} from '../../engine/flags/format.ts';
import {scalarOf} from '../../engine/runs/run-facts.ts';
import {shortId} from '../../engine/runs/select.ts';
import {sparkline} from '../../engine/scalars/sparkline.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {shortNumber} from '../../engine/text/short-number.ts';
import {asNumber, type YamlValue} from '../../engine/yaml/value.ts';
import type {RunColumn, ShownRun} from './column.ts';
import {betterEnd} from './better-end.ts';
import {common} from './fixed.ts';

/** A kind of column: what stands before the colon, and the column of what stands behind it. */
export type NamedColumn = {prefix: string; column: (name: string, id: string) => RunColumn};

export const namedColumns: readonly NamedColumn[] = [
	{prefix: 'flag', column: flagColumn},
	{prefix: 'scalar', column: (name, id) => scalarColumn(name, id, 'last')},
	{prefix: 'min', column: (name, id) => scalarColumn(name, id, 'min')},
	{prefix: 'max', column: (name, id) => scalarColumn(name, id, 'max')},
	{prefix: 'spark', column: sparkColumn},
];

function flagColumn(name: string, id: string): RunColumn {
	const cell = (shown: ShownRun) => {
		const value = flagValue(shown, name);
		return value === undefined ? '' : showFlag(value);
	};
	return {
		id,
		title: sanitize(name),
		summary: 'Flag',
		min: 3,
		max: 12,
		depth: 1,
		cell,
		sortValue: shown => sortable(flagValue(shown, name)),
		total: common(cell),
	};
}

function scalarColumn(name: string, id: string, end: 'last' | 'min' | 'max'): RunColumn {
	const numberOf = ({facts}: ShownRun) => scalarOf(facts, name)?.[end].value;
	const best = end === 'last' ? betterEnd(name) : end;
	return {
		id,
		title: end === 'last' ? sanitize(name) : `${end} ${sanitize(name)}`,
		summary: {last: 'Scalar, last value', min: 'Scalar, least value', max: 'Scalar, greatest value'}[end],
		min: 4,
		max: 12,
		align: 'right',
		depth: 2,
		cell: shown => {
			const value = numberOf(shown);
			return value === undefined ? '' : shortNumber(value);
		},
		sortValue: numberOf,
		total: runs => {
			const values = runs.flatMap(shown => numberOf(shown) ?? []).filter(value => !Number.isNaN(value));
			return best === undefined || values.length === 0 ? '' : shortNumber(Math[best](...values));
		},
	};
}

function sparkColumn(name: string, id: string): RunColumn {
	return {
		id,
		title: `${sanitize(name)}~`,
		summary: 'Scalar, its course',
		width: 10,
		depth: 3,
		cell: ({facts}, {theme}) => sparkline(scalarOf(facts, name)?.course ?? [], 10, theme.glyphs.levels),
		sortValue: ({facts}) => scalarOf(facts, name)?.last.value,
	};
}

function flagValue({facts}: ShownRun, name: string): YamlValue | undefined {
	return facts && Object.hasOwn(facts.flags, name) ? facts.flags[name] : undefined;
}

/** Runs that a flag names are shown as short as everywhere else. */
function showFlag(value: YamlValue): string {
	const text = sanitize(formatFlag(value));
	return /^[\da-f]{32}$/.test(text) ? shortId(text) : text;
}

function sortable(value: YamlValue | undefined): string | number | undefined {
	if (value === undefined || value === null) return undefined;
	return asNumber(value) ?? formatFlag(value);
}
