import {didYouMean, usageError} from '../errors.ts';
import {toFloat} from '../yaml/plain.ts';
import {stringifyFlow} from '../yaml/stringify.ts';
import {asNumber} from '../yaml/value.ts';
import type {Cell} from './cells.ts';
import type {LazyTable, Row, Table} from './table.ts';

/**
 * Which flags tell groups of runs apart: all but seeds, the flags of a list (`lr,opt`), or all but those (`!fold,!seed`).
 * @param flags those that the runs have
 * @throws UserError where the list names one that no run has
 */
export function groupFlags(list: string | undefined, flags: readonly string[]): string[] {
	if (list === undefined) return flags.filter(flag => !isSeed(flag));
	const words = list
		.split(',')
		.map(word => word.trim())
		.filter(word => word !== '');
	const excluded = words.filter(word => word.startsWith('!'));
	if (excluded.length > 0 && excluded.length < words.length)
		throw usageError(`--group-by takes flags, or ! before each that is left out, not both: ${list}`);
	const named = words.map(word => word.replace(/^[!=]/, ''));
	const unknown = named.find(name => !flags.includes(name));
	if (unknown !== undefined) throw usageError(`no run has a flag '${unknown}'`, didYouMean(unknown, flags));
	return excluded.length > 0 ? flags.filter(flag => !named.includes(flag)) : named;
}

/** Whether a flag is there to repeat the same thing: `seed`, `np-seed`, `trainSeed`, `random_state`. */
export function isSeed(flag: string): boolean {
	const words = flag
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z\d]+/);
	return words.some(word => /^(?:rng|seeds?\d*)$/.test(word)) || words.join(' ').endsWith('random state');
}

/**
 * One row for all rows of the same key, in the order in which the keys are first met: how many runs they are, the key, and of each result the mean
 * and the sample standard deviation (n - 1, so none for one value). Where not all runs of a group have a result, how many do stands beside it. A
 * result that is not finite makes the mean so: one seed that diverged is not averaged away.
 * @param keys for each row of the table what it is grouped by
 */
export function groupRows({headings, rows: all}: LazyTable, keys: Table): Table {
	const rows = [...all];
	const members = rows.map((row, at) => ({row, key: keys.rows[at] ?? []}));
	const groups = [...Map.groupBy(members, ({key}) => keyText(key)).values()];
	const results = headings.flatMap((heading, at) => {
		if (!rows.some(row => row[at]?.isResult)) return [];
		const numbers = groups.map(group => group.flatMap(({row}) => asNumber(row[at]?.value) ?? []));
		return [{heading, numbers, hasGaps: groups.some((group, index) => numbers[index]?.length !== group.length)}];
	});
	return {
		headings: [
			'runs',
			...keys.headings,
			...results.flatMap(({heading, hasGaps}) => [heading, `${heading} std`, ...(hasGaps ? [`${heading} n`] : [])]),
		],
		rows: groups.map((group, index) => [
			{heading: 'runs', value: group.length},
			...(group[0]?.key ?? []),
			...results.flatMap(({heading, numbers, hasGaps}) => resultCells(heading, numbers[index] ?? [], hasGaps)),
		]),
	};
}

function keyText(key: Row): string {
	return key.map(cell => stringifyFlow(cell?.value ?? null)).join('\n');
}

function resultCells(heading: string, numbers: readonly number[], hasGaps: boolean): Cell[] {
	const mean = numbers.length > 0 ? meanOf(numbers) : undefined;
	const deviation = mean !== undefined && numbers.length > 1 ? deviationOf(numbers, mean) : undefined;
	return [
		{heading, value: mean === undefined ? null : toFloat(mean), isResult: true},
		{heading: `${heading} std`, value: deviation === undefined ? null : toFloat(deviation)},
		...(hasGaps ? [{heading: `${heading} n`, value: numbers.length}] : []),
	];
}

function meanOf(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function deviationOf(numbers: readonly number[], mean: number): number {
	const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
	return Math.sqrt(squares / (numbers.length - 1));
}
