import {once} from 'node:events';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {UserError} from '../errors.ts';
import type {Home} from '../home.ts';

/**
 * Does something while no queue of Guild's takes a run of the home: under the one lock that Guild has. It is a lock of the system (flock), which
 * Node has no call for, so that a helper program holds it, and lets go of it when we are gone. Where there is no such program, or the file
 * system has no such locks, it is done without: runtui's own processes keep apart by other means.
 * @throws UserError where another process does not let go of the lock
 */
export async function whileNoneIsTaken(home: Home, act: () => void): Promise<void> {
	const release = await lockRunStatus(home);
	try {
		act();
	} finally {
		release();
	}
}

async function lockRunStatus({locks}: Home): Promise<() => void> {
	mkdirSync(locks, {recursive: true});
	const file = path.join(locks, 'run-status');
	for (const [program, ...args] of holders(file)) {
		const outcome = await hold(program, args);
		if (outcome === 'late')
			throw new UserError(`another program has held ${file} for ${patienceMs / 1000} s`, {
				hint: 'a queue of Guild may hang: see guild runs, and stop it',
			});
		if (outcome !== 'none') return outcome;
	}
	return () => undefined;
}

/** Programs that hold the lock until their standard input ends, and say so once they do. */
function holders(file: string): [program: string, ...args: string[]][] {
	return [
		['flock', file, 'sh', '-c', 'echo locked; exec cat >/dev/null'],
		[
			'perl',
			'-e',
			'open F, ">>", shift or exit 1; flock F, 2 or exit 1; $| = 1; print "locked\\n"; 1 while <STDIN>',
			file,
		],
	];
}

async function hold(program: string, args: string[]): Promise<(() => void) | 'none' | 'late'> {
	const {execa} = await import('execa');
	// Not in our group, nor with RUN_ID: it must not be ended with a run that we may be.
	const {RUN_ID: _, ...env} = process.env;
	const helper = execa(program, args, {
		...{env, extendEnv: false, detached: true},
		...{stdin: 'pipe', stdout: 'pipe', stderr: 'ignore', buffer: false, reject: false},
	});
	const given = new AbortController();
	const outcome = await Promise.race([
		once(helper.stdout, 'data', {signal: given.signal}).then(() => 'locked' as const),
		helper.then(() => 'none' as const),
		sleep(patienceMs, 'late' as const, {signal: given.signal}),
	]);
	given.abort();
	if (outcome === 'locked') return () => helper.stdin.end();
	helper.kill('SIGKILL');
	return outcome;
}

/** As long as Guild waits. */
const patienceMs = 30_000;
