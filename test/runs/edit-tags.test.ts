import {existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {setImmediate} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import {readAttr} from '../../src/engine/run/attrs.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {editTags, labelWithTags, newTags} from '../../src/engine/runs/edit-tags.ts';
import {parseHistory} from '../../src/engine/runs/history.ts';
import {exitCode, startEngine} from '../helpers/engine-process.ts';
import {contentsOf, makePlainHome} from '../helpers/plain-home.ts';

describe('which tags an edit makes', () => {
	test.each([
		[{add: ['zeta', 'alpha'], remove: []}, ['mid'], ['alpha', 'mid', 'zeta']],
		[{add: ['a', 'a'], remove: []}, ['a'], ['a']],
		[{add: [], remove: ['b', 'nope']}, ['a', 'b'], ['a']],
		[{add: ['c'], remove: 'all' as const}, ['a', 'b'], ['c']],
		[{add: ['a'], remove: ['a']}, ['a'], ['a']],
	])('%j of %j makes %j', (edit, old, tags) => {
		expect(newTags(edit, old)).toEqual(tags);
	});

	test.each([
		[{add: ['v2', 'v3'], remove: ['v1']}, 'v1 lr=1', 'v2 v3 lr=1'],
		[{add: ['v1'], remove: []}, 'v1 lr=1', 'v1 lr=1'],
		[{add: [], remove: 'all' as const}, 'v1 old lr=1', 'lr=1'],
	])('%j makes the label %j %j', (edit, old, label) => {
		expect(labelWithTags(edit, ['v1', 'old'], old)).toBe(label);
	});
});

test('two processes that tag one run a hundred times each lose nothing, and leave no lock', async () => {
	const {home, runs} = makePlainHome(1);
	const [run] = runs;
	const tagging = (name: string) => `
		for (let at = 0; at < 100; at++) {
			const {refused} = await editTags(home, ${JSON.stringify(runs)}, {add: ['${name}' + at], remove: []});
			if (refused.length > 0) throw new Error(refused[0].reason);
		}`;
	const processes = ['a', 'b'].map(name => startEngine(home, {editTags: 'runs/edit-tags.ts'}, tagging(name)));
	expect(await Promise.all(processes.map(exitCode))).toEqual([0, 0]);
	const expected = ['a', 'b'].flatMap(name => Array.from({length: 100}, (_, at) => name + at));
	expect(readAttr(run?.dir ?? '', 'tags')).toEqual(expected.sort());
	expect(Object.keys(contentsOf(run?.dir ?? '')).filter(name => name.includes('runtui/'))).toEqual([]);
	expect(parseHistory(readFileSync(path.join(home.dir, 'runtui/undo.jsonl'), 'utf8'))).toHaveLength(200);
});

test('four processes that tag and label one run at once lose nothing, and whoever reads meanwhile sees it grow', async () => {
	const {home, runs} = makePlainHome(1);
	const dir = runs[0]?.dir ?? '';
	const editing = (name: string) => `
		for (let at = 0; at < 25; at++) {
			const done = [
				await editTags(home, ${JSON.stringify(runs)}, {add: ['${name}' + at], remove: [], inLabel: at % 2 === 0}),
				await editLabels(home, ${JSON.stringify(runs)}, {kind: 'append', text: '${name}-' + at}, {cwd: '/'}),
			];
			for (const {refused} of done) if (refused.length > 0) throw new Error(refused[0].reason);
		}`;
	const names = ['a', 'b', 'c', 'd'];
	const imports = {editTags: 'runs/edit-tags.ts', editLabels: 'runs/edit-label.ts'};
	const processes = names.map(name => startEngine(home, imports, editing(name)));
	let isOver = false;
	const codes = Promise.all(processes.map(exitCode)).finally(() => {
		isOver = true;
	});
	let known = new Set(['first', 'try']);
	while (!isOver) {
		const tags = readAttr(dir, 'tags') ?? [];
		const words = [...(Array.isArray(tags) ? tags.map(tag => `tag ${tag}`) : ['torn']), ...labelWords(dir)];
		expect([...known].filter(word => !words.includes(word))).toEqual([]);
		known = new Set(words);
		await setImmediate();
	}
	expect(await codes).toEqual([0, 0, 0, 0]);
	const each = (sign: string) => names.flatMap(name => Array.from({length: 25}, (_, at) => `${name}${sign}${at}`));
	const inLabel = each('').filter(tag => Number(tag.slice(1)) % 2 === 0);
	expect(readAttr(dir, 'tags')).toEqual(each('').sort());
	expect(labelWords(dir).sort()).toEqual(['first', 'try', ...inLabel, ...each('-')].sort());
});

describe('a lock that was left behind does not count', () => {
	test.each([
		['by a process that died', `999999 1 some-earlier-boot ${hostname()}\n`],
		['half written', '12'],
		['by another machine, long ago', '12 34 its-boot another-machine\n'],
	])('%s', async (_, holder) => {
		const {home, runs} = makePlainHome(1);
		const dir = runs[0]?.dir ?? '';
		const {own, editLock} = runPaths(dir);
		mkdirSync(own);
		writeFileSync(editLock, holder);
		const longAgo = Date.now() / 1000 - 60;
		utimesSync(editLock, longAgo, longAgo);
		await editTags(home, runs, {add: ['v1'], remove: []});
		expect(readAttr(dir, 'tags')).toEqual(['v1']);
		expect(existsSync(editLock)).toBe(false);
	});
});

test('what Guild is writing in place is waited for, not taken for nothing', async () => {
	const {home, runs} = makePlainHome(1);
	const file = path.join(runs[0]?.dir ?? '', '.guild/attrs/tags');
	writeFileSync(file, '');
	const edit = editTags(home, runs, {add: ['ours'], remove: []});
	writeFileSync(file, '- theirs\n');
	await edit;
	expect(readFileSync(file, 'utf8')).toBe('- ours\n- theirs\n');
});

test('tags that are no list are left alone', async () => {
	const {home, runs} = makePlainHome(2);
	writeFileSync(path.join(runs[0]?.dir ?? '', '.guild/attrs/tags'), 'some text\n');
	const {done, refused} = await editTags(home, runs, {add: ['a'], remove: []});
	expect(done).toEqual([runs[1]?.id]);
	expect(refused).toEqual([{run: runs[0]?.id, reason: expect.stringContaining('its tags are not a list')}]);
	expect(readAttr(runs[0]?.dir ?? '', 'tags')).toBe('some text');
});

test('of tags and label either both are changed or none', async () => {
	const {home, runs} = makePlainHome(1);
	const dir = runs[0]?.dir ?? '';
	const label = path.join(dir, '.guild/attrs/label');
	rmSync(label);
	mkdirSync(label);
	const {refused} = await editTags(home, runs, {add: ['v1'], remove: [], inLabel: true});
	expect(refused).toEqual([{run: runs[0]?.id, reason: 'it is a directory'}]);
	expect(readAttr(dir, 'tags')).toBeUndefined();
});

function labelWords(dir: string): string[] {
	return String(readAttr(dir, 'label')).split(' ');
}
