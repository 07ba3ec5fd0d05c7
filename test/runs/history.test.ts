import {describe, expect, test} from 'vitest';
import {type Action, formatEntry, openActions, parseHistory, reverse} from '../../src/engine/runs/history.ts';

const action = (id: string): Action => ({
	id,
	time: 1,
	action: 'label',
	changes: [{run: 'r1', attrs: [{attr: 'label', before: null, after: 'a\n'}]}],
});
const undo = (id: string) => ({undo: id, time: 2});
const redo = (id: string) => ({redo: id, time: 3});
const open = (...entries: Parameters<typeof openActions>[0]) => {
	const {undoable, redoable} = openActions(entries);
	return [undoable.map(({id}) => id).join(''), redoable.map(({id}) => id).join('')];
};

describe('what can be undone and done again', () => {
	test.each([
		['nothing at first', [], ['', '']],
		['the newest first', [action('a'), action('b')], ['ab', '']],
		['what is undone can be done again, in reverse', [action('a'), action('b'), undo('b'), undo('a')], ['', 'ba']],
		['and is then undoable again', [action('a'), action('b'), undo('b'), undo('a'), redo('a')], ['a', 'b']],
		['until something new is done', [action('a'), action('b'), undo('b'), action('c')], ['ac', '']],
		['what is not known of is passed over', [action('a'), undo('zz'), redo('zz')], ['a', '']],
	])('%s', (_, entries, expected) => {
		expect(open(...entries)).toEqual(expected);
	});
});

describe('the log', () => {
	test('is read as it was written', () => {
		const moved: Action = {id: 'b', time: 5, action: 'delete', changes: [{run: 'r1', from: 'runs', to: 'trash'}]};
		const entries = [action('a'), undo('a'), redo('a'), moved];
		expect(parseHistory(entries.map(formatEntry).join(''))).toEqual(entries);
	});

	test.each([
		['a torn line', '{"id":"b","time":1,"act'],
		['a kind of entry that is not known yet', '{"time":1,"rename":"x"}'],
		['an entry without its changes', '{"id":"b","time":1,"action":"label"}'],
		[
			'a run that is a path',
			'{"id":"b","time":1,"action":"delete","changes":[{"run":"../x","from":"runs","to":"trash"}]}',
		],
		[
			'an attribute that is a path',
			'{"id":"b","time":1,"action":"x","changes":[{"run":"r","attrs":[{"attr":"../opref","before":null,"after":""}]}]}',
		],
		['something else altogether', '[1]\nnull\n"text"\n\n'],
	])('passes over %s', (_, line) => {
		expect(parseHistory(`${formatEntry(action('a'))}${line}\n${formatEntry(undo('a'))}`)).toEqual([
			action('a'),
			undo('a'),
		]);
	});
});

test('what takes a change back is taken back by the change', () => {
	const [change] = action('a').changes;
	expect(change && reverse(reverse(change))).toEqual(change);
});
