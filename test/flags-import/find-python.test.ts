import {chmodSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {findPython, lookForPython} from '../../src/engine/flags-import/find-python.ts';
import {directoryOf} from '../python/pythons.ts';

/** A directory with programs of these names, and one file that is none. */
function programs(...names: string[]): string {
	const dir = directoryOf(Object.fromEntries(['text', ...names].map(name => [name, '#!/bin/sh\n'])));
	for (const name of names) chmodSync(path.join(dir, name), 0o755);
	return dir;
}

describe('the Python of the user', () => {
	test('is python3, else python, wherever on the PATH', () => {
		const [first, second] = [programs('python'), programs('python', 'python3')];
		expect(findPython({PATH: `${first}:${second}`})).toBe(path.join(second, 'python3'));
		expect(findPython({PATH: `/no/such/dir:${first}`})).toBe(path.join(first, 'python'));
	});

	test('is that of an environment that is active', () => {
		const [system, active] = [programs('python3'), programs('bin/python')];
		const PATH = `${path.join(active, 'bin')}:${system}`;
		expect(findPython({PATH})).toBe(path.join(system, 'python3'));
		expect(findPython({PATH, VIRTUAL_ENV: active})).toBe(path.join(active, 'bin', 'python'));
		expect(findPython({PATH, CONDA_PREFIX: active})).toBe(path.join(active, 'bin', 'python'));
		expect(findPython({PATH, VIRTUAL_ENV: '/gone'})).toBe(path.join(system, 'python3'));
	});

	test('is the one that GUILD_PYTHON_EXE names, by its path or its name', () => {
		const dir = programs('python3', 'python3.8');
		expect(findPython({PATH: dir, GUILD_PYTHON_EXE: 'python3.8'})).toBe(path.join(dir, 'python3.8'));
		expect(findPython({PATH: '', GUILD_PYTHON_EXE: path.join(dir, 'python3.8')})).toBe(path.join(dir, 'python3.8'));
	});

	test('that is missing is told with what to do', () => {
		const dir = programs('python3');
		const none = {PATH: '/no/such/dir'};
		expect(() => findPython(none)).toThrow('there is no Python: neither python3 nor python is on the PATH');
		expect(lookForPython(none)).toBeUndefined();
		const wrong = {PATH: dir, GUILD_PYTHON_EXE: path.join(dir, 'text')};
		expect(() => findPython(wrong)).toThrow(/GUILD_PYTHON_EXE names .*text, which is no program/);
	});
});
