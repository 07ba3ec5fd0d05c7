import {describe, expect, test} from 'vitest';
import {stateOf, withState} from '../../../src/ui/settings/project-state.ts';
import {firstView, type View} from '../../../src/ui/view.ts';

const changed: View = {
	...firstView,
	tab: 'scalars',
	sizes: {operations: 1.5, detail: 0.7},
	history: ['runs', 'sort age'],
	table: {
		...firstView.table,
		filter: 'wide',
		past: ['wide'],
		sort: [{column: 'loss', isDescending: true}],
		columns: ['id', 'loss'],
		group: 'flag:lr',
		isEverywhere: false,
	},
	saved: {
		7: {
			name: 'failed',
			table: {filter: 'status:error', sort: [], columns: ['id'], group: 'none', isEverywhere: true},
		},
	},
};

describe('what is remembered of a project', () => {
	const again = withState(firstView, JSON.parse(JSON.stringify(stateOf(changed))));

	test('is how the table looks, the tab, the panes, what was typed, and the saved views', () => {
		expect(again).toEqual({...changed, table: {...changed.table, filter: ''}});
	});

	test('is not the filter: nothing is missing for no visible reason', () => expect(again.table.filter).toBe(''));
});

test.each([
	['nothing', undefined],
	['another version', {...stateOf(changed), format: 99}],
	['a list', []],
	['a number', 7],
])('%s is as good as none', (_, state) => expect(withState(firstView, state)).toBe(firstView));

test('parts that cannot be are left as they were, the others hold', () => {
	const view = withState(firstView, {
		...stateOf(changed),
		table: {sort: 'loss'},
		tab: 'moon',
		sizes: {operations: 'wide', detail: -3},
		history: [1, 2],
		saved: {7: {name: 3}, 8: 'x', 12: {}},
	});
	expect(view).toEqual({...firstView, table: {...firstView.table, past: ['wide']}});
});
