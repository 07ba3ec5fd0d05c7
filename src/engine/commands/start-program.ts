import {UserError} from '../errors.ts';
import type {EngineContext} from './command.ts';

/**
 * Runs a program, which has the terminal to itself if there is one, and waits for it.
 * @returns its exit code
 * @throws UserError where there is no such program
 */
export async function startProgram(
	[program = '', ...args]: readonly string[],
	{io, engine}: EngineContext,
	cwd = engine.cwd,
): Promise<number> {
	const {execa} = await import('execa');
	const stdio = io.isTerminal ? 'inherit' : 'pipe';
	const {stdout, stderr, exitCode, code, signal, shortMessage} = await execa(program, args, {
		cwd,
		env: engine.env,
		extendEnv: false,
		reject: false,
		stdin: io.isTerminal ? 'inherit' : 'ignore',
		stdout: stdio,
		stderr: stdio,
	});
	if (typeof stdout === 'string' && stdout !== '') io.out(`${stdout}\n`);
	if (typeof stderr === 'string' && stderr !== '') io.err(`${stderr}\n`);
	if (exitCode !== undefined || signal !== undefined) return exitCode ?? 1;
	const reason = code === 'ENOENT' ? 'there is no such program' : shortMessage;
	throw new UserError(`cannot run ${program}: ${reason}`, {hint: 'name a program that is there'});
}
