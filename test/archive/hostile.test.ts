import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {packTar, type TarEntry} from 'modern-tar';
import {describe, expect, onTestFinished, test} from 'vitest';
import {openArchive} from '../../src/engine/archive/archive.ts';
import {importRuns} from '../../src/engine/archive/import.ts';
import {buildRun} from '../../src/engine/archive/run-builder.ts';
import {UserError} from '../../src/engine/errors.ts';
import {homeAt} from '../../src/engine/home.ts';
import {type ZipMember, zipBytes} from '../deps/zip-bytes.ts';

const id = 'a'.repeat(32);
const run: ZipMember[] = [{name: `${id}/.guild/opref`, content: 'guildfile:/x/guild.yml a m train'}];
const link = 0o120777;

describe('an archive that is made to do harm is refused in one sentence, and nothing of it is left', () => {
	test.each<[what: string, members: ZipMember[], why: RegExp]>([
		['a name that leads up', [{name: `${id}/../../evil`, content: 'x'}], /invalid relative path/],
		['an absolute name', [{name: '/tmp/evil', content: 'x'}], /absolute path/],
		[
			'a file twice',
			[
				{name: `${id}/a`, content: '1'},
				{name: `${id}/a`, content: '2'},
			],
			/is there twice/,
		],
		[
			'a link and a file of one name',
			[{name: `${id}/a`, content: '/etc', unixMode: link}, {name: `${id}/a`}],
			/is there twice/,
		],
		[
			'a file below a file',
			[
				{name: `${id}/a`, content: 'x'},
				{name: `${id}/a/b`, content: 'x'},
			],
			/is in what is no directory/,
		],
		[
			'a file below a link',
			[
				{name: `${id}/a`, content: '/etc', unixMode: link},
				{name: `${id}/a/b`, content: 'x'},
			],
			/is there twice/,
		],
		[
			'a link in place of what is kept about a run',
			[{name: `${id}/.guild/attrs`, content: '/etc', unixMode: link}],
			/is no file/,
		],
		[
			'a link in place of an attribute',
			[{name: `${id}/.guild/output`, content: '/etc/passwd', unixMode: link}],
			/is no file/,
		],
		['a run that is a link', [{name: id, content: '/etc', unixMode: link}], /is there twice/],
		['two runs of one id', [{name: `b/${id}/.guild/opref`, content: 'x'}], /of the same id/],
		['a run with a name that is none', [{name: '.x/.guild/opref', content: 'x'}], /none for a run/],
		['a link with an endless target', [{name: `${id}/a`, content: 'x'.repeat(5000), unixMode: link}], /leads nowhere/],
		['a huge opref', [{name: `b/.guild/opref`, content: 'x'.repeat(70_000)}], /too large for what it is/],
	])('zip: %s', async (_, members, why) => {
		await refused('a.zip', zipBytes([...run, ...members]), why);
	});

	test.each<[what: string, entry: TarEntry, why: RegExp]>([
		['a name that leads up', file(`${id}/../../evil`), /leads up/],
		['an absolute name', file('/tmp/evil'), /absolute/],
		['another name for a file outside', hardLink(`${id}/a`, '/etc/passwd'), /not in its run/],
		['another name for a file above', hardLink(`${id}/a`, `${id}/../../x`), /not in its run/],
		['a link in place of what is kept about a run', symlink(`${id}/.guild/attrs`, '/etc'), /is no file/],
	])('tar: %s', async (_, entry, why) => {
		const bytes = await packTar([file(`${id}/.guild/opref`), entry]);
		await refused('a.tar', bytes, why);
		await refused('a.tar.gz', gzipSync(bytes), why);
	});

	test('a size that is larger than the archive is found out', async () => {
		const bytes = Buffer.from(await packTar([file(`${id}/.guild/opref`), file(`${id}/huge`)]));
		await refused('a.tar', withSize(bytes, 1024, 2 ** 50), /truncated/);
	});

	test('what does not fit on the disk is refused before any of it is written', async () => {
		const home = mkdtempSync(path.join(tmpdir(), 'runtui-hostile-test-'));
		onTestFinished(() => rmSync(home, {recursive: true, force: true}));
		const builder = buildRun(path.join(home, id), {bytes: 1000});
		const content = (async function* (): AsyncGenerator<Uint8Array> {
			yield Buffer.from('never asked for');
			throw new Error('it was read');
		})();
		const huge = {name: `${id}/huge`, kind: 'file', mode: 0o644, target: '', size: 1001, modified: 0, content} as const;
		await expect(builder.add('huge', huge)).rejects.toThrow('does not fit on the disk');
		await builder.discard();
		expect(readdirSync(home)).toEqual([]);
	});

	test('a size that is a lie is found out', async () => {
		const bytes = zipBytes([...run, {name: `${id}/a`, content: 'x'.repeat(1000)}]);
		// The size of the last member, in the directory at the end.
		bytes.writeUInt32LE(10, bytes.lastIndexOf('PK\x01\x02') + 24);
		await refused('a.zip', bytes, /^cannot read/);
	});
});

describe('what is merely unusual is taken', () => {
	test('links that lead out of a run stay what they are, and nothing is written through them', async () => {
		const {home} = await imported('a.zip', zipBytes([...run, {name: `${id}/data`, content: '/etc', unixMode: link}]));
		expect(readdirSync(path.join(home.runs, id)).sort()).toEqual(['.guild', 'data']);
	});

	test('runs in folders of the archive, without entries for directories, and other files', async () => {
		const inFolder = [
			{name: 'README.md', content: 'hi'},
			{name: `exported/${id}/a/b/c.txt`, content: 'c'},
			{name: `exported/${id}/.guild/opref`, content: 'x:y'},
			{name: `exported/${id}/sub/${'b'.repeat(32)}/.guild/opref`, content: 'x:y'},
		];
		const {home} = await imported('a.zip', zipBytes(inFolder));
		expect(readdirSync(home.runs)).toEqual([id]);
		expect(readFileSync(path.join(home.runs, id, 'a/b/c.txt'), 'utf8')).toBe('c');
	});

	test('what has no opref is no run', async () => {
		const {home} = await imported(
			'a.zip',
			zipBytes([...run, {name: 'other/.guild/attrs/id', content: 'x'}, {name: 'other/x', content: 'x'}]),
		);
		expect(readdirSync(home.runs)).toEqual([id]);
	});

	test('a second name of a file in the run becomes a copy of it', async () => {
		const bytes = await packTar([file(`${id}/.guild/opref`), file(`${id}/a`), hardLink(`${id}/b`, `${id}/a`)]);
		const {home} = await imported('a.tar', bytes);
		expect(readFileSync(path.join(home.runs, id, 'b'), 'utf8')).toBe('text');
	});
});

async function refused(name: string, bytes: Uint8Array, why: RegExp): Promise<void> {
	const before = leftovers();
	const {dir, error} = await imported(name, bytes).catch(thrown => thrown);
	expect(error).toBeInstanceOf(UserError);
	expect(error.message).toMatch(why);
	expect(error.message).not.toContain('\n');
	expect(error.hint).toBeDefined();
	expect(readdirSync(dir).filter(one => one !== name)).toEqual(existsSync(path.join(dir, 'runs')) ? ['runs'] : []);
	if (existsSync(path.join(dir, 'runs'))) expect(readdirSync(path.join(dir, 'runs'))).toEqual([]);
	expect(leftovers()).toEqual(before);
	expect(existsSync('/tmp/evil')).toBe(false);
}

async function imported(name: string, bytes: Uint8Array) {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-hostile-test-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	const home = homeAt(dir);
	const archiveFile = path.join(dir, name);
	writeFileSync(archiveFile, bytes);
	try {
		const archive = await openArchive(archiveFile, {forFilter: true});
		try {
			const how = {isMove: false, copyResources: false, began: () => {}};
			const done = await importRuns(home, archive, archive.runs, how);
			const [first] = done.refused;
			if (first) throw new UserError(first.reason, {hint: 'refused'});
			return {dir, home, error: undefined};
		} finally {
			archive.close();
		}
	} catch (error) {
		throw {dir, home, error};
	}
}

function leftovers(): string[] {
	return readdirSync(tmpdir()).filter(
		name => name.startsWith('runtui-archive-') && !name.startsWith('runtui-archive-test'),
	);
}

function file(name: string): TarEntry {
	return {header: {name, size: 4, type: 'file'}, body: 'text'};
}

function hardLink(name: string, linkname: string): TarEntry {
	return {header: {name, size: 0, type: 'link', linkname}};
}

function symlink(name: string, linkname: string): TarEntry {
	return {header: {name, size: 0, type: 'symlink', linkname}};
}

/** A tar archive in which the member whose header begins at `offset` says that it is so large, in base 256 as sizes beyond 8 GiB are. */
function withSize(bytes: Buffer, offset: number, size: number): Buffer {
	const field = bytes.subarray(offset + 124, offset + 136);
	field.fill(0);
	field[0] = 0x80;
	field.writeBigUInt64BE(BigInt(size), 4);
	const header = bytes.subarray(offset, offset + 512);
	header.fill(' ', 148, 156);
	const sum = header.reduce((total, byte) => total + byte, 0);
	header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
	return bytes;
}
