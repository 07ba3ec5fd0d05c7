import {expect, test} from 'vitest';
import {operation, read} from './read.ts';

const sourcecode = (own: string, ofModel = '') =>
	operation(read(`model: m\nsourcecode: ${ofModel}\noperations:\n  train:\n    sourcecode: ${own}\n`)).sourcecode;

const nothing = {include: false, patterns: ['*']};
const include = (...patterns: string[]) => ({include: true, patterns});
const exclude = (...patterns: string[]) => ({include: false, patterns});

test('nothing said: the default rules', () => {
	expect(sourcecode('')).toEqual({enabled: true, replacesDefaults: false, rules: []});
});

test.each(['no', '[]', '{select: no}'])('%s: nothing is copied', given => {
	expect(sourcecode(given)).toMatchObject({enabled: false, rules: []});
});

test('patterns alone are all that is copied', () => {
	expect(sourcecode("'*.py'")).toMatchObject({replacesDefaults: true, rules: [nothing, include('*.py')]});
	expect(sourcecode("['*.py', a]")).toMatchObject({
		replacesDefaults: true,
		rules: [nothing, include('*.py'), include('a')],
	});
});

test('include and exclude follow the default rules', () => {
	expect(sourcecode("[{include: [a, b]}, {exclude: '*.csv'}, c, {exclude: {dir: data}}]")).toMatchObject({
		replacesDefaults: false,
		rules: [include('a', 'b'), exclude('*.csv'), include('c'), {...exclude('data'), type: 'dir'}],
	});
});

test('a map says from where and to where', () => {
	expect(sourcecode('{root: src, dest: code, digest: no, select: [{include: a}]}')).toEqual({
		enabled: true,
		root: 'src',
		dest: 'code',
		digest: false,
		replacesDefaults: false,
		rules: [include('a')],
	});
});

test('rules of the model come first, and what the operation says wins', () => {
	expect(sourcecode('{root: b, select: [{exclude: c}]}', '{root: a, dest: d, select: x}')).toMatchObject({
		root: 'b',
		dest: 'd',
		rules: [nothing, include('x'), exclude('c')],
	});
});

test('an operation can turn on what its model turns off, and off what it has', () => {
	expect(sourcecode('', 'no').enabled).toBe(false);
	expect(sourcecode('[{include: a}]', 'no').enabled).toBe(true);
	expect(sourcecode('no', 'a').enabled).toBe(false);
});

test('an operation of steps copies nothing itself', () => {
	expect(operation(read('train: {steps: [a]}\n')).sourcecode.enabled).toBe(false);
});
