import {existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {packTar, type TarEntry} from 'modern-tar';
import {describe, expect, test} from 'vitest';
import {makePlace} from '../helpers/runtui.ts';
import {resolving, source} from './resolving.ts';
import {type ZipMember, zipBytes} from './zip-bytes.ts';

describe('an archive', () => {
	test.each([
		[
			'data.zip',
			async () =>
				zipBytes([{name: 'a.txt', content: 'A'}, {name: 'sub/'}, {name: 'sub/b.sh', content: 'B', unixMode: 0o100755}]),
		],
		['data.tar', () => tar(file('a.txt', 'A'), file('sub/b.sh', 'B', 0o755))],
		['data.tar.gz', async () => gzipSync(await tar(file('./a.txt', 'A'), file('./sub/b.sh', 'B', 0o755)))],
		['data.tgz', async () => gzipSync(await tar(file('a.txt', 'A'), file('sub/b.sh', 'B', 0o755)))],
	])('is unpacked: %s', async (name, bytes) => {
		const place = makePlace();
		writeFileSync(path.join(place.project, name), await bytes());
		const {dir, entries} = await resolving(place, [source('file', name, {'target-path': 'in'})]);
		expect(entries).toEqual([
			{
				kind: 'dependency',
				path: 'in/a.txt',
				sha1: '6dcd4ce23d88e2ee9568ba546c007c63d9131c1b',
				source: `file:${name}`,
				subpath: 'a.txt',
			},
			{kind: 'dependency', path: 'in/sub', sha1: undefined, source: `file:${name}`, subpath: 'sub'},
		]);
		expect(statSync(path.join(dir, 'in/sub/b.sh')).mode & 0o111).toBe(0o111);
	});

	test('of one file gives that file', async () => {
		const place = makePlace();
		writeFileSync(path.join(place.project, 'a.csv.gz'), gzipSync('1,2'));
		const {dir} = await resolving(place, [source('file', 'a.csv.gz')]);
		expect(readFileSync(path.join(dir, 'a.csv'), 'utf8')).toBe('1,2');
	});

	test('can be left packed, and be unpacked whatever its name', async () => {
		const place = makePlace();
		writeFileSync(path.join(place.project, 'a.zip'), zipBytes([{name: 'a.txt'}]));
		writeFileSync(path.join(place.project, 'b.whl'), zipBytes([{name: 'b.txt'}]));
		const sources = [source('file', 'a.zip', {unpack: false}), source('file', 'b.whl', {type: 'zip'})];
		expect((await resolving(place, sources)).entries).toMatchObject([{path: 'a.zip'}, {path: 'b.txt'}]);
		expect((await resolving(place, [source('file', 'a.zip')], {}, {defaultUnpack: false})).entries).toEqual([]);
	});

	test('gives what is selected in it', async () => {
		const place = makePlace();
		writeFileSync(
			path.join(place.project, 'a.tar'),
			await tar(file('x/1.txt', ''), file('x/y/2.txt', ''), file('3.md', '')),
		);
		const options = {select: String.raw`.*\.txt`, 'preserve-path': true};
		expect((await resolving(place, [source('file', 'a.tar', options)])).entries).toMatchObject([
			{path: 'x/1.txt', subpath: 'x/1.txt'},
			{path: 'x/y/2.txt', subpath: 'x/y/2.txt'},
		]);
	});

	test('is unpacked once, and again when it changes', async () => {
		const place = makePlace();
		const archive = path.join(place.project, 'a.zip');
		const options = {'replace-existing': true, 'post-process': 'echo x >> count'};
		const counted = async () => {
			const {dir} = await resolving(place, [source('file', 'a.zip', options)]);
			return readFileSync(path.join(dir, 'count'), 'utf8');
		};
		writeFileSync(archive, zipBytes([{name: 'a.txt'}]));
		expect(await counted()).toBe('x\n');
		expect(await counted()).toBe('x\n');
		writeFileSync(archive, zipBytes([{name: 'a.txt', content: 'changed'}]));
		const {dir} = await resolving(place, [source('file', 'a.zip', options)]);
		expect(readFileSync(path.join(dir, 'a.txt'), 'utf8')).toBe('changed');
		expect(readFileSync(path.join(dir, 'count'), 'utf8')).toBe('x\n');
	});

	test('with links inside gives them, and hard links as files', async () => {
		const place = makePlace();
		const bytes = await tar(
			file('d/a.txt', 'A'),
			link('first', 'd/a.txt'),
			link('all', 'd'),
			hardLink('hard', 'd/a.txt'),
			link('d/up', '../first'),
		);
		writeFileSync(path.join(place.project, 'a.tar'), bytes);
		writeFileSync(
			path.join(place.project, 'b.zip'),
			zipBytes([
				{name: 'x/a.txt', content: 'A'},
				{name: 'z', content: 'x/a.txt', unixMode: 0o120777},
			]),
		);
		const {dir, warnings} = await resolving(place, [source('file', 'a.tar'), source('file', 'b.zip')]);
		for (const name of ['first', 'all/a.txt', 'hard', 'd/up', 'z'])
			expect(readFileSync(path.join(dir, name), 'utf8')).toBe('A');
		expect(warnings).toEqual([]);
	});

	test('with links to nothing, pipes and devices gives the rest, with a warning', async () => {
		const place = makePlace();
		const pipe: TarEntry = {header: {name: 'pipe', size: 0, type: 'fifo'}};
		const device: TarEntry = {header: {name: 'null', size: 0, type: 'character-device'}};
		writeFileSync(
			path.join(place.project, 'a.tar'),
			await tar(link('l', 'nothing'), link('me', 'me'), pipe, device, file('a.txt', '')),
		);
		const {entries, warnings} = await resolving(place, [source('file', 'a.tar')]);
		expect(entries).toMatchObject([{path: 'a.txt'}]);
		expect(warnings).toEqual([expect.stringContaining('special files and broken links: pipe, null, l and 1 more')]);
	});
});

describe('an archive made to do harm', () => {
	const outside = path.join('..', '..', '..', 'evil');

	test.each<[what: string, entries: TarEntry[]]>([
		['a path out of its folder', [file('../evil', 'x')]],
		['a path out of its folder, disguised', [file('a/b/../../../evil', 'x')]],
		['a path with backslashes out of its folder', [file('..\\evil', 'x')]],
		['an absolute path', [file('/tmp/runtui-evil', 'x')]],
		['a drive', [file('C:\\evil', 'x')]],
		['a line end in a name', [file('a\nb', 'x')]],
		['a link out of its folder', [link('l', '../../..')]],
		['an absolute link', [link('l', '/etc/passwd')]],
		['an absolute link, and a file through it', [link('l', '/tmp'), file('l/runtui-evil', 'x')]],
		['links that lead out through each other', [link('d', '.'), link('e', 'd/d/d/../../..')]],
		['a hard link to a file outside', [hardLink('h', '../../../../secret')]],
		['a hard link to an absolute path', [hardLink('h', '/etc/passwd')]],
		['a hard link to a link', [link('l', 'a'), hardLink('h', 'l')]],
	])('is refused whole, with nothing left behind: %s', async (_, entries) => {
		const place = makePlace();
		writeFileSync(path.join(place.dir, 'secret'), 'secret');
		writeFileSync(path.join(place.project, 'a.tar'), await tar(file('good.txt', ''), ...entries));
		await expect(resolving(place, [source('file', 'a.tar')])).rejects.toThrow(
			/cannot unpack .*a\.tar: '.*' in it would be unpacked outside its folder/,
		);
		expect(existsSync('/tmp/runtui-evil')).toBe(false);
		expect(filesUnder(path.join(place.home, 'cache'))).toEqual([]);
		expect(readdirSync(place.dir).sort()).toEqual(['home', 'project', 'secret']);
	});

	test.each<[what: string, members: ZipMember[]]>([
		['a path out of its folder', [{name: '../evil'}]],
		['an absolute path', [{name: '/tmp/runtui-evil'}]],
		['backslashes', [{name: '..\\evil'}]],
		['a link out of its folder', [{name: 'l', content: outside, unixMode: 0o120777}]],
		[
			'a link and a file through it',
			[
				{name: 'l', content: '/tmp', unixMode: 0o120777},
				{name: 'l/runtui-evil', content: 'x'},
			],
		],
	])('is refused whole as a zip, too: %s', async (_, members) => {
		const place = makePlace();
		writeFileSync(path.join(place.project, 'a.zip'), zipBytes([{name: 'good.txt'}, ...members]));
		await expect(resolving(place, [source('file', 'a.zip')])).rejects.toThrow(
			/cannot unpack .*a\.zip: '.*' in it would be unpacked outside its folder/,
		);
		expect(existsSync('/tmp/runtui-evil')).toBe(false);
		expect(filesUnder(path.join(place.home, 'cache'))).toEqual([]);
	});

	test('cannot write through a link of its own that stays inside', async () => {
		const place = makePlace();
		writeFileSync(path.join(place.project, 'a.tar'), await tar(file('d/a', '1'), link('l', 'd'), file('l/a', '2')));
		const {dir} = await resolving(place, [source('file', 'a.tar')]);
		expect(readFileSync(path.join(dir, 'd/a'), 'utf8')).toBe('1');
		expect(lstatSync(path.join(dir, 'l')).isSymbolicLink()).toBe(false);
	});

	test('does not make files that are more than readable and executable', async () => {
		const place = makePlace();
		writeFileSync(path.join(place.project, 'a.tar'), await tar(file('a', '', 0o6755), file('none', '', 0)));
		const {dir} = await resolving(place, [source('file', 'a.tar')]);
		expect(statSync(path.join(dir, 'a')).mode & 0o7000).toBe(0);
		expect(statSync(path.join(dir, 'none')).mode & 0o400).toBe(0o400);
	});
});

describe('an archive that is broken', () => {
	test.each<[name: string, bytes: () => Promise<Uint8Array> | Uint8Array]>([
		['a.zip', () => Buffer.from('not a zip')],
		['a.zip', () => zipBytes([{name: 'a.txt', content: 'x'.repeat(1000)}]).subarray(0, 500)],
		['a.tar', async () => (await tar(file('a.txt', 'x'.repeat(100_000)))).subarray(0, 50_000)],
		['a.tar', () => Buffer.alloc(2048, 'x')],
		['a.tgz', async () => gzipSync(await tar(file('a.txt', 'x'.repeat(100_000)))).subarray(0, 100)],
		['a.csv.gz', () => gzipSync('hello'.repeat(1000)).subarray(0, 30)],
		['a.csv.gz', () => Buffer.from('not gzip')],
	])('is named, with nothing left behind: %s', async (name, bytes) => {
		const place = makePlace();
		writeFileSync(path.join(place.project, name), await bytes());
		await expect(resolving(place, [source('file', name)])).rejects.toThrow(
			new RegExp(`cannot unpack ${place.project}/${name}: `),
		);
		expect(filesUnder(path.join(place.home, 'cache'))).toEqual([]);
	});

	test('or packed in a way that we cannot read says which', async () => {
		const place = makePlace({'a.tar.bz2': 'BZh91AY'});
		await expect(resolving(place, [source('file', 'a.tar.bz2')])).rejects.toMatchObject({
			message: expect.stringContaining('a.tar.bz2: bzip2 is not supported'),
			hint: 'pack it as .tar.gz or .zip, or keep it packed: unpack: no',
		});
	});
});

describe('post-processing', () => {
	test('that fails says how it ended, and is tried again the next time', async () => {
		const place = makePlace({'x.txt': ''});
		const failing = source('file', 'x.txt', {'post-process': 'echo oops >&2; test -e fixed || exit 3'});
		await expect(resolving(place, [failing])).rejects.toThrow('its post-process failed with exit code 3: oops');
		place.write({fixed: ''});
		expect((await resolving(place, [failing])).entries).toHaveLength(1);
	});

	test('ends with all that it started when the run is given up', async () => {
		const place = makePlace({'x.txt': ''});
		const controller = new AbortController();
		const slow = source('file', 'x.txt', {'post-process': 'touch started; sleep 60 & sleep 60'});
		const done = resolving(place, [slow], {signal: controller.signal});
		const check = setInterval(
			() => existsSync(path.join(place.project, 'started')) && controller.abort(new Error('given up')),
			5,
		);
		await expect(done).rejects.toThrow('given up');
		clearInterval(check);
	});
});

function tar(...entries: TarEntry[]): Promise<Uint8Array> {
	return packTar(entries);
}

function file(name: string, body: string, mode = 0o644): TarEntry {
	return {header: {name, size: Buffer.byteLength(body), mode}, body};
}

function link(name: string, linkname: string): TarEntry {
	return {header: {name, size: 0, type: 'symlink', linkname}};
}

function hardLink(name: string, linkname: string): TarEntry {
	return {header: {name, size: 0, type: 'link', linkname}};
}

function filesUnder(dir: string): string[] {
	const names = readdirSync(dir, {recursive: true, encoding: 'utf8'});
	return names.filter(name => !statSync(path.join(dir, name)).isDirectory());
}
