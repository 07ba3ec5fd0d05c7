import {describe, expect, test} from 'vitest';
import {operation, read} from './read.ts';

describe('extends', () => {
	const base = `
- config: base
  description: Base
  extra: {a: 1, b: 2}
  references: [one]
  operations:
    train:
      main: fit
      description: Trains
      flags: {lr: {default: 0.1, min: 0}, n: 3}
      compare: [loss]
    prepare: make
`;

	test('what the child says wins, key by key; lists are replaced whole', () => {
		const project = read(`${base}
- model: net
  extends: base
  extra: {b: 3}
  operations:
    train: {flags: {lr: 0.5}, compare: [acc]}
`);
		expect(project.models[0]).toMatchObject({description: 'Base', extra: {a: 1, b: 3}, references: ['one']});
		const train = operation(project);
		expect(train).toMatchObject({body: {main: 'fit'}, description: 'Trains', compare: ['acc']});
		expect(train.flags).toMatchObject({lr: {default: 0.5, min: 0}, n: {default: 3}});
		expect(operation(project, 'prepare').body).toEqual({kind: 'main', main: 'make'});
	});

	test('a child that does something else does not also do what its parent does', () => {
		const project = read(`${base}\n- model: net\n  extends: base\n  operations: {train: {exec: ./train.sh}}\n`);
		expect(operation(project)).toMatchObject({body: {kind: 'exec', exec: './train.sh'}, description: 'Trains'});
	});

	test('of several parents the first wins, and parents have parents', () => {
		const project = read(`
- {config: a, description: A, extends: c}
- {config: b, description: B, operations: {test: b}}
- {config: c, description: C, operations: {test: c, train: c}}
- {model: net, extends: [a, b]}
`);
		expect(project.models[0]?.description).toBe('A');
		expect(operation(project, 'test').body).toEqual({kind: 'main', main: 'c'});
	});

	test('a model can extend a model, but is not the default because that is', () => {
		const project = read(`
- {model: small, default: yes, plugins: no, operations: {train: fit}}
- {model: large, extends: small}
`);
		expect(project.models[1]).toMatchObject({name: 'large', isDefault: false});
		expect(project.models.map(({operations}) => operations[0]?.plugins)).toEqual([[], undefined]);
	});
});

test('defaults of operations apply where a key is missing, and are not merged', () => {
	const project = read(`
model: net
operation-defaults: {exec: run it, env: {A: 1}, label: x, flags: {n: 1}}
operations:
  train: {main: fit, env: {B: 2}}
  test: {}
`);
	expect(operation(project)).toMatchObject({body: {kind: 'main', main: 'fit'}, env: {B: 2}, label: 'x'});
	expect(operation(project, 'test')).toMatchObject({body: {exec: 'run it'}, env: {A: 1}, flags: {n: {default: 1}}});
});

describe('$include', () => {
	const configs = `
- config: common
  flags: {lr: {default: 0.1, min: 0}, n: 3, seed: '{{seed}}'}
  operations: {prepare: make}
  resources: {data: [a.csv]}
`;

	test('takes over flags, of which those that stand beside it win', () => {
		const project = read(`${configs}
- model: net
  params: {seed: 7}
  operations:
    train: {flags: {$include: common, lr: 0.5, own: 1}}
`);
		const {flags} = operation(project);
		expect(flags).toMatchObject({lr: {default: 0.5, min: 0}, n: {default: 3}, seed: {default: 7}, own: {default: 1}});
		expect(Object.keys(flags)).not.toContain('$include');
	});

	test('takes only those named after a #, and those of an operation', () => {
		const project = read(`${configs}
- model: net
  operations:
    train: {flags: {$include: ['common#lr,seed', 'net:_shared']}}
    _shared: {flags: {depth: 2, lr: 9}}
`);
		expect(operation(project).flags).toMatchObject({lr: {default: 9, min: 0}, depth: {default: 2}});
		expect(Object.keys(operation(project).flags).sort()).toEqual(['depth', 'lr', 'seed']);
	});

	test('takes over operations and resources', () => {
		const project = read(`${configs}
- model: net
  resources: {$include: common}
  operations: {$include: common, train: {requires: data}}
`);
		expect(project.models[0]?.operations.map(({name}) => name)).toEqual(['prepare', 'train']);
		expect(operation(project).requires).toMatchObject([{name: 'data'}]);
	});

	test('gives a step the defaults of the flags', () => {
		const project = read(`${configs}
- model: net
  operations:
    all: {steps: [prepare, {run: train, flags: {$include: 'common#lr,n', n: 4}}]}
`);
		expect(operation(project, 'all').body).toEqual({
			kind: 'steps',
			steps: ['prepare', {run: 'train', flags: {lr: 0.1, n: 4}}],
		});
	});
});
