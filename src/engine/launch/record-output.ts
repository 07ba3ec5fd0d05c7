import {closeSync, existsSync, fstatSync, openSync, readSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {watchChanges} from '../changes.ts';
import {isDiskFull, UserError} from '../errors.ts';
import {readText} from '../files.ts';
import {readMap} from '../run/attrs.ts';
import {lineCount, lineRecord, recordBytes} from '../run/output-index.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {readEventFile} from '../scalars/event-files.ts';
import {type OutputScanner, outputScalars} from '../scalars/output-scalars.ts';
import {type Recorded, startRecording} from '../scalars/recording.ts';
import {scalarDecoder} from '../scalars/tfevents-read.ts';
import {encodeFileVersion, encodeScalars} from '../scalars/tfevents-write.ts';
import {type GrowingFile, openGrowing} from './growing-file.ts';

const chunkBytes = 256 * 1024;
const shortestWaitMs = 50;
const longestWaitMs = 1000;

/**
 * Writes the line times and scalars of a run's output until the run has ended and all of it is recorded. What an earlier recorder has
 * written is kept, and goes on after its last whole record. On a full disk it waits for space.
 * @throws the system's error where a file cannot be written; it may be called again then
 */
export async function recordOutput(dir: string): Promise<void> {
	const {guild, attrs, output, outputIndex} = runPaths(dir);
	const changes = watchChanges([guild, attrs]);
	const index = openIndex(outputIndex);
	const events = openEvents(dir);
	const descriptor = openSync(output, 'a+');
	try {
		const recording = startRecording(scannerOf(dir), {...index, events: events.earlier});
		const write = async (recorded: Recorded) => {
			await whereThereIsSpace(dir, () => index.append(recorded.index));
			if (recorded.events.length > 0) await whereThereIsSpace(dir, () => events.append(encodeScalars(recorded.events)));
		};
		const buffer = Buffer.allocUnsafe(chunkBytes);
		for (let offset = 0, isEnded = false; !isEnded; ) {
			// Asked before the output is read: what was written until the end is then certainly read.
			isEnded = !isLive(readStatus(dir));
			for (let size = -1; size !== 0; offset += size) {
				size = readSync(descriptor, buffer, 0, chunkBytes, offset);
				if (size > 0) await write(recording.push(buffer.subarray(0, size), lastWrite(descriptor)));
			}
			if (!isEnded) await changes.next(shortestWaitMs, longestWaitMs);
		}
		await write(recording.end(lastWrite(descriptor)));
	} finally {
		changes.close();
		for (const close of [index.close, events.close, () => closeSync(descriptor)]) close();
	}
}

/** Does it again every second while the disk is full; for a minute only once the run has ended. */
async function whereThereIsSpace(dir: string, append: () => void): Promise<void> {
	for (let secondsLeft = 60; ; ) {
		try {
			append();
			return;
		} catch (error) {
			if (!isDiskFull(error) || secondsLeft === 0) throw error;
			if (!isLive(readStatus(dir))) secondsLeft--;
			await sleep(1000);
		}
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
	const {descriptor, size, append, close} = openGrowing(file, found => wholeRecords(fstatSync(found).size));
	const record = new Uint8Array(recordBytes);
	const timeOf = (line: number) => {
		readSync(descriptor, record, 0, recordBytes, line * recordBytes);
		return lineRecord(record, 0)?.ms ?? 0;
	};
	return {lines: lineCount(size()), timeOf, append, close};
}

function wholeRecords(bytes: number): number {
	return lineCount(bytes) * recordBytes;
}

/** The event file of this attempt of the run, made with the first scalar. */
function openEvents(dir: string) {
	const {guild, eventsName} = runPaths(dir);
	const file = path.join(guild, readText(eventsName)?.trim() || 'events.out.tfevents.0000000000.unknown.0.0');
	const {earlier, size} = readEarlier(file);
	let opened: GrowingFile | undefined;
	return {
		earlier,
		append: (records: Uint8Array) => {
			opened ??= openGrowing(file, () => size);
			const isNew = opened.size() === 0;
			opened.append(isNew ? Buffer.concat([encodeFileVersion(Date.now() / 1000), records]) : records);
		},
		close: () => opened?.close(),
	};
}

/** How many events a file holds, and in how many bytes. */
function readEarlier(file: string): {earlier: number; size: number} {
	if (!existsSync(file)) return {earlier: 0, size: 0};
	let events = 0;
	const decode = scalarDecoder(() => ({append: () => events++}));
	const {offset, badRecords} = readEventFile(file, decode);
	return {earlier: events + badRecords, size: offset};
}
