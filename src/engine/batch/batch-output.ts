import {prefixLines} from './trial-output.ts';

/** What a batch prints: lines of its own, and the output of its trials as it comes. */
export type BatchOutput = {
	/** Prints a line of the batch. */
	say: (line: string) => void;
	/** The output of a trial. @param prefix stands before each line */
	open: (prefix: string) => {write: (bytes: Uint8Array) => void; close: () => void};
};

/** @param write takes bytes, at once */
export function batchOutput(write: (bytes: Uint8Array) => void): BatchOutput {
	let isLineOpen = false;
	const put = (bytes: Uint8Array) => {
		if (bytes.length === 0) return;
		write(bytes);
		isLineOpen = bytes.at(-1) !== lineEnd;
	};
	return {
		say: line => put(new TextEncoder().encode(`${isLineOpen ? '\n' : ''}${line}\n`)),
		open: prefix => {
			if (prefix === '') return {write: put, close: () => {}};
			const lines = prefixLines(prefix);
			return {write: bytes => put(lines.push(bytes)), close: () => put(lines.end())};
		},
	};
}

const lineEnd = 10;
