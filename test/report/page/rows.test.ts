import {expect, test} from 'vitest';
import {columnsOf, sortRuns} from '../../../src/engine/report/page/rows.ts';
import {makeReport, makeScalar} from '../sample.ts';

const flag = (text: string, number: number | null) => [{name: 'lr', text, number}];
const report = makeReport([
	{label: 'a', flags: flag('10', 10), scalars: [makeScalar('loss', [2])]},
	{label: 'b', flags: flag('9', 9)},
	{label: 'c', flags: flag('auto', null), scalars: [makeScalar('loss', [1])]},
]);
const sorted = (id: string, isDescending = false) => {
	const column = columnsOf(report, false).find(one => one.id === id);
	return column ? sortRuns(report.runs, column, isDescending).map(({label}) => label) : undefined;
};

test('columns sort by value, numbers before texts, what is missing last', () => {
	expect(sorted('flag lr')).toEqual(['b', 'a', 'c']);
	expect(sorted('scalar loss')).toEqual(['c', 'a', 'b']);
	expect(sorted('scalar loss', true)).toEqual(['a', 'c', 'b']);
});

test('flags that are the same for all are columns only where they are asked for', () => {
	const same = {...report, head: {...report.head, flags: [{name: 'lr', isDiffering: false}]}};
	const ids = (hasSame: boolean) => columnsOf(same, hasSame).map(({id}) => id);
	expect(ids(false)).not.toContain('flag lr');
	expect(ids(true)).toContain('flag lr');
});
