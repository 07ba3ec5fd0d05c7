import {expect, test} from 'vitest';
import {operation, read} from './read.ts';

const requires = (yaml: string) => operation(read(`train:\n  requires: ${yaml}\n`)).requires;
const sources = (yaml: string) => requires(yaml).flatMap(resource => resource.sources);

test.each(['file', 'url', 'operation', 'config', 'module'])('a requirement can be a %s', kind => {
	expect(sources(`{${kind}: value}`)).toEqual([{kind, value: 'value', options: {}}]);
});

test('a map with one source, a list of them and a map with sources are all resources', () => {
	const project = read('train:\n  requires: [{file: a}, {name: both, sources: [b, {file: c}], target-path: d}]\n');
	const resource = {location: project.dir, inline: true};
	expect(operation(project).requires).toEqual([
		{...resource, name: 'file:a', sources: [{kind: 'file', value: 'a', options: {}}]},
		{
			...resource,
			name: 'both',
			targetPath: 'd',
			sources: [
				{kind: 'file', value: 'b', options: {}},
				{kind: 'file', value: 'c', options: {}},
			],
		},
	]);
});

test('without a name, a resource is called after its sources', () => {
	expect(requires('{operation: prepare}')[0]?.name).toBe('operation:prepare');
	expect(requires('{operation: prepare, name: data}')[0]?.name).toBe('data');
	expect(requires('{operation: prepare, flag-name: data}')[0]?.name).toBe('data');
	expect(requires('{sources: [a, {url: "http://x/b"}, {operation: c, flag-name: d}]}')[0]?.name).toBe(
		'file:a,http://x/b,d',
	);
});

test('options of a source are kept as they are written', () => {
	const options = {
		sha256: 'abc',
		unpack: false,
		type: 'zip',
		select: ['a', 'b'],
		'select-min': 'c-(.*)',
		rename: [{pattern: 'a', repl: 'b'}, 'c d'],
		'target-path': 'data',
		'target-type': 'link',
		'preserve-path': true,
		'replace-existing': true,
		'always-resolve': true,
		optional: true,
		'warn-if-empty': false,
		'fail-if-empty': true,
		'post-process': 'make',
		params: {a: 1},
		help: 'Text',
	};
	const project = read(`train:\n  requires: ${JSON.stringify({file: 'x', name: 'n', 'flag-name': 'f', ...options})}\n`);
	expect(project.warnings).toEqual([]);
	expect(operation(project).requires[0]?.sources).toEqual([
		{kind: 'file', value: 'x', name: 'n', flagName: 'f', options},
	]);
});

test('a requirement names a resource of its model or of another one', () => {
	const project = read(`
- model: net
  resources:
    data: {description: Data, sources: [a.csv], target-type: link, default-unpack: no, preserve-path: yes, private: yes}
  operations:
    train: {requires: data}
- model: other
  operations:
    test: {requires: ['net:data', {resource: 'net:data'}]}
`);
	const data = {
		name: 'data',
		description: 'Data',
		location: project.dir,
		inline: false,
		targetType: 'link',
		defaultUnpack: false,
		preservePath: true,
		sources: [{kind: 'file', value: 'a.csv', options: {}}],
	};
	expect(project.models[0]?.resources).toEqual({data});
	expect(operation(project).requires).toEqual([data]);
	expect(operation(project, 'test').requires).toEqual([data, data]);
});
