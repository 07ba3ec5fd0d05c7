import {closeSync, constants, ftruncateSync, openSync} from 'node:fs';
import {writeAll} from '../files.ts';

/** A file of records that another process may have begun. */
export type GrowingFile = {
	descriptor: number;
	/** Bytes of whole records that it holds. */
	size: () => number;
	/** Adds whole records; none of them where the system's error is thrown, as on a full disk. */
	append: (records: Uint8Array) => void;
	close: () => void;
};

/**
 * Opens a file of records, made where there is none. Where they go is counted here, not by the file: a torn record is written over, and
 * should two processes ever write the same records at once, each of them stands there once.
 * @param measure how many bytes of whole records the file holds
 */
export function openGrowing(file: string, measure: (descriptor: number) => number): GrowingFile {
	const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT);
	let size = measure(descriptor);
	return {
		descriptor,
		size: () => size,
		append: records => {
			try {
				writeAll(descriptor, records, size);
				size += records.length;
			} catch (error) {
				ftruncateSync(descriptor, size);
				throw error;
			}
		},
		close: () => closeSync(descriptor),
	};
}
