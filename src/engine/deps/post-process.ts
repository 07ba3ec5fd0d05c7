import {createHash} from 'node:crypto';
import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';

/**
 * Runs the shell command that `guild.yml` has for the files of a source, in their directory, once: a mark in the cache tells that it was run.
 * @throws UserError if it fails, with the end of what it printed; the signal's reason if that ends it
 */
export async function postProcess(
	command: string,
	{dir, cacheDir, signal}: {dir: string; cacheDir: string; signal: AbortSignal},
): Promise<void> {
	const key = createHash('sha1').update(`${dir}\n${command}`).digest('hex');
	const mark = path.join(cacheDir, `.guild-cache-${key}.post`);
	if (existsSync(mark)) return;
	signal.throwIfAborted();
	// A session of its own, so that all it starts can be ended with it.
	const {execa} = await import('execa');
	const subprocess = execa(command, {
		shell: '/bin/sh',
		cwd: dir,
		all: true,
		reject: false,
		stdin: 'ignore',
		detached: true,
	});
	const stop = () => endGroup(subprocess.pid);
	signal.addEventListener('abort', stop);
	const {failed, all, exitCode, signal: killer} = await subprocess;
	signal.removeEventListener('abort', stop);
	signal.throwIfAborted();
	if (failed) {
		const end = all.trimEnd().split('\n').slice(-3).join(' / ');
		throw new UserError(`its post-process failed with ${killer ?? `exit code ${exitCode}`}${end && `: ${end}`}`, {
			hint: `to try it: cd ${dir} && ${command}`,
		});
	}
	writeFileSync(mark, '');
}

function endGroup(leader: number | undefined): void {
	try {
		if (leader !== undefined) process.kill(-leader);
	} catch {
		// It has just ended by itself.
	}
}
