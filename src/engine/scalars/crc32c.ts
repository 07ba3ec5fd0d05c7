/** CRC-32C (Castagnoli), eight bytes a step: in JavaScript faster than a native call for records as short as ours. */

/** The checksum of `bytes` from `start` to `end`, masked as TFRecord stores it. */
export function maskedCrc(bytes: Uint8Array, start: number, end: number): number {
	const crc = crc32c(bytes, start, end);
	return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** The plain checksum of `bytes` from `start` to `end`. */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
	if (tables[1] === 0) fillTables();
	let crc = -1;
	let at = start;
	for (; at + 8 <= end; at += 8) {
		const low = crc ^ word(bytes, at);
		const high = word(bytes, at + 4);
		crc =
			entry(7, low) ^
			entry(6, low >>> 8) ^
			entry(5, low >>> 16) ^
			entry(4, low >>> 24) ^
			entry(3, high) ^
			entry(2, high >>> 8) ^
			entry(1, high >>> 16) ^
			entry(0, high >>> 24);
	}
	for (; at < end; at++) crc = (crc >>> 8) ^ entry(0, crc ^ (bytes[at] ?? 0));
	return ~crc >>> 0;
}

/** Table k maps a byte to its checksum with k zero bytes after it. Filled when that is needed: most commands read no event file. */
const tables = new Int32Array(8 * 256);

function fillTables(): void {
	for (let byte = 0; byte < 256; byte++) {
		let crc = byte;
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
		tables[byte] = crc;
	}
	for (let at = 256; at < tables.length; at++) {
		const before = tables[at - 256] ?? 0;
		tables[at] = (before >>> 8) ^ (tables[before & 0xff] ?? 0);
	}
}

function entry(table: number, byte: number): number {
	return tables[table * 256 + (byte & 0xff)] ?? 0;
}

function word(bytes: Uint8Array, at: number): number {
	return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}
