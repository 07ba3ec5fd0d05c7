import {describe, expect, test} from 'vitest';
import {readAttr, readMap} from '../../../src/engine/run/attrs.ts';
import {batchOf, trialsOf} from '../../helpers/batches.ts';
import {makePlace} from '../../helpers/runtui.ts';

const project = {
	'guild.yml': 'work:\n  exec: sh work.sh ${x} ${y}\n  flags:\n    x: {default: 1, type: float}\n    y: 2\n',
	'work.sh': 'echo "loss: $1"\necho "acc: $2"\n',
	'grid.yaml': 'method: grid\nparameters:\n  x: {values: [1, 2]}\n  y: {min: 1, max: 2}\n  z: {value: 3}\n',
	'random.yaml': `
method: random
name: first
project: vision
command: [python, train.py]
run_cap: 3
parameters:
  x: {distribution: normal, mu: 10, sigma: 1}
  y: {values: [a, b], probabilities: [0, 1]}
`,
	'bayes.yaml': `
method: bayes
metric: {name: acc, goal: maximize, target: 4}
run_cap: 20
parameters:
  x: {min: 0.0, max: 1.0}
  y: {values: [3, 4]}
early_terminate: {type: hyperband, min_iter: 2}
`,
	'script.yaml': 'program: train.py\nmethod: grid\nparameters:\n  lr: {values: [0.1, 0.2]}\n',
	'train.py': 'lr = 1.0\nprint(f"loss: {lr}")\n',
};

const make = () => makePlace(project);
const flagsOf = (place: ReturnType<typeof make>) =>
	trialsOf(place).map(({flags: {x, y, ...rest}}) => ({x: Number(x), y: y ?? null, ...rest}));

describe('a W&B sweep file', () => {
	test('of method grid runs every combination', async () => {
		const place = make();
		const {code, stderr} = await place.runtui('run', '-y', 'work', '@grid.yaml', '--force-flags');
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		const [x, z] = [{x: 1}, {z: 3}];
		expect(flagsOf(place)).toEqual([
			{...x, y: 1, ...z},
			{...x, y: 2, ...z},
			{x: 2, y: 1, ...z},
			{x: 2, y: 2, ...z},
		]);
	});

	test('of method random has its distributions, its number of trials and its name; what is not understood is named', async () => {
		const place = make();
		const {stderr} = await place.runtui('run', '-y', 'work', '@random.yaml', '--keep-batch');
		expect(stderr).toBe('random.yaml: without effect here: project, command\n');
		const trials = flagsOf(place);
		expect(trials).toHaveLength(3);
		for (const {x, y} of trials) expect({isNear: Math.abs(x - 10) < 4, y}).toEqual({isNear: true, y: 'b'});
		expect(batchOf(place)?.label).toBe('first');
	});

	test('of method bayes is a gp search for its metric, over when the target is reached', async () => {
		const place = make();
		const {stdout, code} = await place.runtui('run', '-y', 'work', '@bayes.yaml', '--random-seed', '1');
		expect(code).toBe(0);
		expect(stdout).toMatch(/Trial \w+ has reached the target 4: no further one is begun\n$/);
		const batch = batchOf(place);
		expect(batch?.operation).toBe('work+skopt:gp');
		expect(readAttr(batch?.dir ?? '', 'objective')).toBe('-acc');
		expect(trialsOf(place).at(-1)?.flags.y).toBe(4);
		expect(
			trialsOf(place)
				.slice(0, -1)
				.map(({flags}) => flags.y),
		).not.toContain(4);
	});

	test('gives way to the command line', async () => {
		const place = make();
		const words = ['x=7', '-o', 'tpe', '-m', '2', '-N', 'loss', '--random-seed', '1'];
		await place.runtui('run', '-y', 'work', '@bayes.yaml', ...words);
		const {dir = '', operation} = batchOf(place) ?? {};
		expect(operation).toBe('work+tpe');
		expect(readAttr(dir, 'objective')).toBe('loss');
		expect(flagsOf(place).map(({x}) => x)).toEqual([7, 7]);
		expect(readMap(dir, 'flags')).not.toHaveProperty('x');
	});

	test('names the script, where no operation is given', async () => {
		const place = make();
		const {code} = await place.runtui('run', '-y', '@script.yaml');
		expect(code).toBe(0);
		expect(trialsOf(place).map(({flags}) => flags)).toEqual([{lr: 0.1}, {lr: 0.2}]);
	});

	test('is shown with --print-trials', async () => {
		const {stdout} = await make().runtui('run', 'work', '@bayes.yaml', '--print-trials');
		expect(stdout).toContain('gp picks 20 trials, one after the other, from\n');
	});
});

test.each([
	[['work', '@grid.yaml', '@random.yaml'], 'the sweep grid.yaml goes with no other file'],
	[['work', '@grid.yaml', '--edit-flags'], '--edit-flags does not go with a sweep'],
	[['work', '@grid.yaml'], 'unknown flag: z'],
])('run %s is refused', async (words, message) => {
	expect((await make().runtui('run', '-y', ...words)).stderr).toContain(message);
});
