import {describe, expect, test} from 'vitest';
import {cacheFile, parseFlags} from '../../src/engine/flags-import/cache.ts';
import {WholeFloat} from '../../src/engine/yaml/value.ts';

describe('the name of a cache file', () => {
	test('is the one that Guild gives it', () => {
		expect(cacheFile('/c', '/p/train.py', [])).toBe('/c/05db66e4351a1395242722e69a07eab1');
		expect(cacheFile('/c', '/p/train.py', ['fit', 'a b'])).toBe('/c/4191f52880c8b5a55a2719fe64f97cab');
	});

	test('differs for scripts that are given the same absolute path', () => {
		expect(cacheFile('/c', '/p/a.py', ['/data'])).not.toBe(cacheFile('/c', '/p/b.py', ['/data']));
	});
});

describe('the content', () => {
	test('keeps the kind of every number', () => {
		const text =
			'{"a": {"default": 1.0}, "b": {"default": 1}, "c": {"default": NaN}, "d": {"default": -Infinity}, "e": {"default": 1e-05}, "f": {"default": 12345678901234567890}, "$dest": "args"}';
		const values = Object.values(parseFlags(text)?.flags ?? {}).map(flag => flag.default);
		expect(values).toEqual([new WholeFloat(1), 1, Number.NaN, Number.NEGATIVE_INFINITY, 1e-5, 12345678901234567890n]);
	});

	test('keeps every text as it is', () => {
		const texts = ['NaN', '"Infinity"', 'yes', '1', '', 'a: b # c', 'line\nline\t\\', 'é😀\u2028', "it's"];
		const flags = Object.fromEntries(texts.map((text, index) => [`f${index}`, {default: text}]));
		const parsed = parseFlags(JSON.stringify({...flags, $dest: 'globals'}));
		expect(Object.values(parsed?.flags ?? {}).map(flag => flag.default)).toEqual(texts);
	});

	test('that is something else is no content', () => {
		for (const text of ['', '{', 'null', '[1]', '{"lr": {}}', '{"$dest": 1}']) expect(parseFlags(text)).toBeUndefined();
	});
});
