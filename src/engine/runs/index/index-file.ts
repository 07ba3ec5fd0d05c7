import {closeSync, mkdirSync, openSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {version} from '../../version.ts';
import {readText, writeAll, writeWhole} from '../../files.ts';
import {decodeLine, encodeLine, type Entry} from './line.ts';

/** Entries of runs by id, in a file that may be lost, torn or of another time at any moment: what cannot be understood is not there. */
export type IndexFile = {
	get: (id: string) => Entry | undefined;
	/** Keeps entries for the next time. Where the file cannot be written it is left as it is: it only saves time. */
	add: (entries: readonly Entry[], isThere: (id: string) => boolean) => void;
};

/** Opens the index that this machine keeps in a directory. Others keep theirs beside it: times of one file are not the same to all. */
export function openIndexFile(dir: string, name: string): IndexFile {
	const file = path.join(dir, `${name}-${encodeURIComponent(hostname())}.index`);
	const text = readText(file) ?? '';
	const isOurs = text.startsWith(header);
	const lines = isOurs ? linesById(text) : new Map<string, string>();
	return {
		get: id => {
			const line = lines.get(id);
			return line === undefined ? undefined : decodeLine(line);
		},
		add: (entries, isThere) => {
			if (entries.length === 0) return;
			const added = entries.map(encodeLine);
			try {
				mkdirSync(dir, {recursive: true});
				const total = isOurs ? countLines(text) : 0;
				const isCrowded =
					total + added.length > spareLines + mostWaste * new Set([...lines.keys(), ...entries.map(({id}) => id)]).size;
				if (isOurs && !isCrowded) append(file, added.join(''));
				else writeWhole(file, header + kept(lines, entries, isThere).join('') + added.join(''), dir);
			} catch {
				// A cache that cannot be written is no trouble of the user's.
			}
		},
	};
}

/** Of this shape of lines; anything else is written anew. */
const header = `runtui index 1 ${version}\n`;
/** The file is written anew where it has so many times as many lines as runs, but for a few. */
const mostWaste = 1.3;
const spareLines = 100;

/** Ids are as long as they are, up to the first tab. Lines are only taken apart when they are asked for. */
function linesById(text: string): Map<string, string> {
	const lines = new Map<string, string>();
	for (let at = header.length; ; ) {
		const end = text.indexOf('\n', at);
		// A last line without an end is being written, or was left when somebody was killed.
		if (end < 0) return lines;
		lines.set(text.slice(at, text.indexOf('\t', at)), text.slice(at, end));
		at = end + 1;
	}
}

function kept(
	lines: ReadonlyMap<string, string>,
	entries: readonly Entry[],
	isThere: (id: string) => boolean,
): string[] {
	const fresh = new Set(entries.map(({id}) => id));
	return [...lines].flatMap(([id, line]) => (fresh.has(id) || !isThere(id) || !decodeLine(line) ? [] : [`${line}\n`]));
}

function countLines(text: string): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
	return count;
}

/** One write: several processes may add at once. What a torn line of one that died is followed by is lost with it. */
function append(file: string, text: string): void {
	const descriptor = openSync(file, 'a');
	try {
		writeAll(descriptor, Buffer.from(text));
	} finally {
		closeSync(descriptor);
	}
}
