import {appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Home} from '../../src/engine/home.ts';
import {deleteRuns} from '../../src/engine/runs/delete.ts';
import {editLabels} from '../../src/engine/runs/edit-label.ts';
import {editTags} from '../../src/engine/runs/edit-tags.ts';
import {listRuns} from '../../src/engine/runs/list.ts';
import {markRuns} from '../../src/engine/runs/mark.ts';
import {purgeRuns} from '../../src/engine/runs/purge.ts';
import {restoreRuns} from '../../src/engine/runs/restore.ts';
import {redo, undo} from '../../src/engine/runs/undo.ts';
import {nextAction} from '../../src/engine/runs/undo-log.ts';
import {contentsOf, makePlainHome, type PlainHome} from '../helpers/plain-home.ts';

const setLabel = (home: Home, runs: PlainHome['runs'], text: string) =>
	editLabels(home, runs, {kind: 'set', text}, {cwd: '/'});
const labels = (home: Home) => listRuns(home.runs).map(({label}) => label);

test('what was done is undone one after the other, and done again, to the byte', async () => {
	const {home, runs} = makePlainHome(2);
	const states = [contentsOf(home.dir)];
	const steps = [
		() => setLabel(home, runs, 'new'),
		() => editTags(home, runs.slice(0, 1), {add: ['v1'], remove: [], inLabel: true}),
		() => markRuns(home, runs),
		() => deleteRuns(home, runs.slice(1)),
		() => restoreRuns(home, listRuns(home.trash)),
	];
	const state = () =>
		Object.fromEntries(Object.entries(contentsOf(home.dir)).filter(([name]) => !/runtui|^trash/.test(name)));
	states[0] = state();
	for (const step of steps) {
		await step();
		states.push(state());
	}
	for (const before of states.slice(0, -1).reverse()) {
		expect((await undo(home))?.refused).toEqual([]);
		expect(state()).toEqual(before);
	}
	expect(await undo(home)).toBeUndefined();
	for (const after of states.slice(1)) {
		expect((await redo(home))?.refused).toEqual([]);
		expect(state()).toEqual(after);
	}
	expect(await redo(home)).toBeUndefined();
});

test('what would be undone next is known beforehand', async () => {
	const {home, runs} = makePlainHome(2);
	expect(nextAction(home, 'undo')).toBeUndefined();
	await deleteRuns(home, runs);
	expect(nextAction(home, 'undo')).toMatchObject({action: 'delete', changes: [{run: runs[0]?.id}, {run: runs[1]?.id}]});
	await undo(home);
	expect([nextAction(home, 'undo'), nextAction(home, 'redo')?.action]).toEqual([undefined, 'delete']);
});

test('what changed nothing is nothing to undo', async () => {
	const {home, runs} = makePlainHome(1);
	await setLabel(home, runs, 'new');
	expect((await setLabel(home, runs, 'new')).done).toEqual([runs[0]?.id]);
	await undo(home);
	expect(labels(home)).toEqual(['first try']);
});

describe('a run that is not as it was left is left alone', () => {
	test('when somebody else has changed the same since, and the others are undone', async () => {
		const {home, runs} = makePlainHome(2);
		await setLabel(home, runs, 'new');
		writeFileSync(path.join(runs[0]?.dir ?? '', '.guild/attrs/label'), 'theirs\n');
		expect(await undo(home)).toEqual({
			action: 'label',
			done: [runs[1]?.id],
			refused: [{run: runs[0]?.id, reason: 'its label changed since'}],
		});
		expect(labels(home)).toEqual(['theirs', 'first try']);
	});

	test('when it has been deleted, or removed for good', async () => {
		const {home, runs} = makePlainHome(2);
		await setLabel(home, runs, 'new');
		await deleteRuns(home, runs);
		await purgeRuns(home, listRuns(home.trash).slice(0, 1));
		const gone = {run: runs[0]?.id, reason: 'it is gone'};
		expect(await undo(home)).toEqual({action: 'delete', done: [runs[1]?.id], refused: [gone]});
		await deleteRuns(home, runs.slice(1));
		await undo(home);
		expect(await undo(home)).toEqual({action: 'label', done: [runs[1]?.id], refused: [gone]});
	});

	test('when there is another run of its id by now', async () => {
		const {home, runs} = makePlainHome(1);
		await deleteRuns(home, runs);
		const {dir} = runs[0] ?? {dir: ''};
		await restoreRuns(home, listRuns(home.trash));
		await deleteRuns(home, runs);
		mkdirSync(path.join(dir, '.guild'), {recursive: true});
		writeFileSync(path.join(dir, '.guild/opref'), 'another');
		expect((await undo(home))?.refused[0]?.reason).toBe('there is a run of that id already');
		expect(readFileSync(path.join(dir, '.guild/opref'), 'utf8')).toBe('another');
	});
});

test('two that undo at once take different actions', async () => {
	const {home, runs} = makePlainHome(2);
	await setLabel(home, runs.slice(0, 1), 'a');
	await setLabel(home, runs.slice(1), 'b');
	await Promise.all([undo(home), undo(home)]);
	expect(labels(home)).toEqual(['first try', 'first try']);
});

describe('the log', () => {
	const logOf = (home: Home) => path.join(home.dir, 'runtui/undo.jsonl');

	test('goes on behind a torn line', async () => {
		const {home, runs} = makePlainHome(1);
		await setLabel(home, runs, 'a');
		appendFileSync(logOf(home), '{"id":"x","ti');
		await setLabel(home, runs, 'b');
		await undo(home);
		await undo(home);
		expect(labels(home)).toEqual(['first try']);
	});

	test('forgets what is oldest before it grows beyond a few megabytes', async () => {
		const {home, runs} = makePlainHome(1);
		await setLabel(home, runs, 'a');
		const line = readFileSync(logOf(home), 'utf8');
		appendFileSync(logOf(home), line.repeat(Math.ceil(4_000_000 / line.length)));
		await setLabel(home, runs, 'b');
		expect(statSync(logOf(home)).size).toBeLessThan(2_100_000);
		await undo(home);
		expect(labels(home)).toEqual(['a']);
	});

	test('that cannot be written is a note, not a failure', async () => {
		const {home, runs} = makePlainHome(1);
		writeFileSync(path.join(home.dir, 'runtui'), 'in the way');
		const {done, notes} = await setLabel(home, runs, 'a');
		expect(done).toHaveLength(1);
		expect(notes).toEqual([expect.stringMatching(/^'undo' will not know of this: /)]);
		expect(labels(home)).toEqual(['a']);
	});
});
