import {expect, test} from 'vitest';
import {defaultLabel, renderLabel} from '../../src/engine/flags/label.ts';
import {WholeFloat} from '../../src/engine/yaml/value.ts';

const doc = '/usr/share/doc/python3';
const isPath = (text: string) => text === doc;
const values = {
	w: 'w',
	a: 1,
	b: true,
	f: 1.23456789,
	one: new WholeFloat(1),
	n: null,
	p: doc,
	s: 'x y',
	z: '',
	l: [1, 2],
};
const render = (template: string) => renderLabel(template, values, {isPath});

test('the default label has the flags that have a value, by name', () => {
	expect(defaultLabel(values, isPath)).toBe(
		"a=1 b=yes f=1.23456 l=[1, 2] one=1.0 p=/usr/…/doc/python3 s='x y' w=w z=''",
	);
	expect(defaultLabel({}, isPath)).toBe('');
});

test.each([
	[0.30000000000000004, '0.30000'],
	[-1.9999999, '-1.99999'],
	[1.00000001, '1.00000'],
	[1.23456789e-7, '1.23456e-07'],
	[123456.123456789, '123456.12345'],
	['1.23456789', "'1.23456789'"],
	['yes', "'yes'"],
	["it's a", '"it\'s a"'],
	['a "b" \'c', "'a \"b\" ''c'"],
	['/no/such/path/that/is/long', '/no/such/path/that/is/long'],
	['a\nb', '"a\\nb"'],
])('%j is %s in a label', (value, text) => {
	expect(defaultLabel({x: value}, isPath)).toBe(`x=${text}`);
});

test.each([
	['', ''],
	['plain $a ${', 'plain $a ${'],
	['x ${a} y', 'x 1 y'],
	['${b} ${f} ${s} ${l}', "yes 1.23456 'x y' [1, 2]"],
	['a${nope}b${n}c', 'abc'],
	['${f|%.2f}', '1.23'],
	['${f|%d} ${one|%d} ${b|%d}', '1 1 1'],
	['${f|%e} ${f|%g} ${one|%g}', '1.234568e+00 1.23457 1'],
	['${f|%s}', '1.23456789'],
	['${s|%.2f}', 'x y'],
	['${f|%,d}', '1.23456789'],
	['${s|unquote}', 'x y'],
	['${p}', '/usr/…/doc/python3'],
	['${p|basename}', 'python3'],
	['${p|default:x|basename}', 'python3'],
	['${nope|default:x} ${n|default:none yet} ${a|default:x}', 'x none yet 1'],
	['${nope|%.2f|default:x}${nope|basename}', 'x'],
	['${nope|default:a:b}', 'a:b'],
	['${z|default:q}', ''],
	['T ${default_label}', "T a=1 b=yes f=1.23456 l=[1, 2] one=1.0 p=/usr/…/doc/python3 s='x y' w=w z=''"],
])('%s becomes %j', (template, label) => {
	expect(render(template)).toBe(label);
});

test('null is shown by its label in a template', () => {
	expect(renderLabel('${n}', values, {defs: {n: {name: 'n', nullLabel: 'all'}}, isPath})).toBe('all');
});

test('an unknown filter is an error, not a label of its own', () => {
	expect(() => render('${a|foo}')).toThrow("unknown label filter 'foo'");
});
