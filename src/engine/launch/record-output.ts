import {closeSync, existsSync, fstatSync, ftruncateSync, openSync, readFileSync, readSync} from 'node:fs';
import path from 'node:path';
import {watchChanges} from '../changes.ts';
import {UserError} from '../errors.ts';
import {readText, writeAll} from '../files.ts';
import {readMap} from '../run/attrs.ts';
import {lineCount, recordBytes} from '../run/output-index.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {readEventFile} from '../scalars/event-files.ts';
import {type OutputScanner, outputScalars} from '../scalars/output-scalars.ts';
import {type Recorded, startRecording} from '../scalars/recording.ts';
import {scalarDecoder} from '../scalars/tfevents-read.ts';
import {encodeFileVersion, encodeScalars} from '../scalars/tfevents-write.ts';

const chunkBytes = 256 * 1024;
const shortestWaitMs = 50;
const longestWaitMs = 1000;

/**
 * Writes the line times and scalars of a run's output until the run has ended and all of it is recorded. What an earlier recorder has
 * written is kept, and cut where its last record is torn.
 * @throws the system's error where a file cannot be written, as on a full disk; it may be called again then
 */
export async function recordOutput(dir: string): Promise<void> {
	const {guild, attrs, output} = runPaths(dir);
	const changes = watchChanges([guild, attrs]);
	const index = openIndex(runPaths(dir).outputIndex);
	const events = openEvents(dir);
	const descriptor = openSync(output, 'a+');
	try {
		const recording = startRecording(scannerOf(dir), {index: index.earlier, events: events.earlier});
		const write = (recorded: Recorded) => {
			index.append(recorded.index);
			if (recorded.events.length > 0) events.append(encodeScalars(recorded.events));
		};
		const buffer = Buffer.allocUnsafe(chunkBytes);
		for (let offset = 0, isEnded = false; !isEnded; ) {
			// Asked before the output is read: what was written until the end is then certainly read.
			isEnded = !isLive(readStatus(dir));
			for (let size = -1; size !== 0; offset += size) {
				size = readSync(descriptor, buffer, 0, chunkBytes, offset);
				if (size > 0) write(recording.push(buffer.subarray(0, size), lastWrite(descriptor)));
			}
			if (!isEnded) await changes.next(shortestWaitMs, longestWaitMs);
		}
		write(recording.end(lastWrite(descriptor)));
	} finally {
		changes.close();
		for (const close of [index.close, events.close, () => closeSync(descriptor)]) close();
	}
}

/** Milliseconds since the epoch of the last write, which is when the lines just read were printed, however late we are. */
function lastWrite(descriptor: number): number {
	return Math.min(Date.now(), Math.floor(fstatSync(descriptor).mtimeMs));
}

function scannerOf(dir: string): OutputScanner {
	const flags = Object.keys(readMap(dir, 'flags'));
	try {
		return outputScalars(readMap(dir, 'op')['output-scalars'], flags);
	} catch (error) {
		// The launch refuses such patterns; a run that was made elsewhere may have them, and its line times are recorded all the same.
		if (error instanceof UserError) return outputScalars([], flags);
		throw error;
	}
}

function openIndex(file: string) {
	const descriptor = openSync(file, 'a+');
	const whole = readFileSync(descriptor);
	const earlier = whole.subarray(0, lineCount(whole.length) * recordBytes);
	ftruncateSync(descriptor, earlier.length);
	return {
		earlier,
		append: (bytes: Uint8Array) => writeAll(descriptor, bytes),
		close: () => closeSync(descriptor),
	};
}

/** The event file of this attempt of the run, made with the first scalar. */
function openEvents(dir: string) {
	const {guild, eventsName} = runPaths(dir);
	const file = path.join(guild, readText(eventsName)?.trim() || 'events.out.tfevents.0000000000.unknown.0.0');
	let descriptor = existsSync(file) ? openSync(file, 'a') : undefined;
	let earlier = 0;
	if (descriptor !== undefined) {
		const {offset} = readEventFile(
			file,
			scalarDecoder(() => ({append: () => earlier++})),
		);
		ftruncateSync(descriptor, offset);
	}
	return {
		earlier,
		append: (bytes: Uint8Array) => {
			if (descriptor === undefined || fstatSync(descriptor).size === 0) {
				descriptor ??= openSync(file, 'a');
				writeAll(descriptor, encodeFileVersion(Date.now() / 1000));
			}
			writeAll(descriptor, bytes);
		},
		close: () => {
			if (descriptor !== undefined) closeSync(descriptor);
		},
	};
}
