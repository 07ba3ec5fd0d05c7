import {UserError} from '../errors.ts';
import type {Env} from '../home.ts';
import {findProgram, findPython} from './find-python.ts';
import {meetsVersion} from './python-requires.ts';

/**
 * Absolute path of the Python that runs an operation: the user's, or where that one does not meet the operation's `python-requires`, the newest
 * on the PATH that does (`python3.13`, `python3.12`, ...).
 * @throws UserError where there is none
 */
export async function fittingPython(requires: string | undefined, env: Env): Promise<string> {
	const own = findPython(env);
	if (requires === undefined) return own;
	const ownVersion = await versionOf(own);
	if (ownVersion !== undefined && meetsVersion(ownVersion, requires)) return own;
	for (const name of versionedNames) {
		const python = findProgram(name, env);
		const version = python && (await versionOf(python));
		if (version && meetsVersion(version, requires)) return python;
	}
	throw new UserError(`the operation requires Python ${requires}, and ${own} is ${ownVersion ?? 'none'}`, {
		hint: 'name one that fits: GUILD_PYTHON_EXE=/path/to/python',
	});
}

const versionedNames = [14, 13, 12, 11, 10, 9, 8].map(minor => `python3.${minor}`);

/** `undefined` where it does not run: some installations leave stand-ins on the PATH that only say that a version is missing. */
async function versionOf(python: string): Promise<string | undefined> {
	const {execa} = await import('execa');
	const script = "import sys; print('%d.%d.%d' % sys.version_info[:3])";
	const {stdout, failed} = await execa(python, ['-c', script], {reject: false, timeout: 60_000});
	return failed ? undefined : stdout.trim();
}
