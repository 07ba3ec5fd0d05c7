import {describe, expect, test} from 'vitest';
import {
	defaultModel,
	findOperation,
	fullName,
	listOperations,
	unknownOperation,
} from '../../src/engine/project/find-operation.ts';
import type {Operation} from '../../src/engine/project/types.ts';
import {read} from './read.ts';

const single = () => read('train: {}\n_shared: {}\nprepare: {}\n');
const several = () =>
	read(`
- {model: resnet, operations: {train: {}, test: {}}}
- {model: resnet50, operations: {train: {}}}
- {model: vgg, default: yes, operations: {train: {}, _debug: {}}}
- {model: _old, operations: {train: {}}}
`);
const name = (operation: Operation | undefined) => operation && fullName(operation);

describe('finding an operation', () => {
	test('by its name, in the only model or the default one', () => {
		expect(name(findOperation(single(), 'prepare'))).toBe('prepare');
		expect(name(findOperation(several(), 'train'))).toBe('vgg:train');
		expect(name(findOperation(several(), ':train'))).toBe('vgg:train');
		expect(name(findOperation(several(), '_debug'))).toBe('vgg:_debug');
		expect(defaultModel(several())?.name).toBe('vgg');
	});

	test('by its model and name', () => {
		expect(name(findOperation(several(), 'resnet50:train'))).toBe('resnet50:train');
	});

	test('by part of the model, where only one has it', () => {
		expect(name(findOperation(several(), 'vg:train'))).toBe('vgg:train');
		expect(name(findOperation(several(), '50:train'))).toBe('resnet50:train');
	});

	test('the whole name of a model is clear even where it is part of another', () => {
		expect(name(findOperation(several(), 'resnet:test'))).toBe('resnet:test');
	});

	test('part of several models is an error that lists them', () => {
		expect(() => findOperation(several(), 'res:train')).toThrow(
			expect.objectContaining({
				message: "'res' is part of more than one model's name",
				hint: 'there is: resnet, resnet50',
			}),
		);
	});

	test('where no model is the default, the one without a name is meant', () => {
		const project = read('- {model: a, operations: {train: {}}}\n- operations: {train: {}}\n');
		expect(name(findOperation(project, 'train'))).toBe('train');
		expect(findOperation(several(), 'test')).toBeUndefined();
	});

	test('what is no operation may still be a script', () => {
		for (const spec of ['train.py', 'src/train.py', 'none:train', 'a:b:c']) {
			expect(findOperation(single(), spec)).toBeUndefined();
		}
	});
});

describe('the default operation', () => {
	test('is the one that says so, or the only one that is not private', () => {
		expect(name(findOperation(read('train: {}\ntest: {default: yes}\n'), ''))).toBe('test');
		expect(name(findOperation(several(), ''))).toBe('vgg:train');
	});

	test('where there is none, the error lists what there is', () => {
		expect(findOperation(single(), '')).toBeUndefined();
		expect(unknownOperation('', single())).toMatchObject({
			message: 'which operation? none is the default',
			hint: 'there is: prepare, train',
			code: 2,
		});
	});
});

test('operations are listed by model and name, private ones only if asked for', () => {
	expect(listOperations(several()).map(fullName)).toEqual([
		'resnet:test',
		'resnet:train',
		'resnet50:train',
		'vgg:train',
	]);
	expect(listOperations(several(), {all: true}).map(fullName)).toEqual([
		'_old:train',
		...['resnet:test', 'resnet:train', 'resnet50:train', 'vgg:_debug', 'vgg:train'],
	]);
});

test.each([
	['tran', single, "did you mean 'train'?"],
	['xyz', single, 'there is: prepare, train'],
	['test', several, "did you mean 'resnet:test'?"],
	['vgg:trian', several, "did you mean 'vgg:train'?"],
	['train', () => undefined, 'there is no guild.yml in this directory'],
])('unknown: %s', (spec, project, hint) => {
	const error = unknownOperation(spec, project());
	expect(error.message).toBe(`there is no operation or script '${spec}'`);
	expect(error.hint).toBe(hint);
});
