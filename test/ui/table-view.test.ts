import {expect, test} from 'vitest';
import {addSort, firstTable, keepFilter, moveColumn, sortBy, toggleColumn} from '../../src/ui/table-view.ts';

test('the same column again turns the order round, another one takes its place', () => {
	const once = sortBy(firstTable, 'label');
	expect(once.sort).toEqual([{column: 'label', isDescending: false}]);
	expect(sortBy(once, 'label').sort).toEqual([{column: 'label', isDescending: true}]);
	expect(sortBy(once, 'age').sort).toEqual([{column: 'age', isDescending: false}]);
});

test('a further key leaves those before it as they are', () => {
	const two = addSort(sortBy(firstTable, 'label'), 'age');
	expect(two.sort.map(({column}) => column)).toEqual(['label', 'age']);
	expect(addSort(two, 'age').sort.map(({isDescending}) => isDescending)).toEqual([false, true]);
});

test('a column that is added stands before those that are there by themselves; the last one stays', () => {
	const {columns} = toggleColumn(firstTable, 'flag:lr');
	expect(columns.slice(-2)).toEqual(['flag:lr', 'auto']);
	expect(toggleColumn({...firstTable, columns}, 'flag:lr').columns).toEqual(firstTable.columns);
	const one = {...firstTable, columns: ['id']};
	expect(toggleColumn(one, 'id')).toBe(one);
});

test('a column moves within the columns', () => {
	const table = {...firstTable, columns: ['id', 'label', 'age']};
	expect(moveColumn(table, 'id', 1).columns).toEqual(['label', 'id', 'age']);
	expect(moveColumn(table, 'age', 1)).toBe(table);
});

test('filters are remembered once, the newest last, and none of nothing', () => {
	const table = ['a', 'b', 'a', ''].reduce(keepFilter, firstTable);
	expect(table.past).toEqual(['b', 'a']);
	expect(table.filter).toBe('');
});
