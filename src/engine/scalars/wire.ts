/** Reads protobuf's wire format, as far as event files need it: https://protobuf.dev/programming-guides/encoding/ */

/** Bytes that are no protobuf message. */
export class WireError extends Error {
	override name = 'WireError';
}

/** A place in a message. Every method reads what stands there and moves on; none reads past `end`. */
export class WireReader {
	readonly bytes: Uint8Array;
	at = 0;
	/** Where the message ends. */
	end = 0;
	readonly #view: DataView;

	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	}

	/** A number of up to 64 bits, read as two's complement. Exact between -2^53 and 2^53. */
	varint(): number {
		let low = 0;
		for (let shift = 0; shift < 28; shift += 7) {
			const byte = this.#byte();
			low |= (byte & 0x7f) << shift;
			if (byte < 0x80) return low;
		}
		return this.#longVarint(low);
	}

	float(): number {
		const at = this.skip(4);
		return this.#view.getFloat32(at, true);
	}

	double(): number {
		const at = this.skip(8);
		return this.#view.getFloat64(at, true);
	}

	/** The number of bytes of a nested message or text, all of which are there. */
	length(): number {
		const length = this.varint();
		if (length < 0 || length > this.end - this.at) throw new WireError('a field is longer than its message');
		return length;
	}

	/** Goes into a nested message, which then ends at `end`; gives the end of the message around it, to be put back. */
	enter(): number {
		const outer = this.end;
		const length = this.length();
		this.end = this.at + length;
		return outer;
	}

	/** Passes over so many bytes; gives where they start. */
	skip(count: number): number {
		const at = this.at;
		if (count > this.end - at) throw new WireError('a field is longer than its message');
		this.at = at + count;
		return at;
	}

	/** Passes over the value of a field that nobody asked for. */
	skipField(key: number): void {
		const type = key & 7;
		if (type === 0) this.varint();
		else if (type === 1) this.skip(8);
		else if (type === 2) this.skip(this.length());
		else if (type === 5) this.skip(4);
		else throw new WireError(`wire type ${type}`);
	}

	#byte(): number {
		if (this.at >= this.end) throw new WireError('a number is cut off');
		return this.bytes[this.at++] ?? 0;
	}

	/** The rest of a varint whose lowest 28 bits are known. */
	#longVarint(low: number): number {
		let high = 0;
		for (let scale = 1; scale <= 2 ** 35; scale *= 128) {
			const byte = this.#byte();
			high += (byte & 0x7f) * scale;
			if (byte < 0x80) return toSigned(high) * 2 ** 28 + low;
		}
		throw new WireError('a number has more than ten bytes');
	}
}

/** The lowest 36 bits as two's complement. */
function toSigned(bits: number): number {
	const high = bits % 2 ** 36;
	return high >= 2 ** 35 ? high - 2 ** 36 : high;
}
