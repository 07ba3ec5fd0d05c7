/**
 * Entry of the program that a queue is the run of: reads its flags in the directory of the run, and starts staged runs until it is asked to end.
 * The runs go on then, and when it is killed.
 */
import {mkdirSync} from 'node:fs';
import {UserError} from '../errors.ts';
import {writeAll} from '../files.ts';
import {flagEnvironment} from '../flags/arguments.ts';
import {homeAt} from '../home.ts';
import {readMap} from '../run/attrs.ts';
import {runPaths} from '../run/paths.ts';
import {reasonOf} from '../runs/act-on-runs.ts';
import {runQueue} from './run-queue.ts';
import {queueSettings} from './settings.ts';

const {GUILD_HOME: homeDir = '', RUN_DIR: dir = process.cwd()} = process.env;
const flags = readMap(dir, 'flags');
const say = (line: string) => writeAll(1, Buffer.from(`${line}\n`));
try {
	await work();
} catch (error) {
	if (!(error instanceof UserError)) throw error;
	say(reasonOf(error));
	process.exitCode = 1;
}

async function work(): Promise<void> {
	const settings = queueSettings(flags);
	// As Guild does: what has a prototype is left out of comparisons.
	mkdirSync(runPaths(dir).proto, {recursive: true});
	const {ended, stop} = runQueue({home: homeAt(homeDir), cwd: dir, env: ownEnvironment()}, settings, say);
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
	await ended;
}

/** What the queue itself was started with is not its runs' business. */
function ownEnvironment(): NodeJS.ProcessEnv {
	const own = new Set(['RUN_ID', ...Object.keys(flagEnvironment(flags, {}))]);
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.has(name)));
}
