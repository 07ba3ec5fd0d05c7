import {
	chmodSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	readlinkSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {makePlace} from '../helpers/runtui.ts';
import {resolving, source} from './resolving.ts';

const hello = 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d';

describe('a file', () => {
	test('is copied, and what is recorded is what Guild would record', async () => {
		const place = makePlace({'data/x.txt': 'hello'});
		const {dir, entries, deps, warnings} = await resolving(place, [source('file', 'data/x.txt')]);
		expect(readFileSync(path.join(dir, 'x.txt'), 'utf8')).toBe('hello');
		expect(entries).toEqual([{kind: 'dependency', path: 'x.txt', sha1: hello, source: 'file:data/x.txt'}]);
		expect(deps).toEqual({res: {'file:data/x.txt': {uri: 'file:data/x.txt', paths: ['../../../project/data/x.txt']}}});
		expect(warnings).toEqual([]);
	});

	test('keeps its executable bit', async () => {
		const place = makePlace({'tool.sh': ''});
		chmodSync(path.join(place.project, 'tool.sh'), 0o755);
		const {dir} = await resolving(place, [source('file', 'tool.sh')]);
		expect(statSync(path.join(dir, 'tool.sh')).mode & 0o111).toBe(0o111);
	});

	test.each([
		[{'target-path': 'in/put'}, 'in/put/x.txt'],
		[{path: 'in'}, 'in/x.txt'],
		[{'preserve-path': true}, 'data/x.txt'],
		[{'preserve-path': true, 'target-path': 'in'}, 'in/data/x.txt'],
		[{rename: 'y.txt'}, 'y.txt'],
		[{rename: 'x new_'}, 'new_.txt'],
		[{rename: String.raw`(.*)\.txt \1.md`}, 'x.md'],
		[{rename: String.raw`(?P<stem>.*)\.txt \g<stem>-${'${n}'}.md`}, 'x-3.md'],
		[{rename: {pattern: '^', repl: 'a b-'}}, 'a b-x.txt'],
		[{rename: ['x y', 'y z']}, 'z.txt'],
		[{rename: "'x' 'b c'"}, 'b c.txt'],
		[{'target-path': 'n${n}'}, 'n3/x.txt'],
	])('with %j goes to %s', async (options, expected) => {
		const place = makePlace({'data/x.txt': 'hello'});
		const {entries} = await resolving(place, [source('file', 'data/x.txt', options)], {flags: {n: 3}});
		expect(entries).toMatchObject([{path: expected}]);
	});

	test('is linked where guild.yml asks for it, by an absolute path', async () => {
		const place = makePlace({'x.txt': 'hello'});
		const {dir, entries} = await resolving(place, [source('file', 'x.txt', {'target-type': 'link'})]);
		expect(readlinkSync(path.join(dir, 'x.txt'))).toBe(path.join(place.project, 'x.txt'));
		expect(entries).toMatchObject([{sha1: hello}]);
	});

	test('may be named by flags, or be another one that the user gives', async () => {
		const place = makePlace({'a-1.txt': 'a', 'here/b.txt': 'b'});
		const one = source('file', 'a-${n}.txt', {}, {flagName: 'data'});
		expect((await resolving(place, [one], {flags: {n: 1, data: null}})).entries).toMatchObject([
			{path: 'a-1.txt', source: 'file:a-1.txt'},
		]);
		const cwd = path.join(place.project, 'here');
		const {deps} = await resolving(place, [one], {flags: {n: 1, data: 'b.txt'}, cwd});
		expect(deps).toMatchObject({res: {data: {uri: 'file:here/b.txt', config: 'b.txt'}}});
	});

	test('that is missing stops the run, in one sentence and a hint', async () => {
		const place = makePlace();
		await expect(resolving(place, [source('file', 'x.txt')])).rejects.toMatchObject({
			message: `required resource 'res' cannot be had: there is no file or folder ${place.project}/x.txt`,
			hint: 'put it there, or change the path in guild.yml',
		});
		await expect(resolving(place, [source('file', 'x.txt', {help: 'ask Ana'})])).rejects.toMatchObject({
			hint: 'ask Ana',
		});
	});

	test('that is missing but optional, or forced, is a warning', async () => {
		const place = makePlace({'y.txt': ''});
		const sources = [source('file', 'x.txt', {optional: true}), source('file', 'y.txt')];
		const {entries, deps, warnings} = await resolving(place, sources);
		expect(entries).toMatchObject([{path: 'y.txt'}]);
		expect(Object.keys(deps.res ?? {})).toEqual(['file:y.txt']);
		expect(warnings).toEqual([expect.stringMatching(/x.txt; going on without it$/)]);
		expect((await resolving(place, [source('file', 'x.txt')], {force: true})).warnings).toHaveLength(1);
	});

	test('with another digest than it should have is refused', async () => {
		const place = makePlace({'x.txt': 'hello'});
		const sha256 = '2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824';
		expect((await resolving(place, [source('file', 'x.txt', {sha256})])).entries).toHaveLength(1);
		await expect(resolving(place, [source('file', 'x.txt', {sha256: 'ab'})])).rejects.toThrow(
			/x.txt has sha256 2cf24dba.*, but ab is asked for/,
		);
		await expect(resolving(place, [source('file', '.', {sha256: 'ab'})])).rejects.toThrow('which has no sha256');
	});
});

describe('a folder', () => {
	test('is one dependency, copied with all that is in it, links as what they lead to', async () => {
		const place = makePlace({'data/a/b.txt': 'b', 'data/c.txt': 'c'});
		mkdirSync(path.join(place.project, 'data', 'empty'));
		symlinkSync('c.txt', path.join(place.project, 'data', 'link.txt'));
		symlinkSync('..', path.join(place.project, 'data', 'a', 'up'));
		symlinkSync('nowhere', path.join(place.project, 'data', 'broken'));
		const {dir, entries, warnings} = await resolving(place, [source('file', 'data')]);
		expect(entries).toEqual([{kind: 'dependency', path: 'data', sha1: undefined, source: 'file:data'}]);
		expect(readFileSync(path.join(dir, 'data/a/b.txt'), 'utf8')).toBe('b');
		expect(lstatSync(path.join(dir, 'data/link.txt')).isFile()).toBe(true);
		expect(statSync(path.join(dir, 'data/empty')).isDirectory()).toBe(true);
		expect(warnings).toEqual([
			expect.stringMatching(/left out of the copy of .*: broken \(broken link\), a\/up \(link to a folder around it\)/),
		]);
	});

	test('that holds the home does not bring the home, or itself, along', async () => {
		const place = makePlace({'x.txt': ''});
		symlinkSync(place.dir, path.join(place.project, 'all'));
		const {dir, entries} = await resolving(place, [source('file', 'all', {'target-path': 'in'})]);
		expect(entries).toMatchObject([{path: 'in/all'}]);
		expect(statSync(path.join(dir, 'in/all/project/x.txt')).isFile()).toBe(true);
		expect(() => statSync(path.join(dir, 'in/all/home'))).toThrow('ENOENT');
	});

	test('with a selection gives the files that match as a whole', async () => {
		const place = makePlace({'data/a.csv': '', 'data/sub/b.csv': '', 'data/c.csv.bak': '', 'data/sub/deep/d.csv': ''});
		const select = async (options: object) =>
			(await resolving(place, [source('file', 'data', {...options, 'replace-existing': true})])).entries;
		expect(await select({select: String.raw`.*\.csv`})).toMatchObject([
			{path: 'a.csv', source: 'file:data/a.csv'},
			{path: 'b.csv', source: 'file:data/sub/b.csv'},
			{path: 'd.csv'},
		]);
		expect(await select({select: ['a.csv', 'sub']})).toMatchObject([{path: 'a.csv'}, {path: 'sub', sha1: undefined}]);
		expect(await select({select: 'sub/b.csv', 'preserve-path': true})).toMatchObject([{path: 'data/sub/b.csv'}]);
	});

	test('gives the file with the smallest or largest number', async () => {
		const place = makePlace({
			'm/a-2.pt': '',
			'm/a-10.pt': '',
			'm/a-x.pt': '',
			'm/b-0.5': '',
			'm/b-0.25': '',
			'm/c-3/x': '',
		});
		const pick = async (options: object) =>
			(await resolving(place, [source('file', 'm', {...options, 'replace-existing': true})])).entries;
		expect(await pick({'select-max': String.raw`a-(.+)\.pt`})).toMatchObject([{path: 'a-10.pt'}]);
		expect(await pick({'select-min': 'b-(.+)'})).toMatchObject([{path: 'b-0.25'}]);
		expect(await pick({'select-max': String.raw`c-(\d+)`, select: 'c-3/x'})).toMatchObject([{path: 'c-3'}]);
	});

	test('in which nothing is selected is a warning, a failure, or neither, as guild.yml says', async () => {
		const place = makePlace({'data/a.csv': ''});
		const resolve = (options: object) => resolving(place, [source('file', 'data', {select: 'b', ...options})]);
		expect((await resolve({})).warnings).toEqual(['nothing in file:data is selected']);
		expect((await resolve({'warn-if-empty': false})).warnings).toEqual([]);
		await expect(resolve({'fail-if-empty': true})).rejects.toThrow('nothing in file:data is selected');
	});

	test('with a selection that is no regular expression is refused', async () => {
		const place = makePlace({'data/a.csv': ''});
		await expect(resolving(place, [source('file', 'data', {select: '*.csv'})])).rejects.toThrow(
			"'*.csv' is not a regular expression",
		);
	});
});

describe('what is there already', () => {
	test('stays, with a warning, unless it is the same or to be replaced', async () => {
		const place = makePlace({'x.txt': 'hello'});
		const {dir} = await resolving(place, []);
		writeFileSync(path.join(dir, 'x.txt'), 'other');
		const kept = await resolving(place, [source('file', 'x.txt')]);
		expect(kept.entries).toEqual([]);
		expect(kept.warnings).toEqual([expect.stringContaining("'x.txt' is in the run already and stays as it is")]);
		expect((await resolving(place, [source('file', 'x.txt', {'replace-existing': true})])).entries).toHaveLength(1);
		expect(readFileSync(path.join(dir, 'x.txt'), 'utf8')).toBe('hello');
		expect(await resolving(place, [source('file', 'x.txt')])).toMatchObject({entries: [], warnings: []});
	});

	test('is not followed when it is a link: nothing outside the run is ever written or removed', async () => {
		const place = makePlace({'x.txt': 'new', 'precious/x.txt': 'mine'});
		const {dir} = await resolving(place, []);
		symlinkSync(path.join(place.project, 'precious'), path.join(dir, 'data'));
		symlinkSync(path.join(place.project, 'precious/x.txt'), path.join(dir, 'x.txt'));
		const replace = {'replace-existing': true};
		await expect(resolving(place, [source('file', 'x.txt', {...replace, 'target-path': 'data'})])).rejects.toThrow(
			"'data' in it is a link, not a folder",
		);
		await resolving(place, [source('file', 'x.txt', replace)]);
		expect(readFileSync(path.join(place.project, 'precious/x.txt'), 'utf8')).toBe('mine');
		expect(readFileSync(path.join(dir, 'x.txt'), 'utf8')).toBe('new');
	});

	test.each(['..', '/etc', '.guild', '.guild/attrs', 'a/../../x'])("a target path '%s' is refused", async target => {
		const place = makePlace({'x.txt': ''});
		await expect(resolving(place, [source('file', 'x.txt', {'target-path': target})])).rejects.toThrow(
			'not a place for files in a run directory',
		);
	});

	test('in a run that is started again is not resolved again, unless guild.yml says so', async () => {
		const place = makePlace({'a.txt': '', 'b.txt': ''});
		const resolved = {res: {'file:a.txt': {uri: 'x', paths: []}, 'file:b.txt': {uri: 'x', paths: []}}};
		const sources = [source('file', 'a.txt'), source('file', 'b.txt', {'always-resolve': true})];
		const {entries, deps} = await resolving(place, sources, {resolved});
		expect(entries).toMatchObject([{path: 'b.txt'}]);
		expect(deps).toMatchObject({res: {'file:a.txt': {uri: 'x'}, 'file:b.txt': {uri: 'file:b.txt'}}});
	});
});

test('options of the resource hold for its sources, unless they have their own', async () => {
	const place = makePlace({'d/a.txt': '', 'd/b.txt': ''});
	const sources = [
		source('file', 'd/a.txt'),
		source('file', 'd/b.txt', {'target-path': 'other', 'target-type': 'copy', 'preserve-path': false}),
	];
	const {dir, entries} = await resolving(
		place,
		sources,
		{},
		{targetPath: 'in', targetType: 'link', preservePath: true},
	);
	expect(entries).toMatchObject([{path: 'in/d/a.txt'}, {path: 'other/b.txt'}]);
	expect(lstatSync(path.join(dir, 'in/d/a.txt')).isSymbolicLink()).toBe(true);
	expect(lstatSync(path.join(dir, 'other/b.txt')).isSymbolicLink()).toBe(false);
});

test('a module must be one that the run can import', async () => {
	const place = makePlace();
	const canImport = async (module: string) => module === 'json';
	expect(await resolving(place, [source('module', 'json')], {canImport})).toMatchObject({entries: [], warnings: []});
	await expect(resolving(place, [source('module', 'torch.nn')], {canImport})).rejects.toMatchObject({
		message: "required resource 'res' cannot be had: the run's Python has no module 'torch.nn'",
		hint: 'install it there: pip install torch',
	});
});
