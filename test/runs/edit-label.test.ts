import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readAttr} from '../../src/engine/run/attrs.ts';
import {editLabels, type LabelEdit} from '../../src/engine/runs/edit-label.ts';
import {undo} from '../../src/engine/runs/undo.ts';
import {contentsOf, makePlainHome} from '../helpers/plain-home.ts';

const cwd = '/';

/** The label that a run labelled `first try`, with the flags `lr: 0.1` and `name: a b`, has after an edit. */
async function labelAfter(edit: LabelEdit, before = 'first try\n') {
	const {home, runs} = makePlainHome(1);
	writeFileSync(path.join(runs[0]?.dir ?? '', '.guild/attrs/label'), before);
	await editLabels(home, runs, edit, {cwd});
	return readAttr(runs[0]?.dir ?? '', 'label');
}

describe('a label', () => {
	test.each([
		[{kind: 'set', text: 'new'}, 'new'],
		[{kind: 'prepend', text: 'new'}, 'new first try'],
		[{kind: 'append', text: 'new'}, 'first try new'],
		[{kind: 'remove', texts: ['try']}, 'first'],
		[{kind: 'remove', texts: ['first', 'try']}, undefined],
		[{kind: 'clear'}, undefined],
		[{kind: 'set', text: ' '}, undefined],
		[{kind: 'set', text: 'lr ${lr|%.3f} of ${name}, was ${label}${nope}'}, "lr 0.100 of 'a b', was 'first try'"],
		[{kind: 'append', text: '${default_label}'}, "first try label='first try' lr=0.1 name='a b'"],
	] satisfies [LabelEdit, string | undefined][])('%j makes %j', async (edit, label) => {
		expect(await labelAfter(edit)).toBe(label);
	});

	test.each(['yes', '1e3', 'a: b', '', '- x', 'ünïcödé ✓ 漢字', 'two\nlines', '#1'])(
		'%j is read back as it was set',
		async text => {
			expect(await labelAfter({kind: 'set', text})).toBe(text || undefined);
		},
	);

	test('that somebody wrote unquoted is changed as lists show it', async () => {
		expect(await labelAfter({kind: 'append', text: 'b'}, '12\n')).toBe('12 b');
	});
});

test('an edit changes the one attribute and nothing else, and undo makes every byte what it was', async () => {
	const {home, runs} = makePlainHome(1);
	const dir = runs[0]?.dir ?? '';
	const label = path.join(dir, '.guild/attrs/label');
	writeFileSync(label, "  'first   try'   # as somebody typed it\n");
	const before = contentsOf(dir);
	await editLabels(home, runs, {kind: 'set', text: 'new'}, {cwd});
	expect(contentsOf(dir)).toEqual({...before, '.guild/attrs/label': 'new\n'});
	await undo(home);
	expect(contentsOf(dir)).toEqual(before);
});

test('a run that is gone meanwhile is refused, does not come back as an empty directory, and keeps nobody from the others', async () => {
	const {home, runs} = makePlainHome(2);
	const gone = {id: 'gone', dir: path.join(home.runs, 'gone')};
	const {done, refused} = await editLabels(home, [gone, ...runs], {kind: 'set', text: 'x'}, {cwd});
	expect(done).toEqual(runs.map(({id}) => id));
	expect(refused).toEqual([{run: 'gone', reason: 'it is not there any more'}]);
	expect(Object.keys(contentsOf(home.runs)).some(name => name.startsWith('gone'))).toBe(false);
});
