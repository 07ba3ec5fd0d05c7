import {fstatSync, statSync, writeSync} from 'node:fs';
import {devNull} from 'node:os';
import {createInterface} from 'node:readline/promises';
import {isatty} from 'node:tty';
import {errorCode, systemReason, UserError} from './engine/errors.ts';
import type {Io} from './engine/io.ts';

/**
 * The standard streams of this process as an `Io`. Node's own are used only where it takes them: once asked for, they leave pipes in a mode
 * (not to block) that a run which is given the same pipes could not work with.
 */
export function processIo(): Io {
	// To ask by `isatty` alone loads streams and sockets, which takes as long as to list a thousand runs.
	const isTerminal = mayBeTerminal(1) && isatty(1);
	return {
		out: text => write(1, text),
		err: text => write(2, text),
		ask: async question => (isatty(0) && isatty(2) ? await ask(question) : undefined),
		input: () => process.stdin,
		interrupted: listener => {
			process.on('SIGINT', listener);
			return () => process.off('SIGINT', listener);
		},
		isTerminal,
		columns: (isTerminal && process.stdout.columns) || 80,
		hasColor: isTerminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
	};
}

/** Everything that stands on standard input, as text. */
export async function restInput(): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

/** Not a file, a pipe or `/dev/null`. */
function mayBeTerminal(descriptor: number): boolean {
	try {
		const stat = fstatSync(descriptor);
		return stat.isCharacterDevice() && stat.rdev !== statSync(devNull).rdev;
	} catch {
		return false;
	}
}

async function ask(question: string): Promise<string> {
	const reader = createInterface({input: process.stdin, output: process.stderr});
	const left = new AbortController();
	// At Ctrl-C and Ctrl-D; the question itself would wait for ever.
	reader.on('close', () => left.abort());
	try {
		return await reader.question(question, {signal: left.signal});
	} catch (error) {
		if (!left.signal.aborted) throw error;
		write(2, '\n');
		throw new UserError('cancelled, nothing was done');
	} finally {
		reader.close();
	}
}

/** Written at once, so that nothing is lost when the process ends; a reader that went away (`| head`) ends us quietly. */
function write(descriptor: number, text: string | Uint8Array): void {
	const bytes = typeof text === 'string' ? Buffer.from(text) : text;
	for (let offset = 0; offset < bytes.length; ) {
		try {
			offset += writeSync(descriptor, bytes, offset);
		} catch (error) {
			if (errorCode(error) === 'EPIPE') process.exit(0);
			// A pipe that is set not to block and is full: try again, the reader is at work.
			if (errorCode(error) === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
			// A terminal that is gone; and where errors are told there is nobody to tell that they cannot be.
			else if (errorCode(error) === 'EIO' || descriptor === 2) return;
			else throw new UserError(`cannot write to standard output: ${systemReason(error)}`);
		}
	}
}
