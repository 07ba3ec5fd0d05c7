import {setImmediate} from 'node:timers/promises';
import {fileSizes} from '../engine/disk.ts';

/**
 * Adds up what directories take on disk, a few ms at a time, so that no key waits for it.
 * @param onSizes given the bytes of those that are known, in their order, a few times a second and at the end
 * @param isWanted asked in between: it ends where nobody wants to know any more
 */
export async function measure(
	dirs: readonly string[],
	onSizes: (sizes: readonly number[]) => void,
	isWanted: () => boolean,
): Promise<void> {
	const sizes: number[] = [];
	let sliceEnd = performance.now() + sliceMs;
	let toldAt = performance.now();
	for (const dir of dirs) {
		let sum = 0;
		for (const size of fileSizes(dir)) {
			sum += size;
			if (performance.now() < sliceEnd) continue;
			await setImmediate();
			if (!isWanted()) return;
			sliceEnd = performance.now() + sliceMs;
		}
		sizes.push(sum);
		if (performance.now() - toldAt < tellMs) continue;
		toldAt = performance.now();
		onSizes([...sizes]);
	}
	onSizes(sizes);
}

const sliceMs = 5;
const tellMs = 250;
