import {cpSync, existsSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {makePlace} from '../../helpers/runtui.ts';

const script = 'echo "$1 $2"\n';
const place = makePlace(
	{
		'guild.yml': `
train:
  exec: sh train.sh \${lr} \${epochs}
  label: 'e \${epochs}'
  flags:
    lr: {default: 0.1, max: 10}
    epochs: {default: 2, type: int}
evaluate: {exec: 'sh train.sh evaluate \${lr}', flags: {lr: 1, rows: 3}}
prep: {exec: 'sh -c "echo \${rows} >rows.txt"', flags: {rows: 3}}
score:
  exec: cat rows.txt
  requires:
    - operation: prep
      name: prep
`,
		'train.sh': script,
	},
	afterAll,
);

test('a run after another has its operation, flags and source code, and a directory of its own', async () => {
	const proto = await place.run('train', 'lr=0.5', '--random-seed', '7', '-t', 'mine');
	writeFileSync(path.join(proto.dir, 'generated'), '');
	place.write({'train.sh': 'echo changed\n'});
	const ran = await place.run('--proto', proto.id, 'epochs=4');
	place.write({'train.sh': script});
	expect(ran).toMatchObject({stdout: '0.5 4\n', stderr: '', code: 0});
	expect(ran.attr('flags')).toEqual({lr: 0.5, epochs: 4});
	expect(ran.attr('user_flags')).toEqual({lr: 0.5, epochs: 4});
	expect(ran.attr('label')).toBe('mine epochs=4 lr=0.5');
	expect(ran.attr('random_seed')).toBe(7);
	expect(ran.attr('tags')).toBeUndefined();
	expect(ran.attr('run_params')).toMatchObject({proto: proto.id, opspec: null, flags: ['epochs=4']});
	for (const file of ['.guild/opref', '.guild/manifest', '.guild/attrs/sourcecode_digest'])
		expect(ran.text(file)).toBe(proto.text(file));
	expect(existsSync(path.join(ran.dir, 'generated'))).toBe(false);
	expect(proto.attr('flags')).toEqual({lr: 0.5, epochs: 2});
});

test('--force-sourcecode takes the project as it is now', async () => {
	const proto = await place.run('train', 'lr=0.5');
	place.write({'train.sh': 'echo "now $1"\n'});
	const ran = await place.run('--proto', proto.id, '--force-sourcecode');
	place.write({'train.sh': script});
	expect(ran.stdout).toBe('now 0.5\n');
	expect(ran.attr('sourcecode_digest')).not.toBe(proto.attr('sourcecode_digest'));
});

test('another operation gets the flags that it has, and the source code', async () => {
	const proto = await place.run('train', 'lr=0.5');
	place.write({'train.sh': 'echo changed\n'});
	const ran = await place.run('evaluate', '--proto', proto.id);
	place.write({'train.sh': script});
	expect(ran.stdout).toBe('evaluate 0.5\n');
	expect(ran.attr('flags')).toEqual({lr: 0.5, rows: 3});
	expect(ran.text('.guild/opref')).toMatch(/ evaluate$/);
});

test('it takes files of the same run, or of another one that is named', async () => {
	const prep = await place.run('prep', 'rows=1');
	const proto = await place.run('score', `prep=${prep.id}`);
	const other = await place.run('prep', 'rows=2');
	expect((await place.run('--proto', proto.id)).stdout).toBe('1\n');
	expect((await place.run('--proto', proto.id, `prep=${other.id.slice(0, 8)}`)).stdout).toBe('2\n');
});

test('it can be staged', async () => {
	const proto = await place.run('train', 'lr=0.5');
	const ran = await place.run('--proto', proto.id, '--stage', 'lr=3');
	expect(ran.stdout).toBe(`train staged as ${ran.id}\n`);
	expect((await place.runtui('run', '-y', '--start', ran.id)).stdout).toBe('3 2\n');
});

test('source code that is not whole is not passed on', async () => {
	const proto = await place.run('train');
	rmSync(path.join(proto.dir, 'train.sh'));
	const ran = await place.run('--proto', proto.id);
	expect(ran.stderr).toBe(
		`runtui: run ${proto.id.slice(0, 8)} has lost some of its source code: train.sh\n` +
			"  hint: --force-sourcecode takes the project's\n",
	);
	expect([ran.code, existsSync(ran.dir)]).toEqual([1, false]);
});

test('a run that Guild made will do', async () => {
	const {home, run} = makePlace();
	const id = 'aa2a8f54550647c4aa2f364ae48f71eb';
	cpSync(path.join('test/fixtures/guild-home/runs', id), path.join(home, 'runs', id), {recursive: true});
	// Its project, which it took data from, is gone.
	const ran = await run('--proto', '1', 'epochs=2', '--force-deps');
	expect(ran.attr('flags')).toMatchObject({epochs: 2, lr: 0.1});
	expect(ran.text('train.py')).toBeTruthy();
});
