import {describe, expect, test} from 'vitest';
import {bindings, lookUp, overridden} from '../../../src/ui/keymap.ts';
import {parseKeys} from '../../../src/ui/settings/keys-file.ts';

const place = {focus: 'runs', screen: 'runs', tab: 'output'} as const;
const fine = () => undefined;

/** What a key does with a `keys.yaml`. */
function lineOf(text: string, key: string, where: Partial<typeof place> | object = {}) {
	const keymap = overridden(bindings, parseKeys(text, fine).bindings);
	const found = lookUp(key, {...place, ...where}, keymap);
	return found === undefined || found === 'prefix' ? found : found.line;
}

describe("a user's key", () => {
	test('runs its line everywhere, also where ours was made for one screen', () => {
		expect(lineOf('x: runs info', 'x')).toBe('runs info');
		expect(lineOf('x: runs info', 'x', {screen: 'trash'})).toBe('runs info');
	});

	test('bound to a place holds only there', () => {
		const text = 'screen trash:\n  x: restore -y\n';
		expect(lineOf(text, 'x', {screen: 'trash'})).toBe('restore -y');
		expect(lineOf(text, 'x')).toMatch(/stop/);
		expect(lineOf('screen runs, pane detail:\n  x: a', 'x', {focus: 'detail'})).toBe('a');
		expect(lineOf('screen runs, pane detail:\n  x: a', 'x')).toMatch(/stop/);
	});

	test('is unbound with false, and is then free to begin nothing', () => {
		expect(lineOf('x: false', 'x')).toBeUndefined();
		expect(lineOf('pane detail:\n  x: false', 'x', {focus: 'detail'})).toBeUndefined();
		expect(lineOf('pane detail:\n  x: false', 'x')).toMatch(/stop/);
	});

	test('may be several, a sequence, or one with a name', () => {
		const text = '"Q ctrl-r": runs\nZZ: quit\nspace: zoom\n';
		expect([lineOf(text, 'Q'), lineOf(text, 'ctrl-r'), lineOf(text, 'ZZ'), lineOf(text, ' ')]).toEqual([
			'runs',
			'runs',
			'quit',
			'zoom',
		]);
		expect(lineOf(text, 'Z')).toBe('prefix');
	});

	test('keeps the word of ours where it runs the same line', () => {
		expect(parseKeys('Z: zoom\nQ: runs', fine).bindings.map(({word}) => word)).toEqual(['zoom', 'runs']);
	});
});

describe('what is wrong in keys.yaml', () => {
	const wrong = (text: string, check: (line: string) => string | undefined = fine) => parseKeys(text, check).problems;

	test('is told with its line, and costs itself only', () => {
		const {bindings: read, problems} = parseKeys('Z: zoom\nhyper-x: zoom\nscreen moon:\n  x: zoom\n', fine);
		expect(read).toHaveLength(1);
		expect(problems).toEqual([
			expect.stringContaining("keys.yaml line 2: 'hyper-x' is no key"),
			expect.stringContaining("keys.yaml line 3: there is no screen 'moon'"),
		]);
	});

	test.each([
		['x: stpo', 'keys.yaml line 1: x: no such command'],
		['x: 3', 'x needs a command line, or false'],
		['x: [a]', 'x needs a command line, or false'],
		['- x', 'keys are written as a map'],
		['x: "', 'this is no YAML'],
		['ctrl-c: quit', 'ctrl-c cannot be given another meaning'],
		['x: zoom\nx: quit', "'x' is given twice"],
		['room runs:\n  x: zoom', "'room runs' is no place"],
		['xx: zoom', 'xx can never be typed: x alone does something already'],
		['g: zoom', 'g hides gg'],
		['screen runs:\n  Z: zoom\ntab output:\n  Z: quit', "Z means both 'zoom' and 'quit' in some places"],
	])('%j: %s', (text, problem) => {
		expect(wrong(text, line => (line === 'stpo' ? 'no such command' : undefined)).join('\n')).toContain(problem);
	});

	test.each(['', '\n', '# nothing\n', 'null'])('nothing is, in %j', text => expect(wrong(text)).toEqual([]));
});
