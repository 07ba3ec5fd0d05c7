import {expect, test} from 'vitest';
import {indentJson, toJson} from '../../src/engine/text/json.ts';
import {parseYaml} from '../../src/engine/yaml/parse.ts';

test('is laid out as Python lays it out', () => {
	expect(toJson({a: [1, 'x', null, true], b: {}})).toBe('{"a": [1, "x", null, true], "b": {}}');
});

test('numbers stay what they were: floats, long integers, none where JSON has none', () => {
	expect(toJson(parseYaml('[1, 1.0, 1e-10, 123456789012345678901234567890, .nan, -.inf]'))).toBe(
		'[1, 1.0, 1e-10, 123456789012345678901234567890, null, null]',
	);
	expect(toJson(parseYaml('2021-01-01'))).toBe('"2021-01-01"');
});

test('text is ASCII, and reads back as it was', () => {
	const text = 'ünï ✓ 𝄞 "quoted"\n\x1b[31m';
	expect(toJson(text)).toMatch(/^[\x20-\x7e]+$/);
	expect(JSON.parse(toJson({[text]: text}))).toEqual({[text]: text});
});

test('what is undefined is left out of maps', () => {
	expect(toJson({a: undefined, b: 1})).toBe('{"b": 1}');
});

test('indented it is the same, whatever stands in its texts', () => {
	const json = toJson({a: [1, 2.5, 'x, "y": {z}\\'], b: {}, c: [], d: {e: null, f: [[true]]}});
	const indented = indentJson(json);
	expect(JSON.parse(indented)).toEqual(JSON.parse(json));
	expect(indented).toBe(
		'{\n  "a": [\n    1,\n    2.5,\n    "x, \\"y\\": {z}\\\\"\n  ],\n  "b": {},\n  "c": [],\n  "d": {\n    "e": null,\n    "f": [\n      [\n        true\n      ]\n    ]\n  }\n}\n',
	);
});
