import {mkdirSync, readFileSync, readlinkSync, renameSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {writeManifest} from '../../src/engine/run/manifest.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';
import {makePlace} from '../helpers/runtui.ts';
import {resolving, source} from './resolving.ts';

describe('files of another run', () => {
	test('are those that it made, as links that hold when the run is in its place', async () => {
		const place = makePlace();
		const run = makeRun(place, {
			'train.py': '',
			'data/in.csv': '',
			'out.txt': 'hello',
			'model/a.bin': '',
			'data/new.csv': '',
			'.guild/output': '',
		});
		const {dir, entries, deps, warnings} = await resolving(place, [source('operation', 'prep')], {findRun: () => run});
		expect(entries).toEqual([
			{kind: 'dependency', path: 'model', sha1: undefined, source: 'operation:prep'},
			{kind: 'dependency', path: 'out.txt', sha1: 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d', source: 'operation:prep'},
		]);
		expect(deps).toEqual({
			res: {'operation:prep': {uri: 'operation:prep', paths: ['../prep1/model', '../prep1/out.txt'], config: 'prep1'}},
		});
		expect(readlinkSync(path.join(dir, 'out.txt'))).toBe('../prep1/out.txt');
		renameSync(dir, path.join(place.home, 'runs', 'me'));
		expect(readFileSync(path.join(place.home, 'runs', 'me', 'out.txt'), 'utf8')).toBe('hello');
		expect(warnings).toEqual([]);
	});

	test('are linked right from a folder of the run, too', async () => {
		const place = makePlace();
		const run = makeRun(place, {'a/b/out.txt': ''});
		const options = {select: '.*out.txt', 'preserve-path': true, 'target-path': 'in'};
		const {dir} = await resolving(place, [source('operation', 'prep', options)], {findRun: () => run});
		expect(readlinkSync(path.join(dir, 'in/a/b/out.txt'))).toBe('../../../../prep1/a/b/out.txt');
	});

	test('are copied where guild.yml asks for it', async () => {
		const place = makePlace();
		const run = makeRun(place, {'out.txt': 'hello'});
		const {dir} = await resolving(place, [source('operation', 'prep', {'target-type': 'copy'})], {findRun: () => run});
		expect(() => readlinkSync(path.join(dir, 'out.txt'))).toThrow('EINVAL');
	});

	test('may be any that a selection names, but those that tell about the run', async () => {
		const place = makePlace();
		const run = makeRun(place, {
			'train.py': '',
			'data/in.csv': '',
			'm/ckpt-9.pt': '',
			'm/ckpt-10.pt': '',
			'.guild/attrs/id': '',
		});
		const select = async (options: YamlMap) =>
			(await resolving(place, [source('operation', 'prep', options)], {findRun: () => run})).entries;
		expect(await select({select: '.*\\.py|.guild/.*'})).toMatchObject([{path: 'train.py'}]);
		expect(await select({'select-max': String.raw`m/ckpt-(\d+)\.pt`, rename: 'best.pt'})).toMatchObject([
			{path: 'best.pt'},
		]);
	});

	test('may be taken by two sources with the same name', async () => {
		const place = makePlace();
		const run = makeRun(place, {'a.txt': '', 'b.txt': ''});
		const sources = [
			source('operation', 'prep', {select: 'a.txt'}),
			source('operation', 'prep', {select: 'b.txt', 'target-path': 'in'}),
		];
		const {entries, deps} = await resolving(place, sources, {findRun: () => run});
		expect(entries).toMatchObject([{path: 'a.txt'}, {path: 'in/b.txt'}]);
		expect(deps).toMatchObject({res: {'operation:prep': {paths: ['../prep1/a.txt', '../prep1/b.txt']}}});
	});

	test('that are reached through a link in that run can be selected', async () => {
		const place = makePlace({'set/x.csv': 'x'});
		const run = makeRun(place, {});
		symlinkSync(path.join(place.project, 'set'), path.join(run.dir, 'set'));
		const {entries} = await resolving(place, [source('operation', 'prep', {select: 'set/.*'})], {findRun: () => run});
		expect(entries).toMatchObject([{path: 'x.csv'}]);
	});

	test('cannot be had without a run, and the message says which to run', async () => {
		await expect(resolving(makePlace(), [source('operation', 'prep,prepare')])).rejects.toMatchObject({
			message: "required resource 'res' cannot be had: there is no run of 'prep,prepare' to take files from",
			hint: 'run it first: run prep',
		});
	});

	test('are not asked for when the run is only staged', async () => {
		const place = makePlace({'x.txt': ''});
		const {entries, deps} = await resolving(place, [source('operation', 'prep'), source('file', 'x.txt')], {
			isStaged: true,
		});
		expect(entries).toMatchObject([{path: 'x.txt'}]);
		expect(Object.keys(deps.res ?? {})).toEqual(['file:x.txt']);
	});
});

/** A run whose source code is train.py, and that was given data/in.csv. */
function makeRun({home}: {home: string}, files: Record<string, string>) {
	const dir = path.join(home, 'runs', 'prep1');
	mkdirSync(dir, {recursive: true});
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(dir, name)), {recursive: true});
		writeFileSync(path.join(dir, name), content);
	}
	writeManifest(dir, [
		{kind: 'sourcecode', path: 'train.py', sha1: '1a', source: 'train.py'},
		{kind: 'dependency', path: 'data/in.csv', sha1: '1a', source: 'file:in.csv'},
	]);
	return {id: 'prep1', dir};
}
