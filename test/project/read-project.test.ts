import {createHash} from 'node:crypto';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readProject} from '../../src/engine/project/read-project.ts';
import {makeProject, operation, read, readError, warnings} from './read.ts';

const names = (project: ReturnType<typeof read>) =>
	project.models.map(({name, operations}) => [name, ...operations.map(one => one.name)]);

describe('where a project is', () => {
	test('a directory without guild.yml is no project, and its parents are not asked', () => {
		const dir = path.join(makeProject('train: {}\n'), 'src');
		mkdirSync(dir);
		expect(readProject(dir)).toBeUndefined();
		expect(readProject(path.join(dir, 'nowhere'))).toBeUndefined();
	});

	test('the version of the file is the md5 of its bytes', () => {
		const content = 'train:\n  main: modèle\n';
		const project = read(content);
		expect(project.digest).toBe(createHash('md5').update(content).digest('hex'));
		expect(project.file).toBe(path.join(project.dir, 'guild.yml'));
		expect(operation(project).origin).toEqual({kind: 'guildfile', file: project.file, digest: project.digest});
	});

	test('an empty file is a project without models', () => {
		expect(read('').models).toEqual([]);
		expect(read('# nothing yet\n').models).toEqual([]);
	});
});

describe('the three shapes', () => {
	test('a map of operations is one model without a name', () => {
		expect(names(read('train: fit\nprepare: {exec: make data}\n'))).toEqual([['', 'train', 'prepare']]);
	});

	test('a map with operations is one model', () => {
		expect(names(read('model: net\noperations:\n  train: fit\n'))).toEqual([['net', 'train']]);
		expect(names(read('operations:\n  train: fit\n'))).toEqual([['', 'train']]);
	});

	test('operations may be called model or operations', () => {
		expect(names(read('model: fit\noperations: list_them\n'))).toEqual([['', 'model', 'operations']]);
	});

	test('a list holds models, configs, packages and includes', () => {
		const project = read(
			`
- package: nets
  version: 1.0
- config: base
  flags: {lr: 0.1}
- model: net
  description: A net
  default: yes
  operations: {train: fit}
- operations: {check: check}
- include: more.yml
`,
			{'more.yml': '- model: other\n  operations: {train: fit}\n'},
		);
		expect(names(project)).toEqual([
			['net', 'train'],
			['', 'check'],
			['other', 'train'],
		]);
		expect(project.models[0]).toMatchObject({description: 'A net', isDefault: true, dir: project.dir});
		expect(project.warnings).toEqual([]);
	});
});

describe('include', () => {
	test('takes one path or several, from the file that it stands in', () => {
		const project = read('- include: [a.yml, sub/b.yml]\n', {
			'a.yml': 'train: fit\n',
			'sub/b.yml': '- include: c.yml\n',
			'sub/c.yml': '- model: c\n  operations: {test: t}\n',
		});
		expect(names(project)).toEqual([
			['', 'train'],
			['c', 'test'],
		]);
	});

	test('what is included can be extended', () => {
		const project = read('- include: base.yml\n- model: net\n  extends: base\n', {
			'base.yml': '- config: base\n  operations: {train: fit}\n',
		});
		expect(names(project)).toEqual([['net', 'train']]);
	});
});

describe('params', () => {
	const params = `
- model: net
  params: {lr: 0.1, layers: [1, 2], name: 'net-{{size}}', size: 1.0}
  description: '{{name}} at {{ lr }}'
  operations:
    train:
      main: 'fit --size {{size}} {{unknown}}'
      flags: {lr: '{{lr}}', layers: '{{layers}}', size: '{{size}}'}
`;

	test('alone in a text, a parameter keeps its type', () => {
		const {flags} = operation(read(params));
		expect(flags.lr?.default).toBe(0.1);
		expect(flags.layers?.default).toEqual([1, 2]);
	});

	test('within a text, a parameter is as it was written', () => {
		const project = read(params);
		expect(project.models[0]?.description).toBe('net-1.0 at 0.1');
		expect(operation(project).body).toEqual({kind: 'main', main: 'fit --size 1.0 {{unknown}}'});
	});

	test('a model that extends another fills in its own parameters', () => {
		const project = read(`${params}- model: large\n  extends: net\n  params: {size: 9}\n`);
		expect(project.models[1]?.description).toBe('net-9 at 0.1');
	});
});

describe('warnings', () => {
	test('an unknown key is told with its line and the nearest known one', () => {
		const project = read(
			`
- model: net
  discription: x
  operations:
    train:
      flag-import: all
      flags:
        lr: {defualt: 1, choices: [{value: 1, vaue: 2}]}
      requires:
        - {file: a, unpakc: yes}
      sourcecode: {rot: src}
      publish: {file: x}
- include: more.yml
`,
			{'more.yml': '- package: p\n  verison: 2\n'},
		);
		expect(warnings(project)).toEqual([
			"guild.yml:3: model 'net' has an unknown attribute 'discription'; did you mean 'description'?",
			"more.yml:2: package 'p' has an unknown attribute 'verison'; did you mean 'version'?",
			"guild.yml:6: operation 'net:train' has an unknown attribute 'flag-import'; did you mean 'flags-import'?",
			"guild.yml:11: 'sourcecode' of operation 'net:train' has an unknown attribute 'rot'; did you mean 'root'?",
			"guild.yml:8: flag 'lr' of operation 'net:train' has an unknown attribute 'defualt'; did you mean 'default'?",
			"guild.yml:8: a choice of flag 'lr' of operation 'net:train' has an unknown attribute 'vaue'; did you mean 'value'?",
			"guild.yml:10: a requirement of operation 'net:train' has an unknown attribute 'unpakc'; did you mean 'unpack'?",
			"guild.yml:12: 'publish' of operation 'net:train' has an unknown attribute 'file'; did you mean 'files'?",
		]);
	});

	test('what several models inherit is told once, at the line where it stands', () => {
		const base = '- config: base\n  operations:\n    train:\n      requirs: x\n';
		const project = read(`- include: base.yml\n- {model: a, extends: base}\n- {model: b, extends: base}\n`, {
			'base.yml': base,
		});
		expect(warnings(project)).toEqual([
			"base.yml:4: operation 'a:train' has an unknown attribute 'requirs'; did you mean 'requires'?",
		]);
	});

	test('a key given twice is told, and the later one is used', () => {
		const project = read('train: a\nprepare: b\ntrain: c\n');
		expect(warnings(project)).toEqual(["guild.yml:3: 'train' is given twice; this one is used"]);
		expect(operation(project).body).toEqual({kind: 'main', main: 'c'});
	});
});

test('anchors and merge keys work, and errors in them name where they were written', () => {
	const project = read('train: &t {main: fit, flags: {lr: 1}}\ntest:\n  <<: *t\n  main: check\n');
	expect(operation(project, 'test')).toMatchObject({body: {main: 'check'}, flags: {lr: {default: 1}}});
	expect(readError('train: &t\n  flags: 3\ntest: *t\n').message).toMatch(/^guild\.yml:2:10: /);
});
