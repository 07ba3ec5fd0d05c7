import {UserError} from '../errors.ts';
import type {Io} from '../io.ts';
import {splitWords} from '../words.ts';

/**
 * Has another program show files or directories; two of them it is to compare. What it ends with says nothing of whether it could.
 * @throws UserError where there is no such program
 */
export async function showWith(
	command: string,
	files: readonly string[],
	{cwd, io}: {cwd: string; io: Io},
): Promise<void> {
	const {execa} = await import('execa');
	const [program = '', ...args] = splitWords(command);
	// A program that somebody looks at and types into has the terminal to itself.
	const stdio = io.isTerminal ? 'inherit' : 'pipe';
	const options = {
		cwd,
		reject: false,
		stdin: io.isTerminal ? 'inherit' : 'ignore',
		stdout: stdio,
		stderr: stdio,
	} as const;
	const {stdout, stderr, exitCode, code, shortMessage} = await execa(program, [...args, ...files], options);
	if (typeof stdout === 'string' && stdout !== '') io.out(`${stdout}\n`);
	if (typeof stderr === 'string' && stderr !== '') io.err(`${stderr}\n`);
	if (exitCode === undefined)
		throw new UserError(`cannot run ${program}: ${code === 'ENOENT' ? 'there is no such program' : shortMessage}`);
}
