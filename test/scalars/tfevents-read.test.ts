import {describe, expect, test} from 'vitest';
import {encodeFileVersion, encodeScalars, type ScalarEvent} from '../../src/engine/scalars/tfevents-write.ts';
import {doubles, event, field, floatField, floats, frame, readAll} from './events.ts';

const events: ScalarEvent[] = [
	{tag: 'loss', step: 0, value: 0.5, wallTime: 1.7e9},
	{tag: 'loss', step: 1, value: -0.25, wallTime: 1.7e9 + 0.001},
	{tag: 'Genauigkeit/größe', step: 300, value: Number.NaN, wallTime: 0},
	{tag: 'loss', step: 2 ** 40, value: Number.NEGATIVE_INFINITY, wallTime: 1},
	{tag: '', step: -7, value: 0, wallTime: 2},
];
const records = [encodeFileVersion(1.7e9), ...events.map(one => encodeScalars([one]))];
const file = Buffer.concat(records);
/** Where each record ends. */
const ends = records.map((_, index) => Buffer.concat(records.slice(0, index + 1)).length);

describe('reading scalars', () => {
	test('gives what was written', () => {
		expect(readAll(file)).toEqual({offset: file.length, badRecords: 0, isDamaged: false, scalars: events});
	});

	test('finds tags in whatever order they come, thousands of them', () => {
		const many = Array.from({length: 20_000}, (_, index) => ({
			tag: `layer/${(index * 7919) % 3001}`,
			step: index,
			value: index,
			wallTime: 0,
		}));
		expect(readAll(encodeScalars(many)).scalars).toEqual(many);
	});

	test('waits at a torn tail, wherever it is torn, and reads on from there', () => {
		for (let length = 0; length <= file.length; length++) {
			const whole = ends.filter(end => end <= length);
			const torn = readAll(file.subarray(0, length));
			expect(torn).toEqual({
				offset: whole.at(-1) ?? 0,
				badRecords: 0,
				isDamaged: false,
				scalars: events.slice(0, Math.max(0, whole.length - 1)),
			});
			expect([...torn.scalars, ...readAll(file, torn.offset).scalars]).toEqual(events);
		}
	});

	test('reads numbers of float and double tensors that hold exactly one', () => {
		const tensor = (...fields: Uint8Array[]) => event(field(1, 't'), field(8, Buffer.concat(fields)));
		const shape = (...sizes: number[]) => field(2, Buffer.concat(sizes.map(size => field(2, field(1, size)))));
		const values = (bytes: Buffer) => readAll(bytes).scalars.map(({value}) => value);
		expect(values(tensor(field(1, 1), field(4, floats(0.5))))).toEqual([0.5]);
		expect(values(tensor(field(1, 1), field(5, floats(0.5))))).toEqual([0.5]);
		expect(values(tensor(field(1, 1), floatField(5, 0.5)))).toEqual([0.5]);
		expect(values(tensor(field(1, 2), field(4, doubles(0.1))))).toEqual([0.1]);
		expect(values(tensor(field(1, 2), field(6, doubles(0.1))))).toEqual([0.1]);
		expect(values(tensor(field(1, 2), shape(1, 1), field(6, doubles(0.1))))).toEqual([0.1]);
		expect(values(tensor(field(1, 1), field(5, floats(1, 2))))).toEqual([]);
		expect(values(tensor(field(1, 1), shape(3), field(5, floats(1))))).toEqual([]);
		expect(values(tensor(field(1, 1), shape(0)))).toEqual([]);
		expect(values(tensor(field(1, 7), field(8, 'text')))).toEqual([]);
		expect(values(tensor(field(1, 3), field(7, 5)))).toEqual([]);
	});

	test('passes over images, histograms, graphs and fields it does not know', () => {
		const image = event(field(1, 'img'), field(4, Buffer.alloc(100_000, 7)));
		const graph = frame(field(4, Buffer.alloc(3000)));
		const rich = event(
			field(7, 'node'),
			field(9, field(1, 'plugin')),
			field(1, 'loss'),
			floatField(2, 2),
			field(100, 'new'),
		);
		const {scalars, badRecords} = readAll(Buffer.concat([image, graph, rich, image]));
		expect(scalars).toEqual([{tag: 'loss', step: 0, value: 2, wallTime: 0}]);
		expect(badRecords).toBe(0);
	});

	test('takes an event whose time comes after its values', () => {
		const value = field(1, Buffer.concat([floatField(2, 3), field(1, 'a')]));
		const late = frame(Buffer.concat([field(5, Buffer.concat([value, value])), field(2, 9)]));
		expect(readAll(late).scalars.map(({tag, step}) => [tag, step])).toEqual([
			['a', 9],
			['a', 9],
		]);
	});
});

describe('a damaged event file', () => {
	test('never gives a wrong number, whichever byte is wrong', () => {
		for (let at = 0; at < file.length; at++) {
			const damaged = Buffer.from(file);
			damaged[at] = (file[at] ?? 0) ^ (1 << (at % 8));
			const {scalars, badRecords, isDamaged} = readAll(damaged);
			const record = ends.findIndex(end => at < end);
			const isLengthOfLast = at - (ends[record - 1] ?? 0) < 12 && record === ends.length - 1;
			const before = events.slice(0, Math.max(0, record - 1));
			const after = events.slice(record);
			expect(isDamaged).toBe(isLengthOfLast);
			expect(badRecords).toBe(isLengthOfLast ? 0 : 1);
			expect(scalars).toEqual([...before, ...after]);
		}
	});

	test('is read on behind what is no record, which counts as one', () => {
		const damaged = Buffer.concat([file, Buffer.alloc(4096), file, Buffer.from('no record'), file]);
		const {scalars, badRecords, isDamaged} = readAll(damaged);
		expect([scalars, badRecords, isDamaged]).toEqual([[...events, ...events, ...events], 2, false]);
	});

	test('is read up to where there are no more records', () => {
		const zeros = Buffer.concat([file, Buffer.alloc(4096)]);
		expect(readAll(zeros)).toMatchObject({offset: file.length, isDamaged: true, scalars: events});
		expect(readAll(Buffer.from('this is no event file'))).toMatchObject({offset: 0, isDamaged: true});
	});

	test('loses a record that is whole but no event, and only that', () => {
		const nonsense = [
			Buffer.from([0x09, 1, 2]),
			Buffer.from([0x2a, 0x7f]),
			Buffer.from([0x10, ...Buffer.alloc(12, 0xff)]),
			Buffer.from([0x0b]),
			field(5, field(1, Buffer.from([0x0a, 0x20, 0x61]))),
			field(5, field(1, field(8, Buffer.from([0x22, 0x08, 0x01])))),
			Buffer.from([0x80]),
		];
		for (const data of nonsense) {
			const {scalars, badRecords, isDamaged} = readAll(Buffer.concat([frame(data), file]));
			expect({badRecords, isDamaged}).toEqual({badRecords: 1, isDamaged: false});
			expect(scalars).toEqual(events);
		}
	});
});
