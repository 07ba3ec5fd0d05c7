import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {SourceCodeSpec} from '../../src/engine/project/types.ts';
import {copySourceCode} from '../../src/engine/sourcecode/copy.ts';
import {sourceCodeDigest} from '../../src/engine/sourcecode/digest.ts';
import {findSourceCode} from '../../src/engine/sourcecode/find.ts';
import {readManifest} from '../../src/engine/run/manifest.ts';
import {readAttr} from '../../src/engine/run/attrs.ts';
import {makePlace} from '../helpers/runtui.ts';

describe('copying', () => {
	test('files come with their modes and an entry each', async () => {
		const place = makePlace({'train.py': 'print(1)\n', 'lib/util.py': '', 'run.sh': '#!/bin/sh\n', 'read-only.py': ''});
		chmodSync(path.join(place.project, 'run.sh'), 0o755);
		chmodSync(path.join(place.project, 'read-only.py'), 0o444);
		const {run, entries} = await copy(place);
		expect(readFileSync(path.join(run, 'train.py'), 'utf8')).toBe('print(1)\n');
		expect(lstatSync(path.join(run, 'run.sh')).mode & 0o111).toBe(0o111);
		expect(lstatSync(path.join(run, 'read-only.py')).mode & 0o777).toBe(0o444);
		expect(entries.map(entry => entry.kind === 'sourcecode' && entry.path)).toEqual([
			'lib/util.py',
			'read-only.py',
			'run.sh',
			'train.py',
		]);
		expect(entries.at(-1)).toEqual({
			kind: 'sourcecode',
			path: 'train.py',
			sha1: 'e9b8b06bc415ad5b3f3cc56b53533ad84fa0e927',
			source: 'train.py',
		});
	});

	test('a file is copied again over a read-only one, and over a link without touching what it leads to', async () => {
		const place = makePlace({'a.py': 'new', 'b.py': 'new'});
		const precious = path.join(place.dir, 'precious');
		writeFileSync(precious, 'mine');
		const {run} = await copy(place);
		chmodSync(path.join(run, 'a.py'), 0o444);
		await copy(place);
		mkdirSync(path.join(place.dir, 'second'));
		symlinkSync(precious, path.join(place.dir, 'second', 'b.py'));
		await copy(place, {}, 'second');
		expect(readFileSync(path.join(place.dir, 'second', 'b.py'), 'utf8')).toBe('new');
		expect(readFileSync(precious, 'utf8')).toBe('mine');
	});

	test('a link becomes the file that it leads to', async () => {
		const place = makePlace({'a.py': 'a'});
		symlinkSync('a.py', path.join(place.project, 'b.py'));
		const {run} = await copy(place);
		expect(lstatSync(path.join(run, 'b.py')).isSymbolicLink()).toBe(false);
		expect(readFileSync(path.join(run, 'b.py'), 'utf8')).toBe('a');
	});

	test('a large file is copied whole, with the sha1 of all of it', async () => {
		const place = makePlace({'big.bin': ''});
		truncateSync(path.join(place.project, 'big.bin'), 3 * 1024 ** 2);
		const {run, entries} = await copy(place, {rules: [{include: true, patterns: ['*.bin']}]});
		expect(lstatSync(path.join(run, 'big.bin')).size).toBe(3 * 1024 ** 2);
		expect(entries).toMatchObject([{sha1: '1e5f8def40bb0cb0f7156b9c2bab9efb49cfb699'}]);
	});

	test('a destination puts it all in a folder of the run', async () => {
		const place = makePlace({'src/a.py': ''});
		const {entries} = await copy(place, {root: 'src', dest: 'code/'});
		expect(entries).toMatchObject([{path: 'code/a.py', source: 'src/a.py'}]);
	});

	test.each(['..', '/tmp', '../../x', '.guild', '.guild/attrs', 'a/../../b'])(
		"a destination '%s' is refused",
		async dest => {
			const place = makePlace({'a.py': ''});
			await expect(copy(place, {dest})).rejects.toThrow(/cannot put '.*' into the run: that is not a place for files/);
			expect(readdirSync(place.dir).sort()).toEqual(['project', 'run']);
		},
	);

	test('nothing is written through a link in the run directory', async () => {
		const place = makePlace({'data/a.py': ''});
		mkdirSync(path.join(place.dir, 'run'));
		mkdirSync(path.join(place.dir, 'elsewhere'));
		symlinkSync('../elsewhere', path.join(place.dir, 'run', 'data'));
		await expect(copy(place)).rejects.toThrow("'data' in it is a link, not a folder");
		expect(existsSync(path.join(place.dir, 'elsewhere', 'a.py'))).toBe(false);
	});

	test('a file that goes away after it was found is named', async () => {
		const place = makePlace({'a.py': ''});
		symlinkSync('a.py', path.join(place.project, 'b.py'));
		const found = await findSourceCode(operation(place.project));
		if (!found) throw new Error('no source code');
		rmSync(path.join(place.project, 'a.py'));
		mkdirSync(path.join(place.dir, 'run'));
		await expect(copySourceCode(found, path.join(place.dir, 'run'))).rejects.toThrow(
			`cannot read ${place.project}/a.py (ENOENT)`,
		);
	});
});

describe('the digest', () => {
	test('is the one that Guild writes for the same files', async () => {
		const runs = path.resolve('test/fixtures/guild-home/runs');
		const compared = [];
		for (const id of readdirSync(runs)) {
			const dir = path.join(runs, id);
			const expected = readAttr(dir, 'sourcecode_digest');
			const entries = readManifest(dir);
			const isWhole = entries.every(entry => entry.kind !== 'sourcecode' || existsSync(path.join(dir, entry.path)));
			if (expected && isWhole) compared.push([await sourceCodeDigest(dir, entries), expected]);
		}
		expect(compared.length).toBeGreaterThan(5);
		expect(compared.filter(([ours, guilds]) => ours !== guilds)).toEqual([]);
	});

	test('is none for a run without source code', async () => {
		expect(
			await sourceCodeDigest('/nowhere', [{kind: 'dependency', path: 'a', sha1: undefined, source: 'x'}]),
		).toBeUndefined();
	});
});

type Place = ReturnType<typeof makePlace>;

async function copy({dir, project}: Place, spec: Partial<SourceCodeSpec> = {}, name = 'run') {
	const run = path.join(dir, name);
	mkdirSync(run, {recursive: true});
	const found = await findSourceCode(operation(project, spec));
	if (!found) throw new Error('no source code');
	return {run, entries: await copySourceCode(found, run)};
}

function operation(dir: string, spec: Partial<SourceCodeSpec> = {}) {
	const sourcecode = {enabled: true, replacesDefaults: false, rules: [], ...spec};
	return {name: 'train', dir, body: {kind: 'main', main: 'train'} as const, sourcecode};
}
