import type {Block} from './blocks.ts';
import {readOnce} from './remembered.ts';

/**
 * What the index holds of a run: a text in each column, empty where there is none or nobody has asked for it yet. None has a tab, the end of a
 * line or the sign between common texts in it.
 */
export type Texts = Common & Readonly<Record<Column, string>>;

/** What thousands of runs have the same of, as a rule: those that have are given one and the same. */
export type Common = Readonly<{
	/** What the run is, as `encodeRun` writes it. */
	kind: string;
	/** The names of its flags, as JSON; empty where nobody has asked for them yet. */
	flags: string;
	/** The names of its scalars, as `encodeScalars` writes them. */
	scalars: string;
	/** The names of its attributes, each between two `/`. */
	attributes: string;
	/** `1` where its evidence is to be looked at always, see `isStill`. */
	fresh: string;
}>;

/** The texts of a run. Those of its own are asked for one by one: most are not. */
export type Row = {readonly common: Common; of: (column: Column) => string};

export type Column = (typeof soonColumns)[number] | (typeof lateColumns)[number];

/** What lists, filters and comparisons ask for. */
const soonColumns = [
	'id',
	/** Modification times in ms, 0 for what is not there: of `.guild`, of the directory of attributes, and of the attribute `label`. */
	'guildTime',
	'attrsTime',
	'labelTime',
	/** Microseconds since the epoch. */
	'started',
	'stopped',
	'exitStatus',
	/** `1` where it is marked. */
	'marked',
	'label',
	/** The values of its flags, as `encodeValue` writes them. */
	'values',
	/** The last values and steps of its scalars, as `encodeScalars` writes them. */
	'lastValues',
	'lastSteps',
] as const;

const lateColumns = [
	/** Modification time in ms of the attribute `exit_status`. */
	'exitTime',
	/** Microseconds since the epoch. */
	'initialized',
	/** The modification times of the flags and of the directory of attributes, when flags and scalars were read. */
	'detailsTimes',
	/** See `lookForEvents`. */
	'evidence',
	/** What else is known of scalars, as `encodeScalars` writes it. */
	'rest',
] as const;

/**
 * Runs as two texts with a line for each column; before those of the first, two lines: texts that runs have in common, and which of them each run
 * has. At least one run.
 */
export function encodeRows(rows: readonly Texts[]): [soon: string, late: string] {
	const numbers = new Map<string, number>();
	const refer = (text: string): number => {
		const number = numbers.get(text) ?? numbers.size;
		numbers.set(text, number);
		return number;
	};
	const references = rows.map(row => refer(encodeCommon(row)));
	const lines = (columns: readonly Column[]) => columns.map(column => rows.map(row => row[column]));
	const encode = (lines: readonly (readonly (string | number)[])[]) => lines.map(line => line.join('\t')).join('\n');
	return [encode([[...numbers.keys()], references, ...lines(soonColumns)]), encode(lines(lateColumns))];
}

/** The rows in such texts. */
export class Rows {
	readonly #ids: readonly string[];
	readonly #commons: readonly Common[];
	/** Bytes that a row takes for itself, on average. */
	readonly size: number;
	readonly #soon: readonly string[];
	#late: readonly string[] | undefined;
	readonly #block: Block;
	/** Those that were asked for. */
	readonly #columns = new Map<Column, OwnTexts>();

	constructor(block: Block) {
		this.#block = block;
		const [common = '', references = '', ...lines] = block.first.split('\n');
		this.#soon = lines;
		const commons = common.split('\t').map(commonOf);
		this.#commons = references.split('\t').map(number => commons[Number(number)] ?? nothing);
		this.#ids = lines[soonColumns.indexOf('id')]?.split('\t') ?? [];
		this.size = (block.size - common.length) / this.#ids.length;
	}

	/** Each row. */
	all(): RowOf[] {
		return this.#ids.map((id, at) => new RowOf(id, this.#commons[at] ?? nothing, this, at));
	}

	/** The text of the row at a place. */
	text(at: number, column: Column): string {
		return (this.#columns.get(column) ?? this.#read(column)).at(at);
	}

	#read(column: Column): OwnTexts {
		const texts = new OwnTexts(this.#line(column), this.#ids.length);
		this.#columns.set(column, texts);
		return texts;
	}

	#line(column: Column): string {
		const soon = (soonColumns as readonly Column[]).indexOf(column);
		if (soon >= 0) return this.#soon[soon] ?? '';
		this.#late ??= this.#block.rest().split('\n');
		return this.#late[(lateColumns as readonly Column[]).indexOf(column)] ?? '';
	}
}

/** Only the places of texts are kept: as many strings take longer to throw away than to make again. */
class OwnTexts {
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

/** One of many rows. */
export class RowOf implements Row {
	readonly id: string;
	readonly common: Common;
	readonly #rows: Rows;
	readonly #at: number;

	constructor(id: string, common: Common, rows: Rows, at: number) {
		this.id = id;
		this.common = common;
		this.#rows = rows;
		this.#at = at;
	}

	/** Bytes that it takes for itself, about. */
	get size(): number {
		return this.#rows.size;
	}

	of(column: Column): string {
		return this.#rows.text(this.#at, column);
	}
}

/** All that a row has. */
export function textsOf(row: Row): Texts {
	const own = [...soonColumns, ...lateColumns].map(column => [column, row.of(column)]);
	return {...row.common, ...(Object.fromEntries(own) as Record<Column, string>)};
}

/** A row of texts. */
export function rowOf(texts: Texts): Row {
	return {common: commonOf(encodeCommon(texts)), of: column => texts[column]};
}

const betweenCommon = '\x1f';

function encodeCommon({kind, flags, scalars, attributes, fresh}: Common): string {
	return [kind, flags, scalars, attributes, fresh].join(betweenCommon);
}

const commonOf = readOnce((text: string): Common => {
	const [kind = '', flags = '', scalars = '', attributes = '', fresh = ''] = text.split(betweenCommon);
	return {kind, flags, scalars, attributes, fresh};
});

const nothing = commonOf('');
