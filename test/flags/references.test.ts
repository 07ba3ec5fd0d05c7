import {expect, test} from 'vitest';
import {expandReferences, resolveReferences} from '../../src/engine/flags/references.ts';
import {WholeFloat} from '../../src/engine/yaml/value.ts';

const values = {
	a: 1,
	f: 1e-7,
	one: new WholeFloat(1),
	on: true,
	off: false,
	none: null,
	s: 'x y',
	list: [1, 2],
	via: 'v-${a}',
	shell: '${HOME}/x',
	round: 'to ${about}',
	about: '${round}',
	'prep:x': 'id',
};

test.each([
	['${a}', '1'],
	['x ${a} y', 'x 1 y'],
	['${a}${s}', '1x y'],
	['${f} ${one}', '1e-07 1.0'],
	['[${on}${off}${none}]', '[1]'],
	['${prep:x}', 'id'],
	['${via}', 'v-1'],
	['${shell}', '${HOME}/x'],
	['\\${a}', '${a}'],
	['x\\${nope}', 'x${nope}'],
	['$${a}', '$1'],
	['$a ${ ${}', '$a ${ ${}'],
])('%s becomes %s', (text, expanded) => {
	expect(expandReferences(text, values)).toBe(expanded);
});

test('a text that is one reference keeps the type of its value', () => {
	expect(resolveReferences('${a}', values)).toBe(1);
	expect(resolveReferences('${none}', values)).toBeNull();
	expect(resolveReferences('${list}', values)).toEqual([1, 2]);
	expect(resolveReferences(' ${a}', values)).toBe(' 1');
});

test('a name that is no flag is an error that names it', () => {
	expect(() => expandReferences('run ${lost}', values)).toThrow(
		expect.objectContaining({
			message: "'run ${lost}' refers to 'lost', which is not a flag",
			hint: "did you mean 'list'?",
		}),
	);
	expect(() => expandReferences('${toString}', values)).toThrow("'toString'");
});

test('values that refer to each other are refused', () => {
	expect(() => expandReferences('${round}', values)).toThrow(
		'flags refer to each other in a circle: round -> about -> round',
	);
});
