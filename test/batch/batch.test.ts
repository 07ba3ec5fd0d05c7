import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readAttr, readMap} from '../../src/engine/run/attrs.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {batchOf, deletedBatch, linksOf, trialsOf} from '../helpers/batches.ts';
import {openPty} from '../helpers/pty.ts';
import {makePlace, until} from '../helpers/runtui.ts';

const project = {
	'guild.yml': `
work:
  exec: sh work.sh \${x} \${y}
  default: yes
  label: 'x is \${x}'
  flags:
    x: {default: 1, type: int}
    y: 2
py: {main: py, flags: {x: 1}}
`,
	'py.py': 'x = 1\n',
	'work.sh': 'echo "loss: $1"\n[ "$1" = 13 ] && exit 3\nexit 0\n',
};

const make = () => makePlace(project);

describe('lists make a batch', () => {
	test('of one run for each combination, one after the other', async () => {
		const place = make();
		const {stdout, code} = await place.runtui('run', '-y', 'y=[a,b]', 'x=[1,2]');
		const trials = trialsOf(place);
		expect(code).toBe(0);
		expect(trials.map(({flags, label, status}) => ({...flags, label, status}))).toEqual([
			{x: 1, y: 'a', label: 'x is 1', status: 'completed'},
			{x: 1, y: 'b', label: 'x is 1', status: 'completed'},
			{x: 2, y: 'a', label: 'x is 2', status: 'completed'},
			{x: 2, y: 'b', label: 'x is 2', status: 'completed'},
		]);
		expect(stdout).toBe(
			trials.map(({id, flags: {x, y}}) => `Running trial ${id}: work (x=${x}, y=${y})\nloss: ${x}\n`).join(''),
		);
	});

	test('whose own run is as Guild makes it, and goes to the trash when all went well', async () => {
		const place = make();
		await place.runtui('run', '-y', 'x=[1,2]');
		const batch = await until('the batch to be deleted', () => deletedBatch(place));
		expect(batchOf(place)).toBeUndefined();
		expect(batch).toMatchObject({operation: 'work+', status: {kind: 'completed'}, isBatch: true, label: ''});
		const {proto, opref} = runPaths(batch.dir);
		expect(readFileSync(opref, 'utf8')).toBe("builtin:guildai 0.9.0 '' +");
		expect(readAttr(batch.dir, 'objective')).toBe('loss');
		expect(readMap(proto, 'flags')).toEqual({x: [1, 2], y: 2});
		expect(readMap(proto, 'user_flags')).toEqual({x: [1, 2]});
		expect(readAttr(proto, 'id')).toBe('proto');
		expect(readdirSync(proto).sort()).toEqual(['.guild', 'guild.yml', 'py.py', 'work.sh']);
		expect(readdirSync(runPaths(proto).guild)).toContain('PENDING');
		expect(linksOf(batch.dir)).toEqual(
			trialsOf(place)
				.map(({id}) => id)
				.sort(),
		);
	});

	test('label, tags and comment are for the trials, the batch has its own', async () => {
		const place = make();
		const words = [
			'-l',
			'lr ${x}',
			'-t',
			'one',
			'-c',
			'for trials',
			'-bl',
			'all',
			'-bt',
			'two',
			'-bc',
			'for the batch',
		];
		await place.runtui('run', '-y', 'x=[1,2]', '--keep-batch', ...words);
		const batch = batchOf(place);
		expect(batch?.label).toBe('all');
		expect(readAttr(batch?.dir ?? '', 'tags')).toEqual(['two']);
		expect(readAttr(batch?.dir ?? '', 'comments')).toMatchObject([{body: 'for the batch'}]);
		for (const {dir, label, flags} of trialsOf(place)) {
			expect(label).toBe(`lr ${flags.x}`);
			expect(readAttr(dir, 'tags')).toEqual(['one']);
			expect(readAttr(dir, 'comments')).toMatchObject([{body: 'for trials'}]);
			expect(readMap(dir, 'user_flags')).toEqual({x: flags.x});
		}
	});

	test('each trial has a seed of its own, unless one is asked for', async () => {
		const place = make();
		await place.runtui('run', '-y', '--repeat', '3');
		const seeds = trialsOf(place).map(({dir}) => readAttr(dir, 'random_seed'));
		expect(new Set(seeds).size).toBe(3);
		const other = make();
		await other.runtui('run', '-y', '--repeat', '2', '--random-seed', '7');
		expect(trialsOf(other).map(({dir}) => readAttr(dir, 'random_seed'))).toEqual([7, 7]);
	});

	test('a trial that fails is one that failed, the others run, and the batch is kept to be finished', async () => {
		const place = make();
		const {stdout, code} = await place.runtui('run', '-y', 'x=[1,13,2]');
		expect(code).toBe(0);
		expect(trialsOf(place).map(({status}) => status)).toEqual(['completed', 'error', 'completed']);
		const batch = batchOf(place);
		expect(batch?.status).toEqual({kind: 'completed'});
		expect(stdout).toContain(`Trial ${trialsOf(place)[1]?.id} failed with exit status 3\n`);
		expect(stdout).toContain(`1 of 3 trials failed: run --restart ${batch?.id.slice(0, 8)} goes on\n`);
	});

	test('with --fail-on-trial-error no trial follows one that failed, and its exit code is the end of the batch', async () => {
		const place = make();
		const {code} = await place.runtui('run', '-y', 'x=[1,13,2]', '--fail-on-trial-error');
		expect(code).toBe(3);
		expect(trialsOf(place).map(({status}) => status)).toEqual(['completed', 'error']);
		expect(batchOf(place)?.status).toEqual({kind: 'error', exit: 3});
	});
});

describe('trials at the same time', () => {
	test('are as many as --jobs says, and their lines can be told apart', async () => {
		// Each waits for the other: one after the other they would never end.
		const both =
			'touch "$RUN_DIR/../../here-$1"\nuntil [ -e "$RUN_DIR/../../here-$((3 - $1))" ]; do sleep 0.01; done\n';
		const place = makePlace({...project, 'work.sh': `${both}echo "x: $1"\necho end\n`});
		const {stdout} = await place.runtui('run', '-y', 'x=[1,2]', '--jobs', '2');
		const trials = trialsOf(place);
		expect(trials.map(({status}) => status)).toEqual(['completed', 'completed']);
		for (const {id, flags} of trials) {
			const own = stdout.split('\n').filter(line => line.startsWith(`[${id.slice(0, 8)}] `));
			expect(own.map(line => line.slice(11))).toEqual([`x: ${flags.x}`, 'end']);
		}
	});
});

describe('batch files', () => {
	test('make a trial of each row', async () => {
		const place = make();
		place.write({'t.csv': 'x,y\n1,a\n2,b\n', 't.yml': '- {x: 3, y: [c, d]}\n'});
		await place.runtui('run', '-y', '@t.csv', '@t.yml', '--keep-batch');
		expect(trialsOf(place).map(({flags}) => flags)).toEqual([
			{x: 1, y: 'a'},
			{x: 2, y: 'b'},
			{x: 3, y: 'c'},
			{x: 3, y: 'd'},
		]);
		expect(readAttr(runPaths(batchOf(place)?.dir ?? '').proto, 'trials')).toEqual([
			{x: 1, y: 'a'},
			{x: 2, y: 'b'},
			{x: 3, y: ['c', 'd']},
		]);
	});

	test('of one row make an ordinary run', async () => {
		const place = make();
		place.write({'t.csv': 'x\n5\n'});
		const {stdout} = await place.runtui('run', '-y', '@t.csv', 'y=c');
		expect(stdout).toBe('loss: 5\n');
		expect(trialsOf(place).map(({flags}) => flags)).toEqual([{x: 5, y: 'c'}]);
	});

	test('are what trials are saved in', async () => {
		const place = make();
		const saved = await place.runtui('run', 'x=[1,2]', 'y=[a,b c]', '--save-trials', 't.csv');
		expect(saved).toMatchObject({code: 0, stderr: 'Saved 4 trials in t.csv\n'});
		const printed = await place.runtui('run', '@t.csv', '--print-trials');
		expect(printed.stdout).toBe('#  x  y\n1  1  a\n2  1  b c\n3  2  a\n4  2  b c\n');
		expect(printed.stdout).toBe((await place.runtui('run', 'x=[1,2]', 'y=[a,b c]', '--print-trials')).stdout);
		expect(trialsOf(place)).toEqual([]);
	});
});

describe('nothing is run', () => {
	test('before the number of trials was shown', async () => {
		const place = make();
		const {stderr} = await place.runtuiWith({input: 'n\n'}, 'run', 'x=[1,2]', 'y=[0.1,0.2,0.3]');
		expect(stderr).toContain('You are about to run work as a batch (6 trials)\n  x: [1, 2]\n  y: [0.1, 0.2, 0.3]\n');
	});

	test('of two thousand trials that nobody has confirmed', async () => {
		const place = make();
		const {stderr, code} = await place.runtui('run', 'x=range[1:2000]');
		expect(stderr).toContain('as a batch (2000 trials)');
		expect(stderr).toContain('nobody is there to confirm');
		expect(code).toBe(1);
		expect(trialsOf(place)).toEqual([]);
	});

	test('where trials are staged: each can be started by itself', async () => {
		const place = make();
		const {stdout} = await place.runtui('run', '-y', 'x=[1,2]', '--stage-trials', '--keep-batch');
		const trials = trialsOf(place);
		expect(stdout).toBe(trials.map(({id, flags: {x}}) => `Staging trial ${id}: work (x=${x}, y=2)\n`).join(''));
		expect(trials.map(({status}) => status)).toEqual(['staged', 'staged']);
		expect(readAttr(batchOf(place)?.dir ?? '', 'stage_trials')).toBe(true);
		expect(linksOf(batchOf(place)?.dir ?? '')).toHaveLength(2);
		await place.runtui('run', '-y', '--start', trials[1]?.id ?? '');
		expect(trialsOf(place).map(({status}) => status)).toContain('completed');
	});

	test('where the batch is staged, until it is started', async () => {
		const place = make();
		const {stdout} = await place.runtui('run', '-y', 'x=[1,2]', '--stage');
		const id = batchOf(place)?.id ?? '';
		expect(stdout).toBe(`work+ staged as ${id}\n`);
		expect(trialsOf(place)).toEqual([]);
		await place.runtui('run', '-y', '--start', id);
		expect(trialsOf(place).map(({status}) => status)).toEqual(['completed', 'completed']);
	});

	test('where runs of all trials are there; of some, only the others', async () => {
		const place = make();
		await place.runtui('run', '-y', 'x=[1,2]');
		const again = await place.runtui('run', '-y', 'x=[1,2]', '--needed');
		expect(again.stdout).toBe('Skipping because there are runs of all trials already (--needed)\n');
		await place.runtui('run', '-y', 'x=[2,3]', '--needed', '--keep-batch');
		expect(trialsOf(place).map(({flags}) => flags.x)).toEqual([1, 2, 3]);
		expect(linksOf(batchOf(place)?.dir ?? '')).toHaveLength(2);
	});

	test('where only the commands are asked for', async () => {
		const place = make();
		const {stdout} = await place.runtui('run', 'x=[1,2]', '--print-cmd');
		const [batch, ...trials] = stdout.trim().split('\n');
		expect(batch).toContain('batch.js');
		expect(trials).toEqual(['sh work.sh 1 2', 'sh work.sh 2 2']);
	});
});

describe('optimizers', () => {
	test('learn from what came of the trials before, smaller being better', async () => {
		const place = makePlace({...project, 'work.sh': 'echo "loss: $(( ($1 - 70) * ($1 - 70) ))"\n'});
		const words = ['x=[0:100]', '-o', 'gp', '-m', '9', '-Fo', 'random-starts=4', '--random-seed', '3'];
		const {stdout} = await place.runtui('run', '-y', ...words);
		expect(stdout).toContain('[start 1 of 4]');
		const batch = batchOf(place);
		expect(batch).toMatchObject({operation: 'work+skopt:gp', status: {kind: 'completed'}});
		expect(readMap(batch?.dir ?? '', 'flags')).toMatchObject({'random-starts': 4});
		const distances = trialsOf(place).map(({flags}) => Math.abs(Number(flags.x) - 70));
		expect(distances).toHaveLength(9);
		expect(Math.min(...distances.slice(4))).toBeLessThan(Math.max(5, Math.min(...distances.slice(0, 4))));
	});

	test('go on after trials that fail', async () => {
		const place = makePlace({...project, 'work.sh': 'exit 1\n'});
		await place.runtui('run', '-y', 'x=[0:100]', '-o', 'tpe', '-m', '3', '--jobs', '2');
		expect(trialsOf(place).map(({status}) => status)).toEqual(['error', 'error', 'error']);
		expect(batchOf(place)?.operation).toBe('work+tpe');
	});

	test('show what they search and where they begin', async () => {
		const place = make();
		const words = ['x=[0:100]', '-o', 'gp', '-m', '9', '--random-seed', '3'];
		const {stdout} = await place.runtui('run', ...words, '--print-trials');
		expect(stdout).toMatch(
			/^gp picks 9 trials, one after the other, from\n {2}x: \[0:100\]\nIt begins with these 3\n#/,
		);
		await place.runtui('run', '-y', ...words, '-m', '3');
		for (const {flags} of trialsOf(place)) expect(stdout).toMatch(new RegExp(`^\\d  ${flags.x} +2$`, 'm'));
	});

	test('are those that the operation names', async () => {
		const optimizers =
			'  optimizers:\n    mine: {algorithm: random, default: yes}\n    other: tpe\n  objective: {maximize: acc}\n';
		const place = makePlace({...project, 'guild.yml': project['guild.yml'].replace('py:', `${optimizers}py:`)});
		const preview = async (...words: string[]) =>
			(await place.runtuiWith({input: ''}, 'run', 'x=[0:9]', '--stage-trials', ...words)).stderr;
		expect(await preview('-O')).toContain('work with random search (10 trials)');
		expect((await place.runtui('run', 'x=[0:9]', '-o', 'other', '--print-trials')).stdout).toContain('tpe picks 20');
		await place.runtui('run', '-y', 'x=[0:9]', '-o', 'other', '-m', '1');
		expect(readAttr(batchOf(place)?.dir ?? '', 'objective')).toBe('-acc');
	});
});

describe('what cannot be is refused in one sentence, before there is anything', () => {
	test.each([
		[['x=unifrom[1:2]'], "there is no search function 'unifrom' for x"],
		[['x=[0.5:2]'], 'cannot search x in [0.5:2]: 0.5 is not a whole number'],
		[['y=unifrom[1:2]'], "there is no search function 'unifrom' for y"],
		[['y=[a:2]'], "cannot search y in [a:2]: 'a' is not a number"],
		[['y=[2:1]'], 'cannot search y: its range from 2 to 1 is empty'],
		[['x=[]'], 'cannot search x: there are no values'],
		[['@nope.csv'], 'cannot read batch file nope.csv: it does not exist'],
		[['@bad.csv'], 'bad.csv, line 3 has 1 value for 2 columns'],
		[['@unknown.csv'], 'unknown.csv, line 2: unknown flag: z'],
		[['y=[1:2]', '-o', 'gpp'], "there is no optimizer 'gpp'"],
		[['-o', 'gp'], 'gp has nothing to search: no flag has several values'],
		[['y=[1:2]', '-o', 'gp', '-Fo', 'kapa=1'], "gp has no flag 'kapa'"],
		[['y=[1:2]', '-o', 'gp', '-Fo', 'kappa=x'], 'invalid value x for kappa'],
		[['y=[1:2]', '-Fo', 'kappa=1'], 'there is no optimizer for --opt-flag kappa=1'],
		[['y=[1:2]', '-o', 'gp', '-N', '=x'], "'=x' is no objective: it must be one scalar"],
		[['y=[1:2]', '-o', 'gp', '-N', 'a', '-X', 'b'], '--minimize and --maximize exclude each other'],
		[['y=[1:2]', '-o', 'gp', '--stage-trials'], 'gp picks one trial after the other: they cannot be staged'],
		[['y=[1:2]', '-o', 'gp', '--save-trials', 't.csv'], 'gp picks one trial after the other: there are none to save'],
		[['x=[1,2]', '--save-trials', 't.txt'], 'cannot save trials as .txt'],
		[['x=[1,2]', '--jobs', '0'], '--jobs needs a number from 1 on'],
		[['py', 'x=[1,2]', '--break', '1'], 'a batch cannot be debugged'],
		[['--print-trials'], 'this is a single run, it has no trials'],
	])('%j', async (words, message) => {
		const place = make();
		place.write({'bad.csv': 'x,y\n1,2\n3\n', 'unknown.csv': 'x,z\n1,2\n3,4\n'});
		const {stderr, code} = await place.runtui('run', '-y', ...words);
		expect(stderr).toContain(`runtui: ${message}`);
		expect(code).toBeGreaterThan(0);
		expect(trialsOf(place)).toEqual([]);
		expect(batchOf(place)).toBeUndefined();
	});

	test('what else Guild has for it: -ebc, --trials, and --max-runs of its manual', async () => {
		const place = make();
		const words = ['x=[1,2,3]', '--trials', '2', '-ebc', '--keep-batch'];
		await place.runtuiWith({env: {EDITOR: 'sed -i "1s/.*/typed/"'}}, 'run', '-y', ...words);
		expect(readAttr(batchOf(place)?.dir ?? '', 'comments')).toMatchObject([{body: 'typed'}]);
		expect(trialsOf(place)).toHaveLength(2);
		const {stdout} = await place.runtui('run', 'x=[1,2,3]', '--max-runs', '1', '--print-trials');
		expect(stdout.trim().split('\n')).toHaveLength(2);
	});

	test('thousands of trials by accident: they are counted, and Enter alone does not begin them', async () => {
		const place = make();
		const pty = openPty(place, ['run', 'x=range[1:2000]']);
		await pty.shows('These are 2000 trials. Continue? (y/N)');
		expect(pty.screen()).toContain('  x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, and more]\n');
		pty.press('enter');
		expect((await pty.ended).code).toBe(0);
		expect(existsSync(place.home)).toBe(false);
	});

	test('an objective that no trial has is told of in the end', async () => {
		const place = makePlace({'guild.yml': 'work: {exec: "echo loss: 1", flags: {x: 1}}\n'});
		const {stdout} = await place.runtui('run', '-y', 'x=[1.0:2.0]', '-o', 'tpe', '-m', '1', '-N', 'lsos');
		expect(stdout).toContain('No trial has lsos: there was nothing to learn from.');
	});

	test('a trial that cannot be started is one that failed', async () => {
		const place = makePlace({
			'guild.yml':
				'read:\n  exec: cat sub/data\n  flags: {name: a}\n  requires:\n    - file: data\n      target-path: sub\n',
		});
		const {stdout, code} = await place.runtui('run', '-y', 'name=[a,b]');
		expect(stdout.match(/could not be started: /g)).toHaveLength(2);
		expect(code).toBe(0);
		writeFileSync(path.join(place.project, 'data'), 'text\n');
		await place.runtui('run', '-y', '--restart', batchOf(place)?.id ?? '');
		expect(trialsOf(place).map(({status}) => status)).toEqual(['completed', 'completed']);
	});
});
