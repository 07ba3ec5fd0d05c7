import {describe, expect, test} from 'vitest';
import {parseWords} from '../../src/engine/commands/parse.ts';

const table = {
	all: {aliases: ['-a'], summary: ''},
	more: {aliases: ['-m'], summary: ''},
	limit: {aliases: ['-n'], value: 'N', summary: ''},
	operation: {aliases: ['-Fo'], value: 'OP', multiple: true, summary: ''},
	filter: {aliases: ['-F'], value: 'EXPR', summary: ''},
	comment: {aliases: ['-c'], value: 'TEXT', summary: ''},
	'edit-comment': {aliases: ['-ec'], summary: ''},
};
const parse = (line: string) => parseWords(table, line.split(' '));

describe('options stand anywhere, in any spelling', () => {
	test.each([
		['train -n 5 lr=1', '5'],
		['--limit 5 train lr=1', '5'],
		['train lr=1 --limit=5', '5'],
		['train -n5 lr=1', '5'],
		['-an 5 train lr=1', '5'],
		['-n 3 train lr=1 -n 5', '5'],
	])('%s', (line, limit) => {
		const {words, options} = parse(line);
		expect(words).toEqual(['train', 'lr=1']);
		expect(options.get('limit')).toBe(limit);
	});

	test("Guild's two letters are not the one letter with a value", () => {
		const {options} = parse('-Fo train -Fo eval -F x>1');
		expect(options.all('operation')).toEqual(['train', 'eval']);
		expect(options.get('filter')).toBe('x>1');
		expect(parse('-ec').options.has('edit-comment')).toBe(true);
		expect(parse('-Fo=train').options.all('operation')).toEqual(['train']);
		expect(parse('-Fx>=1').options.get('filter')).toBe('x>=1');
	});

	test('a flag may be repeated and joined', () => {
		expect(parse('-mm -m --more').options.count('more')).toBe(4);
	});

	test('a value may look like an option or be a dash', () => {
		expect(parse('--comment -1').options.get('comment')).toBe('-1');
		expect(parse('-c --all').options.get('comment')).toBe('--all');
		expect(parse('-').words).toEqual(['-']);
	});

	test('after -- everything is a word', () => {
		expect(parse('-a -- -n x').words).toEqual(['-n', 'x']);
	});
});

test('a spelling that two options have is that of the first', () => {
	const {options} = parseWords({...table, clear: {aliases: ['-c', '-x'], summary: ''}}, ['-c', 'text', '-x']);
	expect(options.get('comment')).toBe('text');
	expect(options.count('clear')).toBe(1);
});

describe('what cannot be understood is named, with exit code 2', () => {
	test.each([
		['--al', 'no such option: --al', "did you mean '--all'?"],
		['--oper=x', 'no such option: --oper', "did you mean '--operation'?"],
		['--remote', 'no such option: --remote', expect.stringContaining('remotes are not here yet')],
		['-z', 'no such option: -z', undefined],
		['-az', 'no such option: -az', undefined],
		['-n', 'option -n needs a value: -n N', undefined],
		['--all=1', 'option --all takes no value', undefined],
	])('%s', (line, message, hint) => {
		expect(() => parse(line)).toThrow(expect.objectContaining({message, hint, code: 2}));
	});

	test('a number that is none', () => {
		expect(() => parse('-n x').options.integer('limit')).toThrow("--limit needs a whole number, not 'x'");
	});
});

test('asking for an option that the table does not have is a bug, not undefined', () => {
	expect(() => parse('').options.has('nope')).toThrow("no 'nope'");
});
