import {describe, expect, test} from 'vitest';
import {makePlace} from '../helpers/runtui.ts';

/** Operations with and without models, as one project each. */
const plain = {
	'guild.yml': `
train:
  description: |
    Train a model

    It takes a while.
  exec: echo train \${flag_args}
  flags:
    lr: {description: Learning rate, default: 0.1}
    note: null
    mode: {choices: [fast, slow], default: fast, required: yes}
prep: {exec: echo prep}
_private: {description: Not for everyone, exec: echo hidden}
all:
  steps: [prep, train]
`,
};
const zoo = {
	'guild.yml': `
- model: svm
  description: A support vector machine
  operations:
    train: {description: Train the machine, exec: echo svm}
    report: {exec: echo report}
- model: cnn
  description: A convolutional net
  references: [https://example.org/cnn]
  operations:
    train: {description: Train the net, exec: echo cnn}
    _debug: {exec: echo debug}
- model: _secret
  operations:
    x: {exec: echo x}
`,
};

describe('the operations of a project', () => {
	test('are listed by name, each with the first line of what it is', async () => {
		const {runtui} = makePlace(plain);
		expect(await runtui('ops')).toEqual({stdout: 'all\nprep\ntrain  Train a model\n', stderr: '', code: 0});
		expect((await runtui('operations', '-a')).stdout).toBe(
			'_private  Not for everyone\nall\nprep\ntrain     Train a model\n',
		);
	});

	test('are listed by model, and can be filtered by parts of their names and descriptions', async () => {
		const {runtui} = makePlace(zoo);
		expect((await runtui('ops')).stdout).toBe('cnn:train   Train the net\nsvm:report\nsvm:train   Train the machine\n');
		expect((await runtui('ops', 'tr')).stdout).toBe('cnn:train  Train the net\nsvm:train  Train the machine\n');
		expect((await runtui('ops', 'tr', 'cnn')).stdout).toBe('cnn:train  Train the net\n');
		expect((await runtui('ops', 'MACHINE')).stdout).toBe('svm:train  Train the machine\n');
		expect((await runtui('models', 'NET')).stdout).toBe('cnn  A convolutional net\n');
		expect((await runtui('ops', 'zzz')).stdout).toBe('');
	});

	test('are shown with what they run and their flags', async () => {
		const {runtui} = makePlace(plain);
		expect((await runtui('ops', '-v')).stdout).toBe(`all
  steps:
    - prep
    - train
prep
  exec: echo prep
train  Train a model
  exec: echo train \${flag_args}
  flags:
    lr: Learning rate (default is 0.1)
    mode: (default is fast)
    note:
  details:
    It takes a while.
`);
	});

	test('are data as well', async () => {
		const {runtui} = makePlace(plain);
		const list = JSON.parse((await runtui('ops', '--json')).stdout);
		expect(list.map(({name}: {name: string}) => name)).toEqual(['all', 'prep', 'train']);
		expect(list[2]).toEqual({
			name: 'train',
			model: '',
			description: 'Train a model\n\nIt takes a while.',
			default: false,
			flags: {
				lr: {description: 'Learning rate', default: 0.1, required: false},
				mode: {default: 'fast', required: true, choices: ['fast', 'slow']},
				note: {default: null, required: false},
			},
		});
	});
});

describe('the models of a project', () => {
	test('are listed with what they are', async () => {
		const {runtui} = makePlace(zoo);
		expect((await runtui('models')).stdout).toBe('cnn  A convolutional net\nsvm  A support vector machine\n');
		expect((await runtui('models', '-a')).stdout).toBe(
			'_secret\ncnn      A convolutional net\nsvm      A support vector machine\n',
		);
		expect((await runtui('models', 'sv')).stdout).toBe('svm  A support vector machine\n');
	});

	test('are shown with their operations', async () => {
		const {runtui, project} = makePlace(zoo);
		expect((await runtui('models', '-v', 'cnn')).stdout).toBe(`cnn  A convolutional net
  source: ${project}/guild.yml
  operations: _debug, train
  reference: https://example.org/cnn
`);
	});

	test('do not include the one without a name', async () => {
		expect(await makePlace(plain).runtui('models')).toEqual({stdout: '', stderr: '', code: 0});
	});
});

describe('a directory', () => {
	test('without a project has nothing, and that is said aside', async () => {
		const {runtui, project} = makePlace();
		expect(await runtui('ops')).toEqual({stdout: '', stderr: `There is no guild.yml in ${project}\n`, code: 0});
		expect(await runtui('models', '--json')).toEqual({
			stdout: '[]\n',
			stderr: `There is no guild.yml in ${project}\n`,
			code: 0,
		});
	});

	test('with a project of unknown keys says so once, with file and line', async () => {
		const {runtui, project} = makePlace({'guild.yml': 'train:\n  exec: echo\n  colour: red\n'});
		const {stdout, stderr, code} = await runtui('ops', '-v');
		expect([stdout, code]).toEqual(['train\n  exec: echo\n', 0]);
		expect(stderr).toMatch(new RegExp(`^${project}/guild\\.yml:3: [^\n]*colour[^\n]*\n$`));
	});

	test('with a broken project says where it is broken', async () => {
		const {runtui, project} = makePlace({'guild.yml': 'train:\n  exec: [1, 2\n'});
		const {stdout, stderr, code} = await runtui('ops');
		expect([stdout, code]).toEqual(['', 1]);
		expect(stderr).toMatch(new RegExp(`^runtui: ${project}/guild\\.yml:3:1: `));
	});
});

test('one operation is data by the name that Guild has for it', async () => {
	const {runtui} = makePlace(zoo);
	const {stdout} = await runtui('api', 'help-op', 'svm:train', '-f');
	expect(JSON.parse(stdout)).toEqual({
		name: 'train',
		model: 'svm',
		description: 'Train the machine',
		default: false,
		flags: {},
	});
	expect((await runtui('api', 'help-op')).stderr).toBe('runtui: name one operation\n');
});

test('what pip has installed is not looked at', async () => {
	const {runtui} = makePlace(zoo);
	expect(await runtui('ops', '-i')).toEqual(await runtui('ops'));
	expect(await runtui('models', '--installed')).toEqual(await runtui('models'));
});
