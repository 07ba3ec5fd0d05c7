/** Writes scalars as TensorFlow event files hold them: TFRecord frames around the protobuf message `Event`. */
import {maskedCrc} from './crc32c.ts';

/** One logged number. */
export type ScalarEvent = {
	/** Seconds since the epoch; 0 where unknown. */
	wallTime: number;
	/** A whole number; 0 where there are no steps. */
	step: number;
	tag: string;
	/** Kept as a 32-bit float. */
	value: number;
};

/** The record that every event file starts with. */
export function encodeFileVersion(wallTime = 0): Uint8Array {
	const out = new Writer();
	out.record(() => {
		writeWallTime(out, wallTime);
		out.byte(0x1a);
		out.text(utf8.encode('brain.Event:2'));
	});
	return out.written();
}

/** The records of scalars, one each, in order. */
export function encodeScalars(events: readonly ScalarEvent[]): Uint8Array {
	const out = new Writer();
	const tags = new Map<string, Uint8Array>();
	for (const event of events) {
		const tag = tags.get(event.tag) ?? utf8.encode(event.tag);
		tags.set(event.tag, tag);
		out.record(() => writeEvent(out, event, tag));
	}
	return out.written();
}

const utf8 = new TextEncoder();

/** `Event{1: wall_time, 2: step, 5: Summary{1: Value{1: tag, 2: simple_value}}}`. Numbers that are 0 are left out, as protobuf does. */
function writeEvent(out: Writer, {wallTime, step, value}: ScalarEvent, tag: Uint8Array): void {
	const valueLength = 1 + varintLength(tag.length) + tag.length + 5;
	writeWallTime(out, wallTime);
	if (step !== 0) {
		out.byte(0x10);
		out.varint(step);
	}
	out.byte(0x2a);
	out.varint(1 + varintLength(valueLength) + valueLength);
	out.byte(0x0a);
	out.varint(valueLength);
	out.byte(0x0a);
	out.text(tag);
	out.byte(0x15);
	out.float32(value);
}

function writeWallTime(out: Writer, wallTime: number): void {
	if (wallTime === 0) return;
	out.byte(0x09);
	out.float64(wallTime);
}

function varintLength(value: number): number {
	let length = 1;
	for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) length++;
	return length;
}

/** Bytes that grow as they are written. */
class Writer {
	#bytes = new Uint8Array(1024);
	#view = new DataView(this.#bytes.buffer);
	#length = 0;

	written(): Uint8Array {
		return this.#bytes.subarray(0, this.#length);
	}

	/** Frames what `write` writes: u64 length and its checksum before it, its own checksum after it. */
	record(write: () => void): void {
		const start = this.#take(12);
		write();
		const end = this.#length;
		this.#view.setUint32(start, end - start - 12, true);
		this.#view.setUint32(start + 4, 0, true);
		this.#view.setUint32(start + 8, maskedCrc(this.#bytes, start, start + 8), true);
		const checksum = this.#take(4);
		this.#view.setUint32(checksum, maskedCrc(this.#bytes, start + 12, end), true);
	}

	byte(value: number): void {
		const at = this.#take(1);
		this.#bytes[at] = value;
	}

	/** A whole number, seven bits a byte, lowest first; a negative one as 64-bit two's complement, which takes ten bytes. */
	varint(value: number): void {
		let rest = value;
		for (let length = 1; rest > 0x7f || (rest < 0 && length < 10); length++) {
			this.byte((rest & 0x7f) | 0x80);
			rest = Math.floor(rest / 128);
		}
		this.byte(value < 0 ? 1 : rest);
	}

	text(bytes: Uint8Array): void {
		this.varint(bytes.length);
		const at = this.#take(bytes.length);
		this.#bytes.set(bytes, at);
	}

	float32(value: number): void {
		const at = this.#take(4);
		this.#view.setFloat32(at, value, true);
	}

	float64(value: number): void {
		const at = this.#take(8);
		this.#view.setFloat64(at, value, true);
	}

	/** Makes room for so many bytes and gives where they start. */
	#take(count: number): number {
		const at = this.#length;
		this.#length += count;
		if (this.#length > this.#bytes.length) {
			const larger = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
			larger.set(this.#bytes);
			this.#bytes = larger;
			this.#view = new DataView(larger.buffer);
		}
		return at;
	}
}
