/** The part of yauzl that we use; it comes without types. */
declare module 'yauzl' {
	import type {Readable} from 'node:stream';

	export type Entry = {
		/** Checked to be relative and without `..`; ends in a slash for a directory. */
		fileName: string;
		/** The upper 16 bits are the Unix mode, where the archive was made on Unix. */
		externalFileAttributes: number;
		/** The upper byte is the system that it was made on: 3 is Unix. */
		versionMadeBy: number;
		uncompressedSize: number;
		compressedSize: number;
		/** 0 as it is, 8 deflated. */
		compressionMethod: number;
		crc32: number;
		relativeOffsetOfLocalHeader: number;
		/** Whether it is not encrypted, and packed in a way that is known. */
		canDecodeFileData: () => boolean;
		extraFields: {id: number; data: Buffer}[];
		/** Of times without a time zone those of this machine. */
		getLastModDate: () => Date;
	};

	export type ZipFile = {
		eachEntry: () => AsyncIterable<Entry>;
		openReadStreamPromise: (entry: Entry) => Promise<Readable>;
		close: () => void;
	};

	/** Where yauzl reads from. Whoever makes one gives it `read` and `_readStreamForRange`. */
	export class RandomAccessReader {}

	/** @throws Error if it is not a zip file */
	export function fromRandomAccessReaderPromise(reader: RandomAccessReader, size: number): Promise<ZipFile>;
}
