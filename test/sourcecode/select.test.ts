import {describe, expect, test} from 'vitest';
import type {SourceCodeRule} from '../../src/engine/project/types.ts';
import {gitRules, plainRules} from '../../src/engine/sourcecode/default-rules.ts';
import {ignoreRules} from '../../src/engine/sourcecode/ignore-file.ts';
import {rulesOf} from '../../src/engine/sourcecode/rules.ts';
import {createSelector, type FileFacts, type Rule} from '../../src/engine/sourcecode/select.ts';

/** Which of some text files the rules select. Directories are asked about first, as on a walk. */
function selected(rules: Rule[], files: (string | Partial<FileFacts>)[]): string[] {
	const {enter, select} = createSelector(rules);
	const facts = files.map(file => ({
		path: '',
		size: 100,
		isText: () => true,
		git: undefined,
		...(typeof file === 'string' ? {path: file} : file),
	}));
	const all = new Set(facts.map(({path}) => path));
	return facts
		.filter(file => {
			let floor = -1;
			for (const dir of foldersOf(file.path)) {
				const hasGitFiles = facts.some(({path, git}) => git && path.startsWith(`${dir}/`));
				const verdict = enter({path: dir, has: name => all.has(`${dir}/${name}`), hasGitFiles, leadsOut: false}, floor);
				if (!verdict.isEntered) return false;
				floor = verdict.floor;
			}
			return select(file, floor).kind === 'selected';
		})
		.map(({path}) => path);
}

function foldersOf(path: string): string[] {
	const names = path.split('/').slice(0, -1);
	return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

const include = (...patterns: string[]): SourceCodeRule => ({include: true, patterns});
const exclude = (...patterns: string[]): SourceCodeRule => ({include: false, patterns});
const given = (...rules: SourceCodeRule[]) => rulesOf({enabled: true, replacesDefaults: false, rules});

describe('rules of guild.yml', () => {
	test('the last rule that matches decides', () => {
		const files = ['a.py', 'b.py', 'c.txt'];
		expect(selected(given(include('*'), exclude('*.py'), include('b.py')), files)).toEqual(['b.py', 'c.txt']);
		expect(selected(given(include('b.py'), exclude('*.py')), files)).toEqual([]);
	});

	test('a pattern without a slash speaks of names, one with a slash of paths', () => {
		const files = ['train.py', 'lib/train.py', 'lib/deep/x.py'];
		expect(selected(given(include('train.py')), files)).toEqual(['train.py', 'lib/train.py']);
		expect(selected(given(include('lib/*.py')), files)).toEqual(['lib/train.py', 'lib/deep/x.py']);
		expect(selected(given(include('./lib/train.py')), files)).toEqual(['lib/train.py']);
	});

	test.each(['lib', 'lib/', './lib', 'lib/*'])("'%s' means all that is in the folder", pattern => {
		expect(selected(given(include(pattern)), ['x.py', 'lib/a.py', 'lib/b/c.bin', 'library/d.py'])).toEqual([
			'lib/a.py',
			'lib/b/c.bin',
		]);
	});

	test('a rule may speak of text or binary files only', () => {
		const files = ['a', {path: 'b', isText: () => false}];
		expect(selected(given({include: true, patterns: ['*'], type: 'text'}), files)).toEqual(['a']);
		expect(selected(given({include: true, patterns: ['*'], type: 'binary'}), files)).toEqual(['b']);
	});

	test('an excluded folder is not looked into, whatever a pattern for names says later', () => {
		const rules = given(include('*'), {include: false, patterns: ['data'], type: 'dir'}, include('*.csv'));
		expect(selected(rules, ['data/a.csv', 'lib/data/b.csv', 'c.csv'])).toEqual(['c.csv']);
	});

	test('a file in an excluded folder is selected if a later rule names it, and nothing else there is', () => {
		const rules = given(
			include('*'),
			{include: false, patterns: ['data'], type: 'dir'},
			include('data/labels/names.csv'),
		);
		expect(selected(rules, ['data/labels/names.csv', 'data/labels/other.csv', 'data/x.csv', 'y.csv'])).toEqual([
			'data/labels/names.csv',
			'y.csv',
		]);
	});

	test('a folder that is excluded by name can be picked from by a later pattern, as in Guild', () => {
		expect(selected(given(include('*'), exclude('data'), include('*.csv')), ['data/a.csv', 'data/a.bin', 'b'])).toEqual(
			['data/a.csv', 'b'],
		);
	});

	test('a folder can be included again', () => {
		const rules = [...plainRules({isPython: true}), ...given(include('build'))];
		const blob = {path: 'build/deep/blob', size: 1e9, isText: () => false};
		expect(selected(rules, ['build/x.py', blob, 'dist/y.py', 'build/.git/config'])).toEqual([
			'build/x.py',
			'build/deep/blob',
		]);
		const again = [...plainRules({isPython: true}), ...given({include: true, patterns: ['build'], type: 'dir'})];
		expect(selected(again, ['build/x.py', blob, 'dist/y.py'])).toEqual(['build/x.py']);
	});
});

describe('default rules', () => {
	test('outside git small text files are source, in no hidden folder, build folder or Python environment', () => {
		const files = [
			'train.py',
			'.env',
			{path: 'model.bin', isText: () => false},
			{path: 'big.txt', size: 1024 ** 2 + 1},
			{path: 'just.txt', size: 1024 ** 2},
			'.git/config',
			'pkg/.cache/x',
			'pkg/__pycache__/a.py',
			'build/a.py',
			'x.egg-info/PKG',
			'venv/bin/activate',
			'venv/lib/os.py',
			'copy/.guild-nocopy',
			'copy/a.py',
		];
		expect(selected(plainRules({isPython: true}), files)).toEqual(['train.py', '.env', 'just.txt']);
		expect(selected(plainRules({isPython: false}), ['build/a.sh', 'venv/bin/activate'])).toEqual([
			'build/a.sh',
			'venv/bin/activate',
		]);
	});

	test('outside git a hundred files are the limit, unless a rule of guild.yml selects them', () => {
		const files = Array.from({length: 150}, (_, index) => `f${index}.txt`);
		expect(selected(plainRules({isPython: true}), files)).toEqual(files.slice(0, 100));
		expect(selected([...plainRules({isPython: true}), ...given(include('*.txt'))], files)).toHaveLength(150);
	});

	test('in git all that would be committed is source, but untracked files over 100 MiB', () => {
		const tracked = (path: string, size = 1) => ({path, size, git: 'tracked' as const, isText: () => false});
		const untracked = (path: string, size = 1) => ({...tracked(path, size), git: 'untracked' as const});
		const files = [
			tracked('train.py'),
			tracked('huge.bin', 1e9),
			untracked('new.py'),
			untracked('data.bin', 3e6),
			untracked('model.ckpt', 2e8),
			'ignored.log',
			'ignored/x.py',
			tracked('.gitignore'),
			tracked('.github/ci.yml'),
			tracked('venv/bin/activate'),
			tracked('sub/.guild-nocopy'),
		];
		expect(selected(gitRules(), files)).toEqual([
			'train.py',
			'huge.bin',
			'new.py',
			'data.bin',
			'.github/ci.yml',
			'venv/bin/activate',
		]);
		expect(selected([...gitRules(), ...given(include('model.ckpt', 'ignored/x.py'))], files)).toEqual(
			expect.arrayContaining(['model.ckpt', 'ignored/x.py']),
		);
	});
});

describe('.guildignore', () => {
	const rules = (text: string) => [...given(include('*')), ...ignoreRules(text)];

	test.each([
		['*.log', ['a.log', 'b/c.log', 'a.py'], ['a.py']],
		['/data', ['data/x', 'lib/data/x'], ['lib/data/x']],
		['data/', ['data/x', 'lib/data/x', 'other/data'], ['other/data']],
		['a/*.txt', ['a/x.txt', 'a/b/x.txt'], ['a/b/x.txt']],
		['a/**/x.txt', ['a/x.txt', 'a/b/c/x.txt', 'x.txt'], ['x.txt']],
		['a/**', ['a/x', 'a/b/y', 'c'], ['c']],
		['*.log\n!keep.log', ['x.log', 'keep.log'], ['keep.log']],
		['# no\n\n\\#yes\n', ['#yes', '# no'], ['# no']],
		['x[0-9].py', ['x1.py', 'xa.py'], ['xa.py']],
		['x[!0-9].py', ['x1.py', 'xa.py'], ['x1.py']],
		['a\\*b', ['a*b', 'axb'], ['axb']],
		['blank   ', ['blank', 'x'], ['x']],
	])('%j', (text, files, left) => {
		expect(selected(rules(text), files)).toEqual(left);
	});

	test('what it says of a file can be overruled in guild.yml', () => {
		expect(selected([...rules('*.log'), ...given(include('keep.log'))], ['keep.log', 'x.log'])).toEqual(['keep.log']);
	});
});

describe('patterns', () => {
	test.each([
		['*.py', 'a/b.py', true],
		['?.py', 'é.py', true],
		['?.py', '🙂.py', true],
		['[ab]*', 'ax', true],
		['[!ab]*', 'ax', false],
		['[]x]', ']', true],
		['[', '[', true],
		['[z-a]', 'b', false],
		['a+(b).py', 'a+(b).py', true],
		['A.py', 'a.py', false],
		['a\\*', 'a\\bc', true],
	])('%j and %j: %s', (pattern, name, isMatch) => {
		expect(selected(given(include(pattern)), [name])).toEqual(isMatch ? [name] : []);
	});
});
