import {accessSync, constants, existsSync, statSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Env} from '../home.ts';

/**
 * Absolute path of the Python that runs a user's scripts: `GUILD_PYTHON_EXE`, the `python` of an active virtual or conda environment, else
 * `python3` or `python` on the PATH.
 * @throws UserError where there is none, or the one named cannot be run
 */
export function findPython(env: Env): string {
	const named = env.GUILD_PYTHON_EXE;
	const python = lookForPython(env);
	if (python !== undefined) return python;
	if (named)
		throw new UserError(`GUILD_PYTHON_EXE names ${named}, which is no program`, {hint: 'unset it, or give a path'});
	throw new UserError('there is no Python: neither python3 nor python is on the PATH', {
		hint: 'install Python 3.8 or later, or name one: GUILD_PYTHON_EXE=/path/to/python',
	});
}

/** The same, `undefined` where there is none. */
export function lookForPython(env: Env): string | undefined {
	if (env.GUILD_PYTHON_EXE) return findProgram(env.GUILD_PYTHON_EXE, env);
	const names = isEnvironmentActive(env) ? ['python', 'python3'] : ['python3', 'python'];
	return names.map(name => findProgram(name, env)).find(program => program !== undefined);
}

/** Some environments have no `python3`, and the system's would be found instead. */
function isEnvironmentActive({VIRTUAL_ENV, CONDA_PREFIX}: Env): boolean {
	return [VIRTUAL_ENV, CONDA_PREFIX].some(prefix => prefix && existsSync(path.join(prefix, 'bin', 'python')));
}

/** Absolute path of the program of that name on the PATH, or at that path. */
export function findProgram(name: string, env: Env): string | undefined {
	const places = name.includes('/') ? [''] : (env.PATH ?? '').split(':');
	return places.map(place => path.resolve(place, name)).find(isProgram);
}

function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
