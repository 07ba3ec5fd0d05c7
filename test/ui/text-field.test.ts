import {expect, test} from 'vitest';
import {editField, fieldOf, insert} from '../../src/ui/text-field.ts';

function typed(text: string, ...keys: string[]): string {
	const field = keys.reduce((now, key) => editField(now, key) ?? now, fieldOf(text));
	return `${field.text.slice(0, field.at)}|${field.text.slice(field.at)}`;
}

test.each([
	[['a', 'b'], 'ab|'],
	[['a', 'b', 'left', 'x'], 'ax|b'],
	[['漢', '🙂', 'backspace'], '漢|'],
	[['👨‍👩‍👧', 'left', 'x'], 'x|👨‍👩‍👧'],
	[['a', 'b', 'home', 'delete'], '|b'],
	[['a', ' ', 'b', 'ctrl-w'], 'a |'],
	[['a', 'b', 'left', 'ctrl-k'], 'a|'],
	[['a', 'b', 'left', 'ctrl-u'], '|b'],
	[['backspace', 'left', 'right', 'delete'], '|'],
])('%j leave %s', (keys, left) => {
	expect(typed('', ...keys)).toBe(left);
});

test('a key that is not for editing is left to others', () => {
	for (const key of ['enter', 'escape', 'up', 'ctrl-x', 'pagedown'])
		expect(editField(fieldOf(''), key)).toBeUndefined();
});

test('what is pasted is one harmless line', () => {
	expect(insert(fieldOf('a'), 'b\nc\t\x1b[2J\x00d').text).toBe('ab c [2Jd');
});
