import {chmodSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {makePlace} from '../../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
train:
  exec: echo \${flag_args}
  flags:
    lr: {default: 0.1, description: How fast., max: 1}
    name: {required: yes}
    fast: {default: no, type: boolean}
`,
		'editor.sh': '#!/bin/sh\n[ "$1" = -x ] && shift\nsed -i "$SCRIPT" "$1"\n',
	},
	afterAll,
);
const editor = path.join(place.project, 'editor.sh');
chmodSync(editor, 0o755);

/** Runs with an editor that changes the text by a script for sed. */
const edited = (script: string, ...words: string[]) =>
	place.runtuiWith({env: {EDITOR: `${editor} -x`, SCRIPT: script}}, 'run', '-y', 'train', ...words);

describe.concurrent('--edit-flags', () => {
	test('what comes back are the flags, with the types of their definitions', async () => {
		const {stdout} = await edited('s/^lr: .*/lr: 1e-2/; s/^name: .*/name: a b/; s/^fast: .*/fast: on/', '-e', 'name=x');
		expect(stdout).toBe('--fast 1 --lr 0.01 --name a b\n');
	});

	test('a required flag may be given in the editor, and a wrong one put right', async () => {
		expect((await edited('s/^name: .*/name: given/', '--edit-flags')).stdout).toContain('--name given');
		expect((await edited('s/^lr: .*/lr: 0.5/', '-e', 'lr=7', 'name=x')).stdout).toContain('--lr 0.5');
	});

	test('a flag whose line is removed has its default value', async () => {
		expect((await edited('/^lr: /d', '-e', 'lr=0.5', 'name=x')).stdout).toContain('--lr 0.1');
	});

	test('what is wrong is refused, with its line where it is no YAML', async () => {
		expect((await edited('s/^lr: .*/lr: 7/', '-e', 'name=x')).stderr).toContain('more than its maximum 1');
		expect((await edited('s/^lr: .*/lr: [1/', '-e', 'name=x')).stderr).toMatch(/runtui: flags\.yml:\d+:\d+: /);
		expect((await edited('$ a nope: 1', '-e', 'name=x')).stderr).toContain('unknown flag: nope');
	});

	test('an editor that is not there, or fails', async () => {
		const {stderr, code} = await place.runtuiWith({env: {VISUAL: '/no/editor'}}, 'run', '-y', 'train', '-e');
		expect(stderr).toMatch(/^runtui: the editor failed: .*\/no\/editor/);
		expect(stderr).toContain('hint: set VISUAL or EDITOR to an editor that is there\n');
		expect(code).toBe(1);
		expect((await edited('nonsense', '-e')).code).toBe(1);
	});
});

describe.concurrent('--edit-comment', () => {
	const commented = async (...words: string[]) => {
		const id = words.at(-1) ?? '';
		await edited('1 s/.*/&first line\\nsecond: line/', 'name=x', '--run-id', ...words.toReversed());
		return (await place.runtui('runs', 'info', id, '--comments')).stdout;
	};

	test('what is typed is the comment', async () => {
		expect(await commented('-ec', 'a'.repeat(32))).toContain('first line\n');
		expect(await commented('--edit-comment', 'b'.repeat(32))).toContain('second: line\n');
	});

	test('it begins with the one that is given', async () => {
		const id = 'c'.repeat(32);
		await edited('1 s/$/!/', 'name=x', '--run-id', id, '-c', 'given', '-ec');
		expect((await place.runtui('runs', 'info', id, '--comments')).stdout).toContain('body: given!\n');
	});

	test('nothing typed is no comment, and flags are checked before anyone types', async () => {
		const id = 'd'.repeat(32);
		await edited('1 d', 'name=x', '--run-id', id, '-ec');
		expect((await place.runtui('runs', 'info', id, '--comments')).stdout).not.toContain('body');
		const {stderr} = await place.runtuiWith({env: {EDITOR: '/no/editor'}}, 'run', '-y', 'train', '-ec');
		expect(stderr).toContain('name');
		expect(stderr).not.toContain('editor');
	});
});
