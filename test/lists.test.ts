import {spawnSync} from 'node:child_process';
import {cpSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {isForLists, listCommands} from '../src/lists.ts';
import {namesOf} from '../src/engine/commands/find.ts';
import {bin, makePlace} from './helpers/runtui.ts';

describe('the small file with lists takes', () => {
	test.each([
		[['runs']],
		[['runs', '-a', '-F', 'loss<0.5']],
		[['list']],
		[['runs', 'list']],
		[['-H', 'home', 'compare', '1:3', '--csv', '-']],
		[['--exec', 'runs; compare']],
		[['--exec=runs', '--exec', 'select --min loss']],
	])('%j', words => {
		expect(isForLists(words)).toBe(true);
	});
});

describe('it leaves to the file with all commands', () => {
	test.each([
		[['runs', 'info']],
		[['runs', '--help']],
		[['runs', 'nonsense']],
		[['runs', '--nonsense']],
		[['--help']],
		[['--version']],
		[['--exec', 'runs; run -y train']],
		[['--exec', '-']],
		[['--exec', 'runs "']],
		[['--nonsense']],
		[['run']],
		[[]],
	])('%j', words => {
		expect(isForLists(words)).toBe(false);
	});
});

test('the launcher looks for each of its commands there', () => {
	const launcher = readFileSync('bin/runtui.cjs', 'utf8');
	const words = listCommands.flatMap(namesOf).filter(name => !name.includes(' '));
	for (const word of words) expect(launcher).toMatch(new RegExp(`[:|]${word}[|)]`));
});

test('from whichever file, commands are told and fail in the same words', async () => {
	const place = makePlace({'guild.yml': 'say: {exec: echo hi}\n'});
	await place.runtui('run', '-y', 'say');
	const lines = ['runs -s', 'runs --nonsense', 'runs 7', 'compare 9', 'runs -F "loss <"', 'select --min loss'];
	for (const line of lines) {
		const small = await place.runtui('--exec', line);
		// A line of another command before it is not for the small file.
		const large = await place.runtui('--exec', `models; ${line}`);
		expect(small).toMatchObject({code: large.code, stderr: large.stderr});
		expect(large.stdout).toContain(small.stdout);
	}
});

describe('the small file is compiled ahead', () => {
	const check = `
		const {readFileSync} = require('node:fs');
		const text = require('node:module').wrap(readFileSync('dist/lists.cjs', 'utf8'));
		const {cachedDataRejected} = new (require('node:vm').Script)(text, {cachedData: readFileSync('dist/lists.cache')});
		process.exit(cachedDataRejected ? 1 : 0);`;

	test('for the Node that built it', () => {
		expect(spawnSync(process.execPath, ['-e', check]).status).toBe(0);
	});

	test.each([
		['is not there', (file: string) => rmSync(file)],
		['is of another Node', (file: string) => writeFileSync(file, 'of another')],
	])('where what was compiled %s, lists are the same', async (_, change) => {
		const place = makePlace({'guild.yml': 'say: {exec: echo hi}\n'});
		await place.run('say');
		for (const name of ['bin', 'dist', 'package.json']) cpSync(name, path.join(place.dir, name), {recursive: true});
		change(path.join(place.dir, 'dist/lists.cache'));
		const launcher = path.join(place.dir, 'bin/runtui.cjs');
		const list = (file: string) => spawnSync(process.execPath, [file, 'runs'], {env: place.env, encoding: 'utf8'});
		const {stdout, stderr, status} = list(launcher);
		expect({stdout, stderr, status}).toMatchObject({stderr: '', status: 0});
		expect(stdout).toBe(list(bin).stdout);
	});
});
