import {writeSync} from 'node:fs';
import {createInterface} from 'node:readline/promises';
import {errorCode} from './engine/errors.ts';
import type {Io} from './engine/io.ts';

/** The standard streams of this process as an `Io`. */
export function processIo(): Io {
	const {stdin, stdout, stderr} = process;
	return {
		out: text => write(1, text),
		err: text => write(2, text),
		ask: async question => {
			if (!stdin.isTTY) return undefined;
			const reader = createInterface({input: stdin, output: stderr});
			try {
				return await reader.question(question);
			} finally {
				reader.close();
			}
		},
		input: () => stdin,
		interrupted: listener => {
			process.on('SIGINT', listener);
			return () => process.off('SIGINT', listener);
		},
		isTerminal: stdout.isTTY === true,
		columns: stdout.columns || 80,
		hasColor: stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
	};
}

/** Everything that stands on standard input, as text. */
export async function restInput(): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
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
			else if (errorCode(error) === 'EIO') return;
			else throw error;
		}
	}
}
