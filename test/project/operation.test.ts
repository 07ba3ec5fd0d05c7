import {describe, expect, test} from 'vitest';
import {operation, read} from './read.ts';

const train = (attributes: string) => operation(read(`train: ${attributes}\n`));

describe('what an operation does', () => {
	test('a text is a Python module with arguments', () => {
		expect(train('fit --fast').body).toEqual({kind: 'main', main: 'fit --fast'});
	});

	test('one that does not say it runs the module of its own name', () => {
		expect(operation(read('train-net: {description: x}\n'), 'train-net').body).toEqual({
			kind: 'main',
			main: 'train_net',
		});
	});

	test('exec is a command line, even where it reads as another type', () => {
		expect(train('{exec: true}').body).toEqual({kind: 'exec', exec: 'true'});
	});

	test('steps and notebooks are told apart', () => {
		expect(train('{steps: [prepare, {run: fit}]}').body).toEqual({kind: 'steps', steps: ['prepare', {run: 'fit'}]});
		expect(train('{notebook: a.ipynb}').body).toEqual({kind: 'notebook', notebook: 'a.ipynb'});
	});
});

test('an operation that says nothing has the plain defaults', () => {
	const project = read('train: {}\n');
	const {origin, ...others} = operation(project);
	expect(others).toEqual({
		model: '',
		name: 'train',
		description: '',
		isDefault: false,
		dir: project.dir,
		body: {kind: 'main', main: 'train'},
		flags: {},
		flagsImportSkip: [],
		defaultFlagArgSkip: false,
		requires: [],
		sourcecode: {enabled: true, replacesDefaults: false, rules: []},
		optimizers: {},
		tags: [],
		env: {},
		envSecrets: [],
		runAttrs: {},
	});
});

test('every attribute is read', () => {
	const project = read(`
train:
  description: |
    Trains a net.

    At length.
  default: yes
  flags-dest: global:config
  flags-import-skip: [a, b]
  default-flag-arg-skip: yes
  flag-encoder: mod:encode
  objective: {maximize: accuracy}
  default-max-trials: 20
  can-stage-trials: yes
  compare: [=lr, loss]
  label: lr=\${lr}
  tags: one
  env:
    A: 1
    B: \${lr}
  env-secrets: [TOKEN]
  plugins: [cpu, gpu]
  python-requires: '>=3.8'
  python-path: src
  pip-freeze: no
  stoppable: yes
  handle-keyboard-interrupt: yes
  delete-on-success: yes
  run-attrs: {team: vision}
  publish: {files: [a], template: t}
`);
	expect(project.warnings).toEqual([]);
	expect(operation(project)).toMatchObject({
		description: 'Trains a net.\n\nAt length.',
		isDefault: true,
		flagsDest: 'global:config',
		flagsImportSkip: ['a', 'b'],
		defaultFlagArgSkip: true,
		flagEncoder: 'mod:encode',
		objective: {maximize: 'accuracy'},
		defaultMaxTrials: 20,
		canStageTrials: true,
		compare: ['=lr', 'loss'],
		label: 'lr=${lr}',
		tags: ['one'],
		env: {A: 1, B: '${lr}'},
		envSecrets: ['TOKEN'],
		plugins: ['cpu', 'gpu'],
		pythonRequires: '>=3.8',
		pythonPath: ['src'],
		pipFreeze: false,
		stoppable: true,
		handleKeyboardInterrupt: true,
		deleteOnSuccess: true,
		runAttrs: {team: 'vision'},
		publish: {files: ['a'], template: 't'},
	});
});

test('an attribute without a value is as good as absent', () => {
	const operation = train('{main: , label: , flags: , requires: , default: , output-scalars: }');
	expect(operation).toEqual({...train('{}'), origin: operation.origin, dir: operation.dir});
});

test.each([
	['yes', 'all'],
	['all', 'all'],
	['no', []],
	['[lr, n]', ['lr', 'n']],
	['', undefined],
])('flags-import: %s', (given, expected) => {
	expect(train(`{flags-import: ${given}}`).flagsImport).toEqual(expected);
});

test.each([
	['no', []],
	['[]', []],
	['"loss: (\\\\value)"', ['loss: (\\value)']],
	['{loss: a}', [{loss: 'a'}]],
	['[a, {loss: b}]', ['a', {loss: 'b'}]],
	['', undefined],
])('output-scalars: %s', (given, expected) => {
	expect(train(`{output-scalars: ${given}}`).outputScalars).toEqual(expected);
});

test.each([
	['optimizer: gp', {gp: {algorithm: 'gp'}}],
	['optimizer: {algorithm: gp, kappa: 2}', {gp: {algorithm: 'gp', kappa: 2}}],
	['optimizers: [gp, random]', {gp: {algorithm: 'gp'}, random: {algorithm: 'random'}}],
	[
		'optimizers: {mine: gp, forest: , gp: {kappa: 2, default: yes}}',
		{
			mine: {algorithm: 'gp'},
			forest: {algorithm: 'forest'},
			gp: {algorithm: 'gp', kappa: 2, default: true},
		},
	],
])('%s', (given, expected) => {
	expect(train(`{${given}}`).optimizers).toEqual(expected);
});

test('plugins and the Python that is required come from the model, unless the operation says its own', () => {
	const project = read(`
model: net
plugins: [cpu]
python-requires: '>=3.8'
operations:
  train: {}
  test: {plugins: no, python-requires: '>=3.9'}
`);
	expect(operation(project)).toMatchObject({plugins: ['cpu'], pythonRequires: '>=3.8'});
	expect(operation(project, 'test')).toMatchObject({plugins: [], pythonRequires: '>=3.9'});
});
