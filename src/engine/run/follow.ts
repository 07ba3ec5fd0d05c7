import {closeSync, existsSync, openSync, readSync} from 'node:fs';
import {watchChanges} from '../changes.ts';
import {runPaths, trashPath} from './paths.ts';
import {readStatus} from './read-run.ts';
import {isLive, type Status} from './status.ts';
import {untilRecorded} from './until-recorded.ts';

const chunkBytes = 256 * 1024;
/** How long a recorder that does not get on is waited for after the run has ended. */
const stalledMs = 2000;

/**
 * Hands out a run's output as it is written, from its beginning or from `from` bytes on, until the run has ended and its line times and
 * scalars are recorded. Resolves to the status it ended with, or to `undefined` where `signal` ended the following first.
 */
export async function followRun(
	dir: string,
	{write, from = 0, signal}: {write: (bytes: Uint8Array) => void; from?: number; signal?: AbortSignal},
): Promise<Status | undefined> {
	const {guild, attrs, own} = runPaths(dir);
	const changes = watchChanges([guild, attrs, own]);
	const tail = openTail(dir, from);
	try {
		while (!signal?.aborted) {
			// Asked before the output is read: what was written until the end is then certainly read.
			const status = readStatus(placeOf(dir));
			tail.drain(write);
			if (!isLive(status) && status.kind !== 'staged') {
				await untilRecorded(dir, stalledMs);
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

/** A run that is deleted on success may be in the trash before we come to look. */
function placeOf(dir: string): string {
	return existsSync(dir) || !existsSync(trashPath(dir)) ? dir : trashPath(dir);
}

function openTail(dir: string, from: number): {drain: (write: (bytes: Uint8Array) => void) => void; close: () => void} {
	const buffer = Buffer.allocUnsafe(chunkBytes);
	let offset = from;
	let descriptor: number | undefined;
	return {
		drain: write => {
			const {output} = runPaths(placeOf(dir));
			descriptor ??= existsSync(output) ? openSync(output, 'r') : undefined;
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
