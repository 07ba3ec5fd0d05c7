import {describe, expect, test} from 'vitest';
import {batchName, formatOpref, operationName, parseOpref} from '../../src/engine/run/opref.ts';

describe('an opref is read and written as Guild writes it', () => {
	test.each([
		["guildfile:/p/guild.yml a1973acebee00f6292af2abc248e39d0 '' train", 'train'],
		['guildfile:/p/guild.yml a1973acebee00f6292af2abc248e39d0 cnn train', 'cnn:train'],
		["script:/p '' '' slow.py", 'slow.py'],
		["builtin:guildai 0.9.0 '' queue", 'queue'],
		['package:gpkg.x 0.1 m train', 'gpkg.x/m:train'],
		["func: '' '' train", 'train()'],
		["'guildfile:/a b/guild.yml' x '' train", 'train'],
	])('%s is %s', (text, shown) => {
		const opref = parseOpref(text);
		expect(operationName(opref)).toBe(shown);
		expect(opref && parseOpref(formatOpref(opref))).toEqual(opref);
	});
});

test('the text of a plain opref is kept to the byte', () => {
	const text = "guildfile:/p/guild.yml a1973acebee00f6292af2abc248e39d0 '' train";
	expect(formatOpref(parseOpref(text) ?? {type: '', name: '', version: '', model: '', operation: ''})).toBe(text);
});

test.each(['', 'x', 'a b c d', "script:/p '' ''", 'script:/p a b c d', "script:'/p"])('%j is no opref', text => {
	expect(parseOpref(text)).toBeUndefined();
});

test('an operation of a kind that we do not know is shown as ?', () => {
	expect(operationName(parseOpref('martian:x 1 m op'))).toBe('?');
});

test('a batch is named after its trials, and its optimizer where it has one', () => {
	const train = parseOpref("script:/p '' '' train.py");
	expect(batchName(train, parseOpref("builtin:guildai 0.9.0 '' +"))).toBe('train.py+');
	expect(batchName(train, parseOpref('builtin:guildai 0.9.0 skopt gp'))).toBe('train.py+skopt:gp');
});
