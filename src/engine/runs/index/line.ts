/** What the index holds of a run: texts that only who needs them reads, and the time by which they are known to be still true. */
export type Entry = {
	id: string;
	/** Modification time of `.guild`, in ms. */
	guild: number;
	/** When the run started, else was made: microseconds since the epoch. */
	time: number;
	/** What the run has for itself, as `encodeRun` writes it. */
	run: string;
	/** What it is, as `encodeKind` writes it. */
	kind: string;
	/** Its flags and scalars, as `readRunDetails` writes them; empty where nobody has asked for them yet. */
	details: string;
	/** The names of its scalars, as `encodeNames` writes them. */
	names: string;
	/** The names of its attributes, each between two `/`. */
	attrs: string;
};

/** A line as it stands in the index, and the texts that it refers to by number. */
export type Line = {text: string; common: readonly string[]};

/**
 * The lines of runs, each with its end: an entry's parts, of which none has a tab or the end of a line in it. Texts that thousands of runs have in
 * common stand before them, each once, behind a tab.
 */
export function encodeLines(entries: readonly Entry[]): string {
	const numbers = new Map<string, number>();
	const refer = (text: string): number => {
		const number = numbers.get(text) ?? numbers.size;
		numbers.set(text, number);
		return number;
	};
	const lines = entries.map(({id, guild, time, run, kind, details, names, attrs}) =>
		[id, guild, time, run, refer(kind), details, refer(names), refer(attrs)].join('\t'),
	);
	return [...[...numbers.keys()].map(text => `\t${text}`), ...lines].map(line => `${line}\n`).join('');
}

/** Finds lines by the ids of their runs; those in later texts count. Most lines are never taken apart. */
export function findLines(texts: readonly string[]): Map<string, Line> {
	const lines = new Map<string, Line>();
	for (const text of texts) {
		const common: string[] = [];
		for (let at = 0; at < text.length; ) {
			const end = text.indexOf('\n', at);
			const tab = text.indexOf('\t', at);
			if (tab === at) common.push(text.slice(at + 1, end));
			else lines.set(text.slice(at, tab), {text: text.slice(at, end), common});
			at = end + 1;
		}
	}
	return lines;
}

/** The entry in a line that is whole. */
export function decodeLine({text, common}: Line): Entry {
	const [id = '', guild, time, run = '', kind, details = '', names, attrs] = text.split('\t');
	const of = (number: string | undefined) => common[Number(number)] ?? '';
	return {
		id,
		guild: Number(guild),
		time: Number(time),
		run,
		kind: of(kind),
		details,
		names: of(names),
		attrs: of(attrs),
	};
}
