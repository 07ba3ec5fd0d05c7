/** Takes the numbers of one tag. */
export type ScalarColumn = {append: (step: number, value: number, wallTime: number) => void};

/** Gives the column of a tag. */
export type ColumnOf = (tag: string) => ScalarColumn;

/**
 * Finds columns by the bytes of their tags, without making a string of each: training loops log the same tags in the same order, so
 * the tag that followed the last one before most likely follows it again.
 */
export function tagTable(columnOf: ColumnOf): (bytes: Uint8Array, start: number, end: number) => ScalarColumn {
	const entries = new Map<string, Entry>();
	let last: Entry | undefined;
	return (bytes, start, end) => {
		let entry = last?.next;
		if (!entry || !isTag(entry.tag, bytes, start, end)) {
			const tag = bytes.slice(start, end);
			const name = utf8.decode(tag);
			entry = entries.get(name) ?? {tag, column: columnOf(name), next: undefined};
			entries.set(name, entry);
			if (last) last.next = entry;
		}
		last = entry;
		return entry.column;
	};
}

type Entry = {tag: Uint8Array; column: ScalarColumn; next: Entry | undefined};

const utf8 = new TextDecoder('utf-8', {ignoreBOM: true});

function isTag(tag: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
	if (tag.length !== end - start) return false;
	for (let index = 0; index < tag.length; index++) if (tag[index] !== bytes[start + index]) return false;
	return true;
}
