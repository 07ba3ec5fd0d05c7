import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {WholeFloat, type YamlMap} from '../../src/engine/yaml/value.ts';
import {makePlace} from '../helpers/runtui.ts';
import {resolving, source} from './resolving.ts';

describe('a configuration file', () => {
	test('gets the flags that have a value, over its params, in the file that the run reads', async () => {
		const place = makePlace({'conf/train.yml': 'lr: 0.1\nepochs: 5\nmodel:\n  layers: 2\n  act: relu\nkeep: [1, 2]\n'});
		const params = {epochs: 7, 'model.act': 'tanh'};
		const flags = {lr: 0.5, 'model.layers': 3, unset: null, prep: 'abc'};
		const flagDefs = {prep: {name: 'prep', argSkip: true}};
		const {dir, entries, deps} = await resolving(place, [source('config', 'conf/train.yml', {params})], {
			flags,
			flagDefs,
		});
		expect(readFileSync(path.join(dir, 'train.yml'), 'utf8')).toBe(
			'epochs: 7\nkeep:\n- 1\n- 2\nlr: 0.5\nmodel:\n  act: tanh\n  layers: 3\n',
		);
		expect(entries).toMatchObject([{path: 'train.yml', source: 'config:conf/train.yml'}]);
		const [found] = Object.values(deps.res ?? {});
		expect(found).toMatchObject({
			uri: 'config:conf/train.yml',
			paths: [expect.stringMatching(/^\.guild\/generated\/[\da-f]{8}\/train\.yml$/)],
		});
	});

	test('takes a flag under the name that the program has for it, and lists as lists', async () => {
		const text = await filled(
			'c.yml',
			'a.b: 1\n',
			{'a.b': 2, lr: 1, dims: '1 2.5 x'},
			{lr: {name: 'lr', argName: 'opt.rate'}, dims: {name: 'dims', argSplit: true}},
		);
		expect(text).toBe('a.b: 2\ndims:\n- 1\n- 2.5\n- x\nopt:\n  rate: 1\n');
	});

	test('as JSON keeps its order and tells 1.0 from 1', async () => {
		const before =
			'{"z": 1.0, "a": {"b": [1, {"c": null}], "d": "x\\n\\u00e9"}, "big": 12345678901234567890, "e": [], "f": {}}';
		expect(await filled('c.json', before, {'a.lr': new WholeFloat(2), t: true, n: Number.NaN})).toBe(
			'{\n  "z": 1.0,\n  "a": {\n    "b": [\n      1,\n      {\n        "c": null\n      }\n    ],\n    "d": "x\\né",\n    "lr": 2.0\n  },\n  "big": 12345678901234567890,\n  "e": [],\n  "f": {},\n  "t": true,\n  "n": NaN\n}\n',
		);
	});

	test('as INI has sections and defaults', async () => {
		const before = '; note\ntop = 1\n[train]\nlr: 0.1\nlong = a\n  b\nname = x=y\n\n[empty]\n[DEFAULT]\nseed = 3\n';
		expect(await filled('c.ini', before, {'train.lr': 0.5, 'train.a.b': true, top: 2, 'new.x': 'v'})).toBe(
			'[DEFAULT]\ntop = 2\nseed = 3\n\n[train]\nlr = 0.5\nlong = a\n\tb\nname = x=y\na.b = true\n\n[empty]\n\n[new]\nx = v\n',
		);
	});

	test('that is a template loses the ending that says so', async () => {
		expect(await filled('c.yml.in', 'a: 1\n', {a: 2}, {}, 'c.yml')).toBe('a: 2\n');
	});

	test.each([
		['c.yml', 'a: [1', /c\.yml, line \d+: /],
		['c.yml', '- 1', /c\.yml is not a map/],
		['c.json', '{"a": 1,}', /c\.json: .*JSON/],
		['c.ini', '[a]\nnonsense\n', /c\.ini: line 2 is neither a section nor 'key = value': nonsense/],
		['c.txt', '', /c\.txt is no configuration file that can be filled in/],
	])('that cannot be read is named: %s', async (name, text, message) => {
		await expect(filled(name, text, {})).rejects.toThrow(message);
	});
});

async function filled(name: string, text: string, flags: YamlMap, flagDefs = {}, target = name): Promise<string> {
	const place = makePlace({[name]: text});
	const {dir} = await resolving(place, [source('config', name)], {flags, flagDefs});
	return readFileSync(path.join(dir, target), 'utf8');
}
