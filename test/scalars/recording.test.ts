import {describe, expect, test} from 'vitest';
import {encodeLines, lineCount, lineRecord} from '../../src/engine/run/output-index.ts';
import {outputScalars} from '../../src/engine/scalars/output-scalars.ts';
import {type Earlier, startRecording} from '../../src/engine/scalars/recording.ts';
import type {ScalarEvent} from '../../src/engine/scalars/tfevents-write.ts';

/** A piece of output and when it was seen, in ms. */
type Piece = {bytes: Uint8Array; ms: number};

describe('a recording', () => {
	test('has a time for every line, and the scalars with the time of theirs', () => {
		const {index, events} = record([
			piece('hello\nloss: 1', 1000),
			piece('.5\n\nloss: 2\nloss: 3', 2500),
			piece('5', 4000),
		]);
		expect(timesOf(index)).toEqual([1000, 2500, 2500, 2500, 4000]);
		expect(events).toEqual([
			{tag: 'loss', value: 1.5, step: 0, wallTime: 2.5},
			{tag: 'loss', value: 2, step: 1, wallTime: 2.5},
			{tag: 'loss', value: 35, step: 2, wallTime: 4},
		]);
	});

	test('has nothing to add where the output ends with its last line', () => {
		expect(timesOf(record([piece('a\n', 5)]).index)).toEqual([5]);
		expect(record([])).toEqual({index: Buffer.alloc(0), events: []});
	});

	test('takes a progress bar for the one line that it ends as', () => {
		const bar = Array.from({length: 1000}, (_, index) => `\rloss: ${index}`).join('');
		const {index, events} = record([piece(`${bar}\nloss: 5\r\n`, 1)]);
		expect(timesOf(index)).toHaveLength(2);
		expect(events.map(({value}) => value)).toEqual([999, 5]);
	});

	test('bears any bytes', () => {
		const bytes = Buffer.concat([
			Buffer.from([0xff, 0xc3, 0x0a, 0x00, 0x0a]),
			Buffer.from('loss\x80: 1\nloss: 2\n', 'latin1'),
		]);
		expect(record([{bytes, ms: 1}]).events.map(({tag}) => tag)).toEqual(['loss\ufffd', 'loss']);
	});

	test('never goes back in time, whatever the clock does', () => {
		const {index, events} = record([piece('a: 1\n', 9000), piece('a: 2\n', 4000), piece('a: 3\n', 9500)]);
		expect(timesOf(index)).toEqual([9000, 9000, 9500]);
		expect(events.map(({wallTime}) => wallTime)).toEqual([9, 9, 9.5]);
	});
});

describe('a recording done over after the earlier one was killed', () => {
	test('gives only what is missing, in the times of the lines that were recorded', () => {
		const output = piece('step: 5\nloss: 1\nacc: 2\nloss: 3\n', 9000);
		const index = Buffer.concat([1000, 2000, 3000].map(ms => encodeLines(1, {ms, stream: 'stdout'})));
		const missing = record([output], earlierOf(index, 1));
		expect(timesOf(missing.index)).toEqual([9000]);
		expect(missing.events).toEqual([
			{tag: 'acc', value: 2, step: 5, wallTime: 3},
			{tag: 'loss', value: 3, step: 5, wallTime: 9},
		]);
	});

	test('adds up to the same files wherever it was killed, and whatever it had written', () => {
		const random = generator(20_240_117);
		for (let round = 0; round < 40; round++) {
			const bytes = Buffer.from(randomOutput(random));
			const whole = record([{bytes, ms: 7}]);
			for (let cut = 0; cut <= bytes.length; cut++) {
				const before = startRecording(outputScalars(undefined)).push(bytes.subarray(0, cut), 7);
				const keptBytes = Math.floor(random() * (before.index.length + 1));
				const keptEvents = Math.floor(random() * (before.events.length + 1));
				const index = before.index.subarray(0, keptBytes);
				const wholeRecords = index.subarray(0, lineCount(keptBytes) * 9);
				const after = record(pieces(bytes, 1 + Math.floor(random() * 9)), earlierOf(index, keptEvents));
				expect(Buffer.concat([wholeRecords, after.index])).toEqual(whole.index);
				expect([...before.events.slice(0, keptEvents), ...after.events]).toEqual(whole.events);
			}
		}
	});
});

/** Everything that recording the pieces gives. */
function record(output: readonly Piece[], earlier?: Earlier): {index: Buffer; events: ScalarEvent[]} {
	const recording = startRecording(outputScalars(undefined), earlier);
	const parts = output.map(({bytes, ms}) => recording.push(bytes, ms));
	parts.push(recording.end(output.at(-1)?.ms ?? 0));
	return {index: Buffer.concat(parts.map(part => part.index)), events: parts.flatMap(part => part.events)};
}

/** What a recorder finds that has been killed after it wrote these bytes of the index and so many events. */
function earlierOf(index: Uint8Array, events: number): Earlier {
	return {lines: lineCount(index.length), timeOf: line => lineRecord(index, line)?.ms ?? 0, events};
}

function piece(text: string, ms: number): Piece {
	return {bytes: Buffer.from(text), ms};
}

function pieces(bytes: Uint8Array, size: number): Piece[] {
	return Array.from({length: Math.ceil(bytes.length / size)}, (_, at) => ({
		bytes: bytes.subarray(at * size, (at + 1) * size),
		ms: 7,
	}));
}

function timesOf(index: Uint8Array): (number | undefined)[] {
	return Array.from({length: lineCount(index.length)}, (_, line) => lineRecord(index, line)?.ms);
}

/** Lines of all kinds, ended in all ways, the last of them perhaps not. */
function randomOutput(random: () => number): string {
	const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
	const lines = [
		'loss: 1',
		'loss: 0.5 (step 3)',
		'step: 9',
		'größe: nan',
		'hello',
		'',
		'10%\r20%\rloss: 7',
		'acc: 1 (4)',
	];
	const ends = ['\n', '\n', '\r\n', '\r', ''];
	return Array.from({length: Math.floor(random() * 9)}, () => `${pick(lines)}${pick(ends)}`).join('');
}

/** The same numbers between 0 and 1 for the same seed (mulberry32). */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
