import {formatFlag, quote} from '../flags/format.ts';
import type {YamlMap} from '../yaml/value.ts';

/** How a trial is spoken of in the output of its batch: `train (lr=0.1, opt=sgd)`. Layout: Guild 0.9. */
export function describeTrial(operation: string, flags: Readonly<YamlMap>): string {
	const shown = Object.keys(flags)
		.sort()
		.filter(name => flags[name] !== null)
		.map(name => `${name}=${spaced(formatFlag(flags[name] ?? null))}`);
	return `${operation} (${shown.join(', ')})`;
}

/**
 * Puts a prefix before each line of a stream, so that lines of several streams in one can be told apart. Lines come out whole: what has no
 * end yet is kept until it has, or until `end`.
 */
export function prefixLines(prefix: string): {push: (bytes: Uint8Array) => Uint8Array; end: () => Uint8Array} {
	const encoder = new TextEncoder();
	let rest: Uint8Array = new Uint8Array();
	const prefixed = (lines: Uint8Array) => {
		const parts: Uint8Array[] = [];
		for (let start = 0; start < lines.length; ) {
			const end = lines.indexOf(lineEnd, start) + 1 || lines.length;
			parts.push(encoder.encode(prefix), lines.subarray(start, end));
			start = end;
		}
		return joined(parts);
	};
	return {
		push: bytes => {
			const all = joined([rest, bytes]);
			const whole = all.lastIndexOf(lineEnd) + 1;
			rest = all.slice(whole);
			return prefixed(all.subarray(0, whole));
		},
		end: () => {
			const last = rest.length > 0 ? prefixed(joined([rest, encoder.encode('\n')])) : rest;
			rest = new Uint8Array();
			return last;
		},
	};
}

const lineEnd = 10;

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
	let offset = 0;
	for (const part of parts) {
		all.set(part, offset);
		offset += part.length;
	}
	return all;
}

/** A text of several words would run into the next flag. */
function spaced(text: string): string {
	return /^[^'"[{].*\s/s.test(text) ? quote(text) : text;
}
