import {describe, expect, test} from 'vitest';
import {crc32c, maskedCrc} from '../../src/engine/scalars/crc32c.ts';

describe('CRC-32C', () => {
	// The vectors of RFC 3720, B.4, and the check value of the algorithm.
	test.each([
		['123456789', Buffer.from('123456789'), 0xe3069283],
		['32 zeros', new Uint8Array(32), 0x8a9136aa],
		['32 ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
		['0..31', Uint8Array.from({length: 32}, (_, index) => index), 0x46dd794e],
		['31..0', Uint8Array.from({length: 32}, (_, index) => 31 - index), 0x113fdb5c],
		['nothing', new Uint8Array(), 0],
	])('of %s', (_, bytes, expected) => {
		expect(crc32c(bytes)).toBe(expected);
	});

	test('is the same wherever the bytes stand and however many they are', () => {
		const bytes = Uint8Array.from({length: 64}, (_, index) => index * 37);
		for (let start = 0; start < 20; start++)
			for (let end = start; end < 64; end++) expect(crc32c(bytes, start, end)).toBe(bitwise(bytes.slice(start, end)));
	});

	test('is masked as TFRecord stores it', () => {
		const length = Buffer.from('0f00000000000000', 'hex');
		expect(maskedCrc(length, 0, 8)).toBe(0x092b536d);
	});
});

function bitwise(bytes: Uint8Array): number {
	let crc = -1;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
	}
	return ~crc >>> 0;
}
