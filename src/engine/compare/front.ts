import {didYouMean, usageError} from '../errors.ts';
import {asNumber} from '../yaml/value.ts';
import {paretoFront} from './pareto.ts';
import type {LazyTable, Table} from './table.ts';

/**
 * The rows that no other row beats in some columns.
 * @param objectives headings, separated by commas; larger is better where a minus stands before one (`loss,-acc`)
 * @throws UserError where a column is not in the table
 */
export function frontRows(table: LazyTable, objectives: string): Table {
	const columns = objectives
		.split(',')
		.map(text => text.trim())
		.filter(text => text !== '')
		.map(text => columnOf(table.headings, text));
	if (columns.length === 0) throw usageError('--pareto needs columns, as in loss,-acc');
	const rows = [...table.rows];
	const numbers = rows.map(row => columns.map(({at}) => asNumber(row[at]?.value)));
	const isOnFront = paretoFront(
		numbers,
		columns.map(({isMaximized}) => isMaximized),
	);
	return {headings: table.headings, rows: rows.filter((_, index) => isOnFront[index])};
}

function columnOf(headings: readonly string[], text: string): {at: number; isMaximized: boolean} {
	const isMaximized = text.startsWith('-') && !headings.includes(text);
	const heading = isMaximized ? text.slice(1).trim() : text;
	const at = headings.indexOf(heading);
	if (at < 0) throw usageError(`no column is called '${heading}'`, didYouMean(heading, headings));
	return {at, isMaximized};
}
