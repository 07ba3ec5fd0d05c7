import {execFileSync} from 'node:child_process';
import {mkdirSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Operation, SourceCodeSpec} from '../../src/engine/project/types.ts';
import {explainSourceCode} from '../../src/engine/sourcecode/explain.ts';
import {type FindOptions, findSourceCode, type SourceCode} from '../../src/engine/sourcecode/find.ts';
import {makePlace} from '../helpers/runtui.ts';

describe('outside git', () => {
	test('scripts are found near ones first, data and hidden folders are not', async () => {
		const {project, write} = makePlace({
			'lib/a.py': '',
			'train.py': 'x',
			'data.bin': 'a\0b',
			'.cache/x': '',
			'venv/bin/activate': '',
		});
		write({'latin.txt': 'x'.repeat(100)});
		writeFileSync(path.join(project, 'latin.txt'), Buffer.from('caf\xe9 au lait', 'latin1'));
		const found = await find(project);
		expect(selectedOf(found)).toEqual(['latin.txt', 'train.py', 'lib/a.py']);
		expect(found.warnings).toEqual([]);
	});

	test('the hundred and first file is left out with a warning, and so is all that would come after it', async () => {
		const files = Object.fromEntries(Array.from({length: 130}, (_, index) => [`f${index}.txt`, '']));
		const {project, write} = makePlace(files);
		write({'sub/later.txt': ''});
		const found = await find(project);
		expect(selectedOf(found)).toHaveLength(100);
		expect(found.decisions.isCutShort).toBe(true);
		expect(found.warnings).toEqual([expect.stringContaining('more than 100 source code files')]);
	});

	test('a text file over 1 MiB is left out with a warning that tells how to have it', async () => {
		const {project} = makePlace({
			'train.py': '',
			'big.csv': 'a,b\n'.repeat(300_000),
			'big.npy': '\0'.repeat(2_000_000),
		});
		const found = await find(project);
		expect(selectedOf(found)).toEqual(['train.py']);
		expect(found.warnings).toEqual([
			"left out of the source code, over 1 MiB: big.csv; to copy them, name each under 'sourcecode' in guild.yml, as in '- include: big.csv'",
		]);
		const rules = [{include: true, patterns: ['big.csv']}];
		const named = await find(project, {rules});
		expect(selectedOf(named)).toEqual(['big.csv', 'train.py']);
		expect(named.warnings).toEqual([]);
	});
});

describe('in git', () => {
	test('what git would commit is found, whatever it is', async () => {
		const {project, write} = makePlace({
			'train.py': '',
			'model.bin': '\0',
			'venv/bin/activate': '',
			'deep/er/x.py': '',
			'.gitignore': '*.log\n/data/\n',
			'.hidden/conf': '',
		});
		git(project, 'init', '-q');
		git(project, 'add', '.');
		write({'new.py': '', 'a.log': '', 'data/x': '', 'naïve file.py': '', 'copy/.guild-nocopy': '', 'copy/x.py': ''});
		const found = await find(project);
		expect(selectedOf(found)).toEqual([
			'model.bin',
			'naïve file.py',
			'new.py',
			'train.py',
			'.hidden/conf',
			'deep/er/x.py',
			'venv/bin/activate',
		]);
		expect(found.isGit).toBe(true);
	});

	test('an untracked file over 100 MiB is left out with a warning, a tracked one is not', async () => {
		const {project} = makePlace({'train.py': '', 'model.ckpt': ''});
		git(project, 'init', '-q');
		truncateSync(path.join(project, 'model.ckpt'), 100 * 1024 ** 2 + 1);
		const found = await find(project);
		expect(selectedOf(found)).toEqual(['train.py']);
		expect(found.warnings).toEqual([expect.stringContaining('untracked and over 100 MiB: model.ckpt; to copy them')]);
		expect(selectedOf(await find(project, {rules: [{include: true, patterns: ['model.ckpt']}]}))).toContain(
			'model.ckpt',
		);
	});

	test('a file in an ignored folder is found if guild.yml names it', async () => {
		const {project} = makePlace({'train.py': '', 'data/labels.txt': '', 'data/huge.txt': '', '.gitignore': 'data'});
		git(project, 'init', '-q');
		expect(selectedOf(await find(project, {rules: [{include: true, patterns: ['data/labels.txt']}]}))).toEqual([
			'train.py',
			'data/labels.txt',
		]);
	});

	test('a project in a folder that git ignores is treated as one without git', async () => {
		const {project, write, dir} = makePlace({'train.py': '', 'data.bin': '\0'});
		git(dir, 'init', '-q');
		write({'../.gitignore': '*'});
		const found = await find(project);
		expect(selectedOf(found)).toEqual(['train.py']);
		expect(found.isGit).toBe(false);
	});

	test('repositories inside the project are looked into, and their own ignored files are left out', async () => {
		const {project, write} = makePlace({'train.py': '', 'inner/lib.py': '', 'inner/.gitignore': 'junk'});
		git(project, 'init', '-q');
		git(path.join(project, 'inner'), 'init', '-q');
		write({'inner/junk/x': ''});
		expect(selectedOf(await find(project))).toEqual(['train.py', 'inner/lib.py']);
	});

	test('a folder of a larger repository is all that is looked at', async () => {
		const {dir, project} = makePlace({'train.py': ''});
		git(dir, 'init', '-q');
		writeFileSync(path.join(dir, 'other.py'), '');
		expect(selectedOf(await find(project))).toEqual(['train.py']);
	});
});

describe('links', () => {
	test('files and folders are found through links, in circles never', async () => {
		const {dir, project} = makePlace({'train.py': '', 'lib/a.py': ''});
		writeFileSync(path.join(dir, 'shared.py'), '');
		symlinkSync('../shared.py', path.join(project, 'shared.py'));
		symlinkSync('lib', path.join(project, 'also'));
		symlinkSync('..', path.join(project, 'lib', 'up'));
		mkdirSync(path.join(project, 'x'));
		symlinkSync('../lib', path.join(project, 'x', 'y'));
		symlinkSync('../x', path.join(project, 'lib', 'z'));
		const found = await find(project);
		expect(selectedOf(found).slice(0, 4)).toEqual(['shared.py', 'train.py', 'also/a.py', 'lib/a.py']);
		expect(selectedOf(found).every(file => file.length < 40)).toBe(true);
		expect(found.warnings).toEqual([]);
	});

	test('a link to a folder outside the project is followed only if guild.yml names it', async () => {
		const {dir, project} = makePlace({'train.py': ''});
		mkdirSync(path.join(dir, 'elsewhere', 'deep'), {recursive: true});
		writeFileSync(path.join(dir, 'elsewhere', 'deep', 'a.py'), '');
		symlinkSync('../elsewhere', path.join(project, 'common'));
		const found = await find(project);
		expect(selectedOf(found)).toEqual(['train.py']);
		expect(found.warnings).toEqual([
			expect.stringMatching(/links to folders outside the project: common; .*'- include: common'/),
		]);
		expect(selectedOf(await find(project, {rules: [{include: true, patterns: ['common']}]}))).toEqual([
			'train.py',
			'common/deep/a.py',
		]);
	});

	test('in git a link to a folder of the project stands for what is in it', async () => {
		const {project} = makePlace({'src/a.py': '', 'src/a.log': '', '.gitignore': '*.log'});
		symlinkSync('src', path.join(project, 'link'));
		git(project, 'init', '-q');
		expect(selectedOf(await find(project))).toEqual(expect.arrayContaining(['src/a.py', 'link/a.py']));
	});

	test('broken links are left out with one warning, pipes and links to themselves without', async () => {
		const {project} = makePlace({'train.py': ''});
		for (const name of ['a', 'b', 'c', 'd', 'e']) symlinkSync('nowhere', path.join(project, name));
		execFileSync('mkfifo', [path.join(project, 'pipe')]);
		symlinkSync('.', path.join(project, 'self'));
		const found = await find(project);
		expect(selectedOf(found)).toEqual(['train.py']);
		expect(found.warnings).toEqual(['left out of the source code, broken link: a, b, c and 2 more']);
	});
});

describe('what an operation says', () => {
	test('no source code is found for a pipeline, nor where it is switched off', async () => {
		const {project} = makePlace({'train.py': ''});
		expect(await findSourceCode(operation(project, {enabled: false}))).toBeUndefined();
		expect(await findSourceCode({...operation(project), body: {kind: 'steps', steps: ['prepare']}})).toBeUndefined();
	});

	test('only what it names, if it names patterns alone, and still nothing of an environment', async () => {
		const {project} = makePlace({'a.py': '', 'b.txt': '', 'venv/bin/activate': '', 'venv/lib/c.py': ''});
		const rules = [
			{include: false, patterns: ['*']},
			{include: true, patterns: ['*.py']},
		];
		expect(selectedOf(await find(project, {replacesDefaults: true, rules}))).toEqual(['a.py']);
	});

	test('a root other than the project, even above it', async () => {
		const {project} = makePlace({'ops/guild.yml': '', 'src/a.py': '', 'b.py': ''});
		const found = await find(path.join(project, 'ops'), {root: '../src', dest: 'code'});
		expect(selectedOf(found)).toEqual(['a.py']);
		expect(found.dest).toBe('code');
	});

	test('a root that is missing is named', async () => {
		const {project} = makePlace();
		await expect(find(project, {root: 'src'})).rejects.toThrow(
			`there is no folder ${project}/src, where the source code of 'train' should be`,
		);
	});

	test('dependencies and the home are not source code, wherever they lie', async () => {
		const {project} = makePlace({
			'train.py': '',
			'data.csv': '',
			'sets/a/x.csv': '',
			'sets/y.py': '',
			'home/runs/1/train.py': '',
		});
		const options = {
			dependencies: ['data.csv', 'sets/a', '.', '/elsewhere'].map(file => path.resolve(project, file)),
			home: path.join(project, 'home'),
		};
		expect(selectedOf(await find(project, {rules: [{include: true, patterns: ['*']}]}, options))).toEqual([
			'train.py',
			'sets/y.py',
		]);
	});

	test('.guild is never source code', async () => {
		const {project} = makePlace({'train.py': '', '.guild/runs/1/x.py': '', 'lib/.guild/x': ''});
		const rules = [
			{include: true, patterns: ['.guild', '*']},
			{include: true, patterns: ['.guild'], type: 'dir' as const},
		];
		expect(selectedOf(await find(project, {rules}))).toEqual(['train.py']);
	});
});

test('the explanation lists rules, and for each file the one that decided', async () => {
	const {project} = makePlace({'train.py': '', 'data.bin': '\0', '.cache/x': '', 'notes.txt': ''});
	symlinkSync('nowhere', path.join(project, 'link'));
	const found = await find(project, {rules: [{include: false, patterns: ['*.txt']}]});
	expect(explainSourceCode(found).join('\n').replace(project, 'PROJECT')).toMatchInlineSnapshot(`
		"Source code: PROJECT
		Goes to: the run directory

		Rules, of which the last that matches decides:
		   1. leave out hidden folders
		   2. leave out folders that hold '.guild-nocopy'
		   3. leave out links to folders outside the project
		   4. leave out folders named '__pycache__', 'build', 'dist' or '*.egg-info'
		   5. leave out Python environments
		   6. copy text files up to 1 MiB, 100 at most
		   7. leave out text files over 1 MiB
		   8. leave out files named '.guildignore'
		   9. leave out files '*.txt' (guild.yml)
		  10. leave out folders of runs
		  11. leave out folders named '.guild'

		Copied (1):
		  train.py  [rule 6]

		Left out (4):
		  .cache/  [rule 1]
		  data.bin  [no rule]
		  link  [broken link]
		  notes.txt  [rule 9]"
	`);
});

async function find(dir: string, spec: Partial<SourceCodeSpec> = {}, options: FindOptions = {}): Promise<SourceCode> {
	const found = await findSourceCode(operation(dir, spec), options);
	if (!found) throw new Error('no source code');
	return found;
}

function operation(
	dir: string,
	spec: Partial<SourceCodeSpec> = {},
): Pick<Operation, 'name' | 'dir' | 'body' | 'sourcecode'> {
	return {
		name: 'train',
		dir,
		body: {kind: 'main', main: 'train'},
		sourcecode: {enabled: true, replacesDefaults: false, rules: [], ...spec},
	};
}

function selectedOf({decisions}: SourceCode): string[] {
	return decisions.list.flatMap(({kind, path}) => (kind === 'selected' ? [path] : []));
}

function git(dir: string, ...args: string[]): void {
	execFileSync('git', args, {cwd: dir, stdio: 'pipe'});
}
