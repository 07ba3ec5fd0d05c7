import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {copyGuildHome} from '../helpers/guild-home.ts';
import {makePlace} from '../helpers/runtui.ts';

describe('check', () => {
	const {projectDir, runtui} = copyGuildHome();

	test('shows what there is to work with, by the names of Guild where it has them', async () => {
		const {stdout, stderr, code} = await runtui(projectDir('ml'), 'check', '--offline');
		expect([stderr, code]).toEqual(['', 0]);
		const facts = new Map(
			stdout
				.trimEnd()
				.split('\n')
				.map(line => [line.slice(0, 27).trim(), line.slice(27)]),
		);
		expect(facts.get('runtui_version:')).toBe(packageJson.version);
		expect(facts.get('guild_home:')).toBe('/home/ana/.guild');
		expect(facts.get('guild_home_status:')).toBe('writable');
		expect(facts.get('guild_home_free_space:')).toMatch(/^\d+(\.\d[KMGTP])?$/);
		expect(facts.get('guild_resource_cache:')).toBe('/home/ana/.guild/cache/resources');
		expect(facts.get('runs:')).toBe('35');
		expect(facts.get('deleted_runs:')).toBe('2');
		expect(facts.get('node_version:')).toBe(process.versions.node);
		expect([...facts.keys()]).toEqual(
			expect.arrayContaining(['python_version:', 'python_exe:', 'git_version:', 'platform:']),
		);
	});

	test('shows what takes space', async () => {
		const {stdout} = await runtui(projectDir('ml'), 'check', '--space');
		expect(stdout).toMatch(
			/\ndisk_space:\n {2}guild_home: {14}\d{3}\.\dK \/home\/ana\/\.guild\n {2}runs: {20}\d{3}\.\dK \/home/,
		);
		expect(stdout).toMatch(
			/\n {2}deleted_runs: {12}\d\d\.\dK {2}\/home\/ana\/\.guild\/trash\/runs\n {2}cache: {19}0 {6}\/home\/ana\/\.guild\/cache\n$/,
		);
	});

	test('is data as well', async () => {
		const facts = JSON.parse((await runtui(projectDir('ml'), 'check', '--json', '--space', '-v')).stdout);
		expect(facts).toMatchObject({
			runs: 35,
			guild_home_free_space: expect.any(Number),
			guild_file: 'none',
			disk_space: {cache: 0},
		});
		expect(facts.disk_space.runs).toBeGreaterThan(100_000);
	});

	test('does not mind a home that is not made yet, and does not make it', async () => {
		const {runtui: run, home} = makePlace();
		const {stdout, code} = await run('check');
		expect(stdout).toContain('\nguild_home_status:         writable, not made yet\n');
		expect(code).toBe(0);
		expect((await run('check', '--json')).stdout).toContain(`"guild_home": "${home}"`);
	});

	test('fails where the home is a file', async () => {
		const {runtui: run, home} = makePlace();
		writeFileSync(home, '');
		const {stdout, stderr, code} = await run('check');
		expect(stdout).toContain('\nguild_home_status:         not writable\n');
		expect(stderr.split('\n')[0]).toBe(`runtui: ${home} is not a directory`);
		expect(code).toBe(1);
	});

	test('fails where runs cannot be listed', async () => {
		const {runtui: run, home} = makePlace();
		mkdirSync(home);
		writeFileSync(path.join(home, 'runs'), '');
		const {stdout, stderr, code} = await run('check');
		expect(stdout).toContain('\nruns:                      unknown\n');
		expect(stderr).toContain(`runtui: cannot list the runs in ${home}/runs: it is not a directory\n`);
		expect(code).toBe(1);
	});

	test.each([
		['>=0.7,<1', 0],
		['~=0.9', 0],
		['0.9', 0],
		['>=1', 1],
		['newest', 2],
	])('of version %s, as scripts for Guild do, ends with %i', async (requirement, code) => {
		expect((await makePlace().runtui('check', '--version', requirement)).code).toBe(code);
	});

	test('shows the libraries that are asked for, of the Python and the R on the PATH', async () => {
		const {dir, runtuiWith} = makePlace();
		const bin = path.join(dir, 'bin');
		mkdirSync(bin);
		// What says its version whatever it is asked.
		for (const name of ['python3', 'python', 'Rscript'])
			writeFileSync(path.join(bin, name), '#!/bin/sh\necho 4.2 from here\n', {mode: 0o755});
		const words = ['--tensorflow', '--pytorch', '--r-script'];
		const {stdout} = await runtuiWith({env: {PATH: `${bin}:/usr/bin:/bin`}}, 'check', ...words);
		for (const name of ['tensorflow', 'pytorch', 'r'])
			expect(stdout).toContain(`${`${name}_version:`.padEnd(27)}4.2 from here\n`);
		const bare = (await runtuiWith({env: {PATH: bin.replace('bin', 'none')}}, 'check', ...words)).stdout;
		expect(bare).toContain(`${'r_version:'.padEnd(27)}not installed\n`);
	});
});
