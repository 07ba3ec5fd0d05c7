import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {flagEnvironment} from '../flags/arguments.ts';
import {homeAt} from '../home.ts';
import {readMap} from '../run/attrs.ts';
import {claim, unclaim} from '../run/claim.ts';
import {runPaths} from '../run/paths.ts';

/** Runs that a run makes and brings to their end, at work. */
export type ChildRuns = {
	/** Resolves to the exit code of the run that makes them, once none of them runs any more. */
	ended: Promise<number>;
	/** Begins no further one, and ends those that run. */
	stop: (signal: NodeJS.Signals) => void;
};

/**
 * What the program of a run does that consists of other runs, a batch or a pipeline: reads its directory, and sees to them. When it is asked to
 * end it ends them; when it is killed they go on, and the run can be started again.
 * @param begin starts with the run in an absolute directory; its engine has the environment that the runs are to have
 * @param say prints a line
 */
export async function runParent(
	begin: (dir: string, engine: Engine) => ChildRuns,
	say: (line: string) => void,
): Promise<void> {
	const {GUILD_HOME: homeDir = '', RUN_DIR: dir = process.cwd()} = process.env;
	const {parentLock} = runPaths(dir);
	if (!claim(parentLock)) {
		say('Another process is at work on this run already');
		process.exitCode = 1;
		return;
	}
	try {
		const runs = begin(dir, {home: homeAt(homeDir), cwd: dir, env: environmentOfRuns(dir)});
		process.exitCode = await endOf(runs);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		say(`${error.message}${error.hint === undefined ? '' : `\n  hint: ${error.hint}`}`);
		process.exitCode = 1;
	} finally {
		unclaim(parentLock);
	}
}

async function endOf({ended, stop}: ChildRuns): Promise<number> {
	let received: NodeJS.Signals | undefined;
	const listener = (signal: NodeJS.Signals) => {
		received ??= signal;
		stop(received);
	};
	for (const signal of signals) process.on(signal, listener);
	const code = await ended.finally(() => {
		for (const signal of signals) process.off(signal, listener);
	});
	// So that it is recorded as what it is: the end by that signal.
	if (received) process.kill(process.pid, received);
	return code;
}

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** What the run itself was started with is not the business of those that it makes. */
function environmentOfRuns(dir: string): NodeJS.ProcessEnv {
	const own = Object.keys(flagEnvironment(readMap(dir, 'flags'), {}));
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'RUN_ID' && !own.includes(name)));
}
