import {accessSync, constants, statSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {quoteWord} from '../words.ts';
import {plainOperation} from './plain-operation.ts';
import type {Operation} from './types.ts';

/**
 * The operation that a file is by itself, without a `guild.yml`: a Python script with all its flags, or any program. `undefined` where there
 * is no such file.
 * @param cwd absolute directory that the path is relative to
 * @throws UserError for a file that cannot be run
 */
export function scriptOperation(cwd: string, spec: string): Operation | undefined {
	const file = path.resolve(cwd, spec);
	if (spec === '' || !statSync(file, {throwIfNoEntry: false})?.isFile()) return undefined;
	return file.endsWith('.py') ? pythonScript(cwd, file) : program(cwd, file);
}

function pythonScript(cwd: string, file: string): Operation {
	const dir = projectDir(cwd, path.dirname(file));
	const module = path.relative(dir, file).replace(/\.py$/, '');
	return {
		...plainOperation,
		name: path.basename(file),
		origin: {kind: 'script', dir: path.dirname(file)},
		dir,
		body: {kind: 'main', main: quoteWord(module)},
		flagsImport: 'all',
		objective: 'loss',
	};
}

function program(cwd: string, file: string): Operation {
	const name = path.relative(cwd, file);
	if (!isExecutable(file))
		throw new UserError(`cannot run ${name}: it must be an executable file`, {hint: `chmod +x ${quoteWord(name)}`});
	return {
		...plainOperation,
		name,
		origin: {kind: 'script', dir: cwd},
		dir: path.dirname(file),
		body: {kind: 'exec', exec: quoteWord(file)},
		flagsDest: 'args',
	};
}

/** The deepest directory that the script and its caller are both in. Not everything there is, or all of a person's files: those are no project. */
function projectDir(cwd: string, scriptDir: string): string {
	const others = scriptDir.split('/');
	const words = cwd.split('/');
	const differ = words.findIndex((word, index) => word !== others[index]);
	const common = words.slice(0, differ < 0 ? words.length : differ).join('/') || '/';
	return common === '/' || (common === homedir() && common !== cwd) ? scriptDir : common;
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
