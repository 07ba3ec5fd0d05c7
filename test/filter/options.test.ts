import {describe, expect, test} from 'vitest';
import type {Command, EngineContext} from '../../src/engine/commands/command.ts';
import {engineCommands} from '../../src/engine/commands/index.ts';
import {parseWords, spellingsOf} from '../../src/engine/commands/parse.ts';
import {hasFilter, readFilters, withFilters} from '../../src/engine/filter/options.ts';
import {splitWords} from '../../src/engine/words.ts';
import {type Given, makeSubject, noon} from '../helpers/subject.ts';

const table = withFilters({all: {aliases: ['-a'], summary: ''}});
const parse = (line: string) => parseWords(table, splitWords(line)).options;
const holds = (line: string, given: Given = run) => readFilters(parse(line), noon).holds(makeSubject(given));

const run: Given = {
	operation: 'svm:train',
	label: 'best of all',
	attrs: {
		tags: ['v1', 3],
		comments: [{user: 'ana', host: 'box', body: 'Maybe'}, 'old'],
		sourcecode_digest: '6e34f964e2b8',
	},
	flags: {lr: 0.1},
};

describe('each filter, in each of its spellings', () => {
	test.each([
		['', true],
		["-F 'lr > 0.05'", true],
		["--filter='lr > 0.5'", false],
		['-Fo train', true],
		['-o train', true],
		['--op svm:train', true],
		['--operation prep', false],
		['-Fl best', true],
		['-l Best', false],
		['-Fl -', false],
		['-Fu', false],
		['-U', false],
		['-Ft v1', true],
		['-Ft 3', true],
		['--tag v', false],
		['-Fc MAYBE', true],
		['-Fc ana', true],
		['-Fc old', true],
		['--comment ana@box', false],
		['-Fm', false],
		['-M', false],
		['-Fn', true],
		['-N', true],
		['-Fs today', true],
		["-S 'last 30 min'", false],
		["--started='last 2 hours'", true],
		['-Fd 6e34', true],
		['-D 34', false],
		['-Sc', true],
		['-C', true],
		['--completed', true],
		['-E', false],
		['-Sr', false],
		['-R', false],
		['-T', false],
		['-P', false],
		['-G', false],
		['-Set', false],
		['-Sec', true],
		['-S cr', true],
		['--not-completed', false],
		['--not-error --not-staged', true],
	])('%s: %s', (line, expected) => {
		expect(holds(line)).toBe(expected);
	});

	test('of repeated ones any is enough, of different ones all must fit', () => {
		expect(holds('-Fo prep -Fo train')).toBe(true);
		expect(holds('-Ft v1 -Ft v2 -Fl all -Fl none')).toBe(true);
		expect(holds('-Ft v1 -Fl none')).toBe(false);
		expect(holds('-Set -C')).toBe(true);
		expect(holds('-S yesterday -S today -Se -Sc')).toBe(true);
	});

	test('a run that is about to start is found by when it was made', () => {
		expect(holds('-Fs today', {started: undefined})).toBe(true);
		expect(holds('-Fs today', {started: undefined, initialized: undefined})).toBe(false);
	});

	test('an unlabeled run', () => {
		expect(['-Fu', '-Fl -', '-Fl x'].map(line => holds(line, {label: ''}))).toEqual([true, true, false]);
	});
});

describe('operations are named part by part', () => {
	const matching = (pattern: string) =>
		['train', 'svm:train', 'pkg/svm:train', 'sim', 'sim+', 'train+skopt:gp'].filter(operation =>
			holds(`-Fo '${pattern}'`, {operation}),
		);

	test.each([
		['train', ['train', 'svm:train', 'pkg/svm:train']],
		[':train', ['train', 'svm:train', 'pkg/svm:train']],
		['svm:train', ['svm:train', 'pkg/svm:train']],
		['svm:', ['svm:train', 'pkg/svm:train']],
		['svm', []],
		['pkg/', ['pkg/svm:train']],
		['sim', ['sim']],
		['sim+', ['sim+']],
		['s*', ['sim', 'sim+']],
		['gp', ['train+skopt:gp']],
		['^s', ['svm:train', 'sim', 'sim+']],
		['in$', ['train', 'svm:train', 'pkg/svm:train']],
		['TRAIN', []],
	])('%s: %j', (pattern, expected) => {
		expect(matching(pattern)).toEqual(expected);
	});
});

describe('what makes no sense is refused with exit code 2', () => {
	test.each([
		['-Fm -Fn', '--marked and --unmarked exclude each other', undefined],
		['-Set --not-error', '--error and --not-error exclude each other', undefined],
		[
			'-Sx',
			'no such statuses: x',
			'one letter each: r running, c completed, e error, t terminated, p pending, s staged',
		],
		["-Fs ''", 'no such time range: ', expect.stringContaining('such as')],
		['-F loss<', 'filter: expected a value at the end', undefined],
		["-Fo '^('", 'not a regular expression: ^(', expect.any(String)],
	])('%s', (line, message, hint) => {
		expect(() => holds(line)).toThrow(expect.objectContaining({message, hint, code: 2}));
	});
});

test('whether any filter is given can be asked', () => {
	expect(hasFilter(parse('-a'))).toBe(false);
	expect(hasFilter(parse('--not-staged'))).toBe(true);
	expect(hasFilter(parse('-Set'))).toBe(true);
});

describe('the commands that take runs', () => {
	const filtering = engineCommands.filter(({options}) => Object.hasOwn(options, 'filter'));
	const owners = (command: Command<EngineContext>) => spellingsOf(command.options);

	test('take filters, but for those about single places in the queue', () => {
		const named = engineCommands.filter(({name, usage}) => /RUN/.test(usage) && !name.startsWith('queue '));
		const taking = named.map(({name}) => name);
		expect(filtering.map(({name}) => name)).toEqual(expect.arrayContaining(['runs', ...taking]));
	});

	test("each have Guild's two letters for a filter", () => {
		const twoLetters = [...spellingsOf(withFilters({}))].filter(([word]) => /^-[FS]\w$/.test(word));
		expect(twoLetters).toHaveLength(15);
		for (const command of filtering) {
			for (const [word, name] of twoLetters) expect(owners(command).get(word), `${command.name} ${word}`).toBe(name);
		}
	});

	test('keep their own letters', () => {
		const {options} = filtering.find(({name}) => name === 'comment') ?? {};
		expect(parseWords(options ?? {}, ['-l']).options.has('list')).toBe(true);
		expect(parseWords(options ?? {}, ['-Fl', 'x']).options.all('label')).toEqual(['x']);
	});

	test('may not have an option of a name that hides a filter', () => {
		expect(() => withFilters({label: {summary: ''}})).toThrow("'label' hides a filter");
	});
});
