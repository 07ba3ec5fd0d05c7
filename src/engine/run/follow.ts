import {closeSync, existsSync, openSync, readSync} from 'node:fs';
import {watchChanges} from '../changes.ts';
import {runPaths} from './paths.ts';
import {readStatus} from './read-run.ts';
import {isLive, type Status} from './status.ts';

const chunkBytes = 256 * 1024;
/** How long after a run's end its recorder is waited for. */
const recorderPatienceMs = 10_000;

/**
 * Hands out a run's output as it is written, from its beginning or from `from` bytes on, until the run has ended and its line times and
 * scalars are recorded. Resolves to the status it ended with, or to `undefined` where `signal` ended the following first.
 */
export async function followRun(
	dir: string,
	{write, from = 0, signal}: {write: (bytes: Uint8Array) => void; from?: number; signal?: AbortSignal},
): Promise<Status | undefined> {
	const {guild, attrs, own, output} = runPaths(dir);
	const changes = watchChanges([guild, attrs, own]);
	const tail = openTail(output, from);
	try {
		while (!signal?.aborted) {
			// Asked before the output is read: what was written until the end is then certainly read.
			const status = readStatus(dir);
			tail.drain(write);
			if (!isLive(status) && status.kind !== 'staged') {
				await untilRecorded(dir, changes.next);
				return status;
			}
			await changes.next(10, 250);
		}
		return undefined;
	} finally {
		changes.close();
		tail.close();
	}
}

/** The exit code a shell expects for a run that ended so: its own, 128 + n for signal n, 1 where nobody knows. */
export function exitCode(status: Status): number {
	if (status.kind === 'completed') return 0;
	if (status.kind === 'terminated' && status.signal !== undefined) return 128 + status.signal;
	return status.kind === 'error' ? (status.exit ?? 1) : 1;
}

async function untilRecorded(dir: string, next: (shortest: number, longest: number) => Promise<void>): Promise<void> {
	const {recorded, supervisor} = runPaths(dir);
	const deadline = Date.now() + recorderPatienceMs;
	while (existsSync(supervisor) && !existsSync(recorded) && Date.now() < deadline) await next(2, 100);
}

function openTail(
	file: string,
	from: number,
): {drain: (write: (bytes: Uint8Array) => void) => void; close: () => void} {
	const buffer = Buffer.allocUnsafe(chunkBytes);
	let offset = from;
	let descriptor: number | undefined;
	return {
		drain: write => {
			descriptor ??= existsSync(file) ? openSync(file, 'r') : undefined;
			if (descriptor === undefined) return;
			for (let size = -1; size !== 0; ) {
				size = readSync(descriptor, buffer, 0, chunkBytes, offset);
				if (size > 0) write(buffer.subarray(0, size));
				offset += size;
			}
		},
		close: () => {
			if (descriptor !== undefined) closeSync(descriptor);
		},
	};
}
