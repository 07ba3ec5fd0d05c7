import {describe, expect, test} from 'vitest';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';

describe('event files', () => {
	test('start as Guild starts them', () => {
		expect(hex(encodeFileVersion())).toBe('0f000000000000006d532b091a0d627261696e2e4576656e743a32fc985129');
	});

	test('hold scalars byte for byte as Guild writes them', () => {
		expect(hex(encodeScalars([{tag: 'loss', value: 0.2, step: 0, wallTime: 0}]))).toBe(
			'0f000000000000006d532b092a0d0a0b0a046c6f737315cdcc4c3e6a230757',
		);
		expect(hex(encodeScalars([{tag: 'loss', value: 0.02, step: 1, wallTime: 0}]))).toBe(
			'11000000000000009d6db52e10012a0d0a0b0a046c6f7373150ad7a33cb8533a23',
		);
	});

	test('hold the time before everything else, as a double', () => {
		const record = hex(encodeScalars([{tag: 'loss', value: 0.2, step: 0, wallTime: 1.5}]));
		expect(record.slice(24, -8)).toBe('09000000000000f83f2a0d0a0b0a046c6f737315cdcc4c3e');
		expect(hex(encodeFileVersion(1.5)).slice(24, -8)).toBe('09000000000000f83f1a0d627261696e2e4576656e743a32');
	});

	test('hold steps of any size', () => {
		const stepField = (step: number) =>
			hex(encodeScalars([{tag: '', value: 0, step, wallTime: 0}]))
				.slice(24, -8)
				.replace(/2a09.*$/, '');
		expect(stepField(127)).toBe('107f');
		expect(stepField(300)).toBe('10ac02');
		expect(stepField(2 ** 31)).toBe('108080808008');
		expect(stepField(Number.MAX_SAFE_INTEGER)).toBe('10ffffffffffffff0f');
		expect(stepField(-1)).toBe('10ffffffffffffffffff01');
		expect(stepField(Number.MIN_SAFE_INTEGER)).toBe('1081808080808080f0ff01');
	});
});

function hex(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('hex');
}
