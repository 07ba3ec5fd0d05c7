import {describe, expect, test} from 'vitest';
import {YamlError} from '../../src/engine/yaml/parse.ts';
import {parseYaml} from '../../src/engine/yaml/parse.ts';
import {mapValues, parseYamlTree, plainValue, type YamlNode} from '../../src/engine/yaml/tree.ts';

const tree = (text: string) => parseYamlTree(text, 'a.yml').root;
const at = (node: YamlNode | undefined, ...path: (string | number)[]): YamlNode => {
	if (node === undefined) throw new Error('nothing there');
	const [step, ...rest] = path;
	if (step === undefined) return node;
	if (node.kind === 'list') return at(node.items[Number(step)], ...rest);
	return at(node.kind === 'map' ? node.entries.get(String(step))?.value : undefined, ...rest);
};

test.each([
	'',
	'a: 1\nb: [1.0, yes, x, ~]\nc: {d: 2021-01-01, 1: "1"}\n',
	'a: |\n  x\n  y\nb:\n- 1\n- {}\n- []\n',
	'a: &x {k: 1, m: 2}\nb: *x\nc:\n  m: 3\n  <<: *x\nd:\n  <<: [{k: 5}, *x]\n',
	"'<<': 1\n",
])('without its places the tree is what the plain reader makes: %j', text => {
	expect(plainValue(tree(text))).toEqual(parseYaml(text));
});

describe('places', () => {
	const text = 'train:\n  flags: {lr: 0.1}\n  steps:\n    - a\n    -\n';

	test('every value knows its file, line and column', () => {
		expect(at(tree(text), 'train').at).toEqual({file: 'a.yml', line: 2, column: 3});
		expect(at(tree(text), 'train', 'flags', 'lr').at).toEqual({file: 'a.yml', line: 2, column: 15});
		expect(at(tree(text), 'train', 'steps', 0).at).toMatchObject({line: 4, column: 7});
		expect(at(tree(text), 'train', 'steps', 1).at).toMatchObject({line: 5});
	});

	test('a key has a place of its own', () => {
		const train = at(tree(text), 'train');
		expect(train.kind === 'map' && train.entries.get('flags')?.key).toMatchObject({line: 2, column: 3});
	});

	test('what an alias or a merge key brings keeps the place where it was written', () => {
		const root = tree('a: &x\n  k: 1\nb: *x\nc:\n  <<: *x\n');
		expect(at(root, 'b', 'k').at).toMatchObject({line: 2, column: 6});
		expect(at(root, 'c', 'k').at).toMatchObject({line: 2, column: 6});
	});

	test('changing the values of a map leaves places and keys alone', () => {
		const root = tree('a: 1\nb: 2\n');
		const changed = root.kind === 'map' && mapValues(root, (value, key) => (key === 'a' ? undefined : value));
		expect(changed && [...changed.entries]).toEqual([
			['b', {key: {file: 'a.yml', line: 2, column: 1}, value: at(root, 'b')}],
		]);
	});
});

test('a word is kept as it was written beside its typed value', () => {
	expect(at(tree('a: yes\n'), 'a')).toMatchObject({value: true, text: 'yes'});
	expect(at(tree('a: "1.10"\n'), 'a')).toMatchObject({value: '1.10', text: '1.10'});
	expect(at(tree('a: 1.10\n'), 'a')).toMatchObject({value: 1.1, text: '1.10'});
});

test('repeated keys are told, and the later one wins', () => {
	const {root, repeated} = parseYamlTree('a: 1\nb: {c: 1, c: 2}\na: 3\n', 'a.yml');
	expect(plainValue(root)).toEqual({a: 3, b: {c: 2}});
	expect(repeated.map(({key, at}) => [key, at.line, at.column])).toEqual([
		['c', 2, 11],
		['a', 3, 1],
	]);
});

test.each([
	['a: [1\nb: 2\n', 2],
	['a: *x\n', 1],
	['a: &x [*x]\n', 1],
	['a:\n  {b: 1}: 2\n', 2],
	['a:\n  <<: 3\n', 2],
])('%j is an error with its line', (text, line) => {
	expect(() => tree(text)).toThrow(YamlError);
	expect(() => tree(text)).toThrow(expect.objectContaining({line}));
});

test('a few lines of aliases that stand for gigabytes are refused', () => {
	const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
	for (let level = 1; level < 12; level++)
		lines.push(
			`a${level}: &a${level} [${Array(10)
				.fill(`*a${level - 1}`)
				.join(', ')}]`,
		);
	expect(() => tree(lines.join('\n'))).toThrow('aliases stand for too much');
});
