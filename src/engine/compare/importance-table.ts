import {toFloat} from '../yaml/plain.ts';
import type {Importance} from './importance.ts';
import type {Table} from './table.ts';

/** What flags matter as a table, the most important first. */
export function importanceTable({flags}: Importance): Table {
	return {
		headings: ['flag', 'importance'],
		rows: flags.map(({name, share}) => [
			{heading: 'flag', value: name},
			{heading: 'importance', value: toFloat(share), shown: () => `${(share * 100).toFixed(1)} %`},
		]),
	};
}
