import {maskedCrc} from '../../src/engine/scalars/crc32c.ts';
import {type Decoded, scalarDecoder} from '../../src/engine/scalars/tfevents-read.ts';

/** A scalar as it was read. */
export type Read = {tag: string; step: number; value: number; wallTime: number};

/** Everything that a decoder finds in some bytes. */
export function readAll(bytes: Uint8Array, start = 0): Decoded & {scalars: Read[]} {
	const scalars: Read[] = [];
	const decode = scalarDecoder(tag => ({
		append: (step, value, wallTime) => scalars.push({tag, step, value, wallTime}),
	}));
	return {...decode(bytes, start), scalars};
}

/** A protobuf field: a number as varint, bytes or text with their length before them. */
export function field(number: number, value: number | Uint8Array | string): Buffer {
	if (typeof value === 'number') return Buffer.from([number << 3, value]);
	const bytes = Buffer.from(value);
	return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

export function floatField(number: number, value: number): Buffer {
	const bytes = Buffer.alloc(5);
	bytes[0] = (number << 3) | 5;
	bytes.writeFloatLE(value, 1);
	return bytes;
}

/** Numbers as they stand in a packed field or a tensor's content. */
export function floats(...values: number[]): Buffer {
	return Buffer.from(Float32Array.from(values).buffer);
}

export function doubles(...values: number[]): Buffer {
	return Buffer.from(Float64Array.from(values).buffer);
}

/** An `Event` with one `Summary.Value` of the given fields. */
export function event(...valueFields: Uint8Array[]): Buffer {
	return frame(field(5, field(1, Buffer.concat(valueFields))));
}

/** A TFRecord around some bytes. */
export function frame(data: Uint8Array): Buffer {
	const head = Buffer.alloc(12);
	head.writeUInt32LE(data.length, 0);
	head.writeUInt32LE(maskedCrc(head, 0, 8), 8);
	const tail = Buffer.alloc(4);
	tail.writeUInt32LE(maskedCrc(data, 0, data.length), 0);
	return Buffer.concat([head, data, tail]);
}

function varint(value: number): Buffer {
	return value < 128 ? Buffer.from([value]) : Buffer.from([(value & 127) | 128, ...varint(value >>> 7)]);
}
