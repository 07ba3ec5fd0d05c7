import {describe, expect, test} from 'vitest';
import {compilePython} from '../../src/engine/scalars/python-regex.ts';

describe("a pattern of Python's", () => {
	// What `re.findall` gives for a pattern without groups.
	test.each([
		[String.raw`\w+`, 'naïve 模型_1 a-b', ['naïve', '模型_1', 'a', 'b']],
		[String.raw`\W+`, 'ä b', [' ']],
		[String.raw`[\w.]+`, 'ä.b c', ['ä.b', 'c']],
		[String.raw`[^\W\d]+`, 'ä1b 2', ['ä', 'b']],
		[String.raw`\Aab|cd\Z`, 'ab cd', ['ab', 'cd']],
		['a{,2}b', 'aaab', ['aab']],
		['a{2}|b{1,}|c{1,2}', 'aa bb cc', ['aa', 'bb', 'cc']],
		['{x}', '{x}', ['{x}']],
		['a]', 'a]', ['a]']],
		['[]a]+', 'a]', ['a]']],
		['[^]a]+', 'a]b', ['b']],
		['[[({|&]+', '[({|&', ['[({|&']],
		['[a-c-]+', 'a-c', ['a-c']],
		['[-+*/.]+', '-+*/.', ['-+*/.']],
		[String.raw`[\d.e\-]+`, '1e-5', ['1e-5']],
		[String.raw`[\]\\]+`, String.raw`]\x`, [']\\']],
		[String.raw`\-\:\=\ \#\_\"\%`, '-:= #_"%', ['-:= #_"%']],
		[String.raw`\(\)\[\]\{\}\/\.`, '()[]{}/.', ['()[]{}/.']],
		[String.raw`\x41\u00e4\U0001F680\t`, 'Aä🚀\t', ['Aä🚀\t']],
		['(?i)LOSS', 'loss', ['loss']],
		['(?a)x(?#a comment)y', 'xy', ['xy']],
		['(?P<q>a)(?P=q)', 'aa', ['aa']],
		['(?:a|b)(?=c)(?!d)(?<=b)(?<!a)', 'ac bc', ['b']],
		['.', '🚀', ['🚀']],
		['[🚀é-ü]+', 'aé🚀û', ['é🚀û']],
		[String.raw`\\w`, String.raw`\w`, [String.raw`\w`]],
	])('%s', (pattern, text, expected) => {
		expect([...text.matchAll(compilePython(pattern))].map(match => match[0])).toEqual(expected);
	});

	test('may use names for patterns, taken before escapes of one letter', () => {
		const aliases = {value: '[0-9.]+', step: '[0-9]+'};
		expect(compilePython(String.raw`\step of \value`, aliases).exec('3 of 1.5')?.[0]).toBe('3 of 1.5');
		expect(compilePython(String.raw`\\value`, aliases).exec(String.raw`\value`)?.[0]).toBe(String.raw`\value`);
		expect(compilePython(String.raw`\S\s`, aliases).exec('a ')?.[0]).toBe('a ');
	});

	test.each(['(', '[a', 'a**', '(?x) a b', String.raw`\q`, '(?P<a>x)(?P<a>y)', '(?(1)a|b)', 'a++'])(
		'that cannot be carried over is refused: %s',
		pattern => {
			expect(() => compilePython(pattern)).toThrow(SyntaxError);
		},
	);
});
