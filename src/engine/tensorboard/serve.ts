import {mkdtempSync, rmSync} from 'node:fs';
import {once} from 'node:events';
import {connect, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {UserError} from '../errors.ts';
import {repeat} from '../repeat.ts';
import {type LoggedRun, syncLogDir} from './log-dir.ts';

/** A TensorBoard at work. */
export type Serving = {
	url: string;
	/** Resolves once it answers; `false` where it never did. */
	ready: Promise<boolean>;
	/** Aborted once it has ended by itself. */
	ended: AbortSignal;
	/** Ends it and puts its directory away. @throws UserError where it had failed */
	close: () => Promise<void>;
};

export type ServingOptions = {
	host: string;
	/** 0: any that is free. */
	port: number;
	/** So often new runs appear and new numbers are read. */
	refreshSeconds: number;
	/** More for its command line. */
	extra: readonly string[];
	cwd: string;
	env: Readonly<Record<string, string | undefined>>;
};

/**
 * Starts the user's `tensorboard` on a directory of links, which is kept current while it runs.
 * @throws UserError where there is no such program
 */
export async function serveTensorboard(
	listRuns: () => readonly LoggedRun[],
	{host, port, refreshSeconds, extra, cwd, env}: ServingOptions,
): Promise<Serving> {
	const {execa} = await import('execa');
	const logDir = mkdtempSync(path.join(tmpdir(), 'runtui-tensorboard-'));
	const remove = () => rmSync(logDir, {recursive: true, force: true, maxRetries: 3});
	try {
		syncLogDir(logDir, listRuns());
		const chosen = port || (await freePort(host));
		const args = [
			'--logdir',
			logDir,
			'--host',
			host,
			'--port',
			String(chosen),
			'--reload_interval',
			String(refreshSeconds),
		];
		const ended = new AbortController();
		const board = execa('tensorboard', [...args, ...extra], {
			cwd,
			env,
			extendEnv: false,
			reject: false,
			stdin: 'ignore',
			stdout: 'ignore',
			stderr: 'pipe',
			maxBuffer: longestComplaint,
			forceKillAfterDelay: 3000,
		});
		const result = board.finally(() => ended.abort());
		// Its complaints without end are not worth its life.
		board.stderr?.on('error', () => {});
		const stop = repeat(() => syncIfThere(logDir, listRuns), refreshSeconds * 1000);
		const close = async () => {
			stop();
			const isByItself = ended.signal.aborted;
			board.kill('SIGTERM');
			const {exitCode, code, stderr, shortMessage} = await result;
			remove();
			if (code === 'ENOENT') throw notInstalled();
			if (isByItself && exitCode !== 0)
				throw new UserError(`tensorboard ended: ${lastLine(stderr) ?? shortMessage}`, {
					hint: 'see what it says by itself: tensorboard --version',
				});
		};
		return {
			url: `http://${host.includes(':') ? `[${host}]` : host}:${chosen}/`,
			ready: untilReady(host, chosen, ended.signal),
			ended: ended.signal,
			close,
		};
	} catch (error) {
		remove();
		throw error;
	}
}

const longestComplaint = 100_000;

function notInstalled(): UserError {
	return new UserError('tensorboard is not installed, or not on the PATH', {
		hint: 'pip install tensorboard, or activate the environment that has it',
	});
}

/** A home that is away for a moment changes nothing. */
function syncIfThere(logDir: string, listRuns: () => readonly LoggedRun[]): void {
	try {
		syncLogDir(logDir, listRuns());
	} catch {
		// What is wrong with the home was said at the start, or is over by the next time.
	}
}

async function freePort(host: string): Promise<number> {
	const server = createServer().listen(0, host);
	try {
		await once(server, 'listening');
	} catch {
		throw new UserError(`cannot listen on ${host}: this machine has no such address`);
	}
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address ? address.port : 0;
}

/** TensorBoard takes seconds to start. */
async function untilReady(host: string, port: number, ended: AbortSignal): Promise<boolean> {
	for (let tries = 0; tries < 600 && !ended.aborted; tries++) {
		if (await answers(host, port)) return true;
		await sleep(100);
	}
	return false;
}

async function answers(host: string, port: number): Promise<boolean> {
	const socket = connect({host: host === '0.0.0.0' ? '127.0.0.1' : host, port});
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

function lastLine(text: string | undefined): string | undefined {
	return text?.trim().split('\n').at(-1) || undefined;
}
