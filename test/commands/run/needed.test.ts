import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makePlace, until} from '../../helpers/runtui.ts';

const files = {
	'guild.yml': `
train: {exec: 'echo \${lr}', flags: {lr: 0.1, epochs: 2}}
fail: {exec: 'false'}
slow: {exec: 'sh -c "while [ ! -e go ]; do sleep 0.02; done"'}
`,
};

test('a run is skipped where there is one of the same operation and flags, and it says which', async () => {
	const {run} = makePlace(files);
	const first = await run('train', 'lr=1');
	const skipped = await run('train', 'lr=1.0', '--needed');
	expect(skipped).toMatchObject({stderr: '', code: 0});
	expect(skipped.stdout).toMatch(
		new RegExp(
			`^Skipping because run ${first.id.slice(0, 8)} \\(train, completed, .*, epochs=2 lr=1\\) matches this operation and its flags \\(--needed\\)\n$`,
		),
	);
	expect(skipped.attr('id')).toBeUndefined();
	expect((await run('train', 'lr=2', '--needed')).stdout).toBe('2\n');
	expect((await run('--proto', first.id, '--needed')).stdout).toContain('Skipping because');
	expect((await run('train', 'lr=1', '--stage', '--needed')).stdout).toContain('Skipping because');
});

test('a run that failed, was stopped or is deleted is no substitute', async () => {
	const {run, runtui} = makePlace(files);
	expect((await run('fail')).code).toBe(1);
	expect((await run('fail', '--needed')).code).toBe(1);
	const stopped = await run('slow', '-b');
	await runtui('stop', '-y', stopped.id);
	await until('it to be stopped', () => stopped.attr('exit_status') === -15);
	expect((await run('slow', '-b', '--needed')).stderr).toContain('started in background');
	const running = await run('slow', '--needed');
	expect(running.stdout).toContain('(slow, running,');
	await runtui('stop', '-y', '1');
	const done = await run('train');
	await runtui('delete', '-y', done.id);
	expect((await run('train', '--needed')).stdout).toBe('0.1\n');
});

test('a change of guild.yml makes it another operation', async () => {
	const {run, write} = makePlace(files);
	await run('train');
	write({'guild.yml': files['guild.yml'].replace('echo', 'echo new')});
	expect((await run('train', '--needed')).stdout).toBe('new 0.1\n');
});

test('a run is started again only where its flags change, and a staged one that is alike always', async () => {
	const {run, runtui} = makePlace(files);
	const ran = await run('train');
	const restart = (...words: string[]) => runtui('run', '-y', '--needed', '--restart', ...words);
	expect((await restart(ran.id)).stdout).toBe(
		`Skipping run ${ran.id.slice(0, 8)} because its flags have not changed (--needed)\n`,
	);
	expect((await restart(ran.id, 'lr=5')).stdout).toBe('5\n');
	const failed = await run('fail');
	expect((await restart(failed.id)).code).toBe(1);
	const staged = await run('train', 'lr=7', '--stage');
	expect((await restart(staged.id)).stdout).toBe('7\n');
});

test('a file that only looks like a run does not matter', async () => {
	const {run, home} = makePlace(files);
	await run('train');
	writeFileSync(path.join(home, 'runs', 'notes'), '');
	expect((await run('train', '--needed')).stdout).toContain('Skipping');
});
