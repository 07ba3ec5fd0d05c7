/**
 * What the index holds of a run: a text in each column, empty where there is none or nobody has asked for it yet. None has a tab or the end of a
 * line in it.
 */
export type Texts = Readonly<Record<Column, string>>;

export type Column = (typeof columns)[number];

/** The texts of a run that are asked for one by one: most are not. */
export type Row = {of: (column: Column) => string};

/** Columns in which thousands of runs have the same few texts, as a rule: each text is there once. */
const commonColumns = [
	/** What the run is, as `encodeRun` writes it. */
	'kind',
	/** The names of its flags, as JSON; empty where nobody has asked for them yet. */
	'flags',
	/** The names of its scalars, as `encodeScalars` writes them. */
	'scalars',
	/** The names of its attributes, each between two `/`. */
	'attributes',
	/** `1` where its evidence is to be looked at always, see `isStill`. */
	'fresh',
] as const;

const columns = [
	'id',
	/** Modification times in ms, 0 for what is not there: of `.guild`, the directory of attributes, and its files `label` and `exit_status`. */
	'guildTime',
	'attrsTime',
	'labelTime',
	'exitTime',
	/** Microseconds since the epoch. */
	'initialized',
	'started',
	'stopped',
	'exitStatus',
	/** `1` where it is marked. */
	'marked',
	'label',
	/** What follows is of flags and scalars. The modification times of the flags and of the directory of attributes, when they were read. */
	'detailsTimes',
	/** See `lookForEvents`. */
	'evidence',
	/** The values of its flags, as `encodeValue` writes them. */
	'values',
	/** The last values and steps of its scalars, and the rest of what is known of them, as `encodeScalars` writes them. */
	'lastValues',
	'lastSteps',
	'rest',
	...commonColumns,
] as const;

/** Runs in as many lines as there are columns, and before them one of the texts that runs have in common. At least one run. */
export function encodeRows(rows: readonly Texts[]): string {
	const numbers = new Map<string, number>();
	const refer = (text: string): number => {
		const number = numbers.get(text) ?? numbers.size;
		numbers.set(text, number);
		return number;
	};
	const lines = columns.map(column => {
		const texts = rows.map(row => (isCommon(column) ? refer(row[column]) : row[column]));
		return texts.join('\t');
	});
	return [[...numbers.keys()].join('\t'), ...lines].join('\n');
}

/** The rows in such lines. */
export class Rows {
	readonly #ids: readonly string[];
	/** Characters that a row takes for itself, on average. */
	readonly size: number;
	readonly #lines: readonly string[];
	readonly #common: readonly string[];
	/** Those that were asked for. */
	readonly #columns = new Map<Column, ColumnTexts>();

	constructor(text: string) {
		const [common = '', ...lines] = text.split('\n');
		this.#lines = lines;
		this.#common = common.split('\t');
		this.#ids = lines[columns.indexOf('id')]?.split('\t') ?? [];
		this.size = (text.length - common.length) / this.#ids.length;
	}

	/** Each row. */
	all(): RowOf[] {
		return this.#ids.map((id, at) => new RowOf(id, this, at));
	}

	/** The text of the row at a place. */
	text(at: number, column: Column): string {
		return (this.#columns.get(column) ?? this.#read(column)).at(at);
	}

	#read(column: Column): ColumnTexts {
		const line = this.#lines[columns.indexOf(column)] ?? '';
		const texts = isCommon(column) ? new CommonTexts(line, this.#common) : new OwnTexts(line, this.#ids.length);
		this.#columns.set(column, texts);
		return texts;
	}
}

type ColumnTexts = {at: (at: number) => string};

/** Only the places of texts are kept: as many strings take longer to throw away than to make again. */
class OwnTexts implements ColumnTexts {
	readonly #line: string;
	readonly #ends: Uint32Array;

	constructor(line: string, count: number) {
		this.#line = line;
		this.#ends = new Uint32Array(count);
		let from = 0;
		for (let at = 0; at < count; at++) {
			const end = line.indexOf('\t', from);
			this.#ends[at] = end < 0 ? line.length : end;
			from = end + 1;
		}
	}

	at(at: number): string {
		return this.#line.slice(at === 0 ? 0 : (this.#ends[at - 1] ?? 0) + 1, this.#ends[at]);
	}
}

class CommonTexts implements ColumnTexts {
	readonly #texts: readonly string[];

	constructor(line: string, common: readonly string[]) {
		this.#texts = line.split('\t').map(number => common[Number(number)] ?? '');
	}

	at(at: number): string {
		return this.#texts[at] ?? '';
	}
}

/** One of many rows. */
export class RowOf implements Row {
	readonly id: string;
	readonly #rows: Rows;
	readonly #at: number;

	constructor(id: string, rows: Rows, at: number) {
		this.id = id;
		this.#rows = rows;
		this.#at = at;
	}

	/** Characters that it takes for itself, about. */
	get size(): number {
		return this.#rows.size;
	}

	of(column: Column): string {
		return this.#rows.text(this.#at, column);
	}
}

/** All that a row has. */
export function textsOf(row: Row): Texts {
	return Object.fromEntries(columns.map(column => [column, row.of(column)])) as Record<Column, string>;
}

/** A row of texts. */
export function rowOf(texts: Texts): Row {
	return {of: column => texts[column]};
}

function isCommon(column: Column): boolean {
	return (commonColumns as readonly Column[]).includes(column);
}
