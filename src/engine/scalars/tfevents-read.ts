/**
 * Reads scalars from the bytes of a TensorFlow event file: TFRecord frames (u64 length, its checksum, data, its checksum) around
 * protobuf messages `Event{1: wall_time, 2: step, 5: Summary{1: Value{1: tag, 2: simple_value, 8: tensor}}}`.
 */
import {maskedCrc} from './crc32c.ts';
import {type ColumnOf, type ScalarColumn, tagTable} from './tag-table.ts';
import {readScalarTensor} from './tensor.ts';
import {WireError, WireReader} from './wire.ts';

/** How far the bytes could be read. */
export type Decoded = {
	/** Where the first incomplete record starts: read on from here once there is more. With `isDamaged`, where the damage starts. */
	offset: number;
	/** Records left out because their checksum, or what they hold, is wrong; a stretch in which no record begins counts as one. */
	badRecords: number;
	/** The length of the last record is wrong, and none begins in what follows: one may in what is still to come. */
	isDamaged: boolean;
};

/** Appends every scalar in `bytes` from `start` on to its column. Images, text and whatever else is passed over. */
export type Decode = (bytes: Uint8Array, start: number) => Decoded;

/**
 * A decoder for the event files of one directory. It knows the tags that it has met and nothing else, so that it may be given any
 * piece of a file that starts with a record.
 * @param columnOf asked once for each tag
 */
export function scalarDecoder(columnOf: ColumnOf): Decode {
	const findColumn = tagTable(columnOf);
	return (bytes, start) => {
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
		const wire = new WireReader(bytes);
		let offset = start;
		let badRecords = 0;
		while (offset + 12 <= bytes.length) {
			if (!isHeader(view, bytes, offset)) {
				const next = findHeader(view, bytes, offset + 1);
				if (next === undefined) return {offset, badRecords, isDamaged: true};
				badRecords++;
				offset = next;
			}
			const data = offset + 12;
			const end = data + view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 2 ** 32;
			if (end + 4 > bytes.length) break;
			wire.at = data;
			wire.end = end;
			if (maskedCrc(bytes, data, end) !== view.getUint32(end, true) || !readEvent(wire, findColumn)) badRecords++;
			offset = end + 4;
		}
		return {offset, badRecords, isDamaged: false};
	};
}

/** How far the next record is looked for where one is damaged, in bytes: some 50 ms. What is lost for longer is lost. */
export const longestDamage = 4 << 20;

/** Whether a record could begin there: a length with its checksum. */
function isHeader(view: DataView, bytes: Uint8Array, at: number): boolean {
	return maskedCrc(bytes, at, at + 8) === view.getUint32(at + 8, true);
}

function findHeader(view: DataView, bytes: Uint8Array, from: number): number | undefined {
	for (let at = from; at + 12 <= bytes.length; at++) {
		// No record is empty or 4 GB long: of most bytes that tells it without their checksum.
		const isLength = view.getUint32(at, true) > 0 && view.getUint32(at + 4, true) === 0;
		if (isLength && isHeader(view, bytes, at)) return at;
	}
	return undefined;
}

type FindColumn = (bytes: Uint8Array, start: number, end: number) => ScalarColumn;
type Time = {wallTime: number; step: number};

/** Whether the record is an `Event` at all. */
function readEvent(wire: WireReader, findColumn: FindColumn): boolean {
	try {
		const {at, end} = wire;
		const time: Time = {wallTime: 0, step: 0};
		while (wire.at < end) {
			const key = wire.varint();
			if (key === 0x09) time.wallTime = wire.double();
			else if (key === 0x10) time.step = wire.varint();
			else wire.skipField(key);
		}
		for (wire.at = at; wire.at < end; ) {
			const key = wire.varint();
			if (key === 0x2a) readSummary(wire, time, findColumn);
			else wire.skipField(key);
		}
		return true;
	} catch (error) {
		if (error instanceof WireError) return false;
		throw error;
	}
}

function readSummary(wire: WireReader, time: Time, findColumn: FindColumn): void {
	const outer = wire.enter();
	while (wire.at < wire.end) {
		const key = wire.varint();
		if (key === 0x0a) readValue(wire, time, findColumn);
		else wire.skipField(key);
	}
	wire.end = outer;
}

function readValue(wire: WireReader, {step, wallTime}: Time, findColumn: FindColumn): void {
	const outer = wire.enter();
	let tagStart = 0;
	let tagEnd = 0;
	let value: number | undefined;
	while (wire.at < wire.end) {
		const key = wire.varint();
		if (key === 0x0a) {
			tagStart = wire.skip(wire.length());
			tagEnd = wire.at;
		} else if (key === 0x15) value = wire.float();
		else if (key === 0x42) value = readScalarTensor(wire);
		else wire.skipField(key);
	}
	wire.end = outer;
	if (value !== undefined) findColumn(wire.bytes, tagStart, tagEnd).append(step, value, wallTime);
}
