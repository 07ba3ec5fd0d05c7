import {attrNames, readMap} from '../../run/attrs.ts';
import {attrsDir} from '../../run/paths.ts';
import type {EventDir} from '../../scalars/event-files.ts';
import {readScalars, type ScalarSummary} from '../../scalars/run-scalars.ts';
import type {YamlMap} from '../../yaml/value.ts';
import {coarsestTickMs, modified} from '../stamp.ts';
import {encodeName, isStill, lookForEvents} from './evidence.ts';
import type {RunTexts} from './indexed-run.ts';
import {readOnce, remembered} from './remembered.ts';
import type {Row, Texts} from './rows.ts';
import {decodeLast, decodeScalars, encodeScalars, hasScalar} from './scalars.ts';
import {decodeValue, encodeValue} from './value.ts';

/** What is asked for of many runs and costs more than a few small files. */
export type RunDetails = {flags: YamlMap; scalars: ScalarSummary[]};

/** The columns of the index that tell of them. */
type Kept = Omit<Texts, keyof RunTexts>;

/** Where nothing is kept of a run. */
export const noDetails: Kept = {
	...encodeScalars([]),
	detailsTimes: '',
	evidence: '',
	fresh: '',
	flags: '',
	values: '',
	attributes: '',
};

/**
 * Reads the flags and scalars of a run, with what tells later whether they are still what stands in its files. Nothing is to be kept where that
 * cannot be told cheaply: of runs that others are linked in (batches, pipelines), or with very many directories; and where anything was changed
 * so lately that it may change again within the same tick of the file system's clock.
 */
export function readRunDetails(dir: string): RunDetails & {kept: Kept} {
	return readIfCheap(dir, Number.POSITIVE_INFINITY) ?? {...readFiles(dir), kept: noDetails};
}

/** The same of a run that is read in a few ms; `undefined` of others. @param mostBytes that its event files have */
export function readIfCheap(dir: string, mostBytes: number): (RunDetails & {kept: Kept}) | undefined {
	// Before anything is read: what is written meanwhile makes it another.
	const began = Date.now();
	const attrsTime = modified(attrsDir(dir)) ?? 0;
	const flagsTime = modified(flagsFile(dir)) ?? 0;
	const evidence = lookForEvents(dir, began);
	if (evidence === undefined || evidence.bytes > mostBytes) return undefined;
	const {flags, scalars} = readFiles(dir, evidence.dirs);
	if (Math.max(attrsTime, flagsTime) >= began - coarsestTickMs) return {flags, scalars, kept: noDetails};
	const kept = {
		...encodeScalars(scalars),
		detailsTimes: `${flagsTime} ${attrsTime}`,
		evidence: evidence.text,
		fresh: evidence.isFresh ? '1' : '',
		flags: JSON.stringify(Object.keys(flags)),
		values: encodeValue(Object.values(flags)),
		attributes: ['', ...attrNames(dir).map(encodeName), ''].join('/'),
	};
	return {flags, scalars, kept};
}

function readFiles(dir: string, dirs?: readonly EventDir[]): RunDetails {
	return {flags: readMap(dir, 'flags'), scalars: readScalars(dir, dirs)};
}

/** Flags and scalars of a run as the index has them, each given out only while it is what stands in the files of the run, which is looked at once. */
export class IndexedDetails {
	readonly #row: Row;
	readonly #dir: string;
	readonly #isFull: boolean;
	#hasFlags: boolean | undefined;
	#hasScalars: boolean | undefined;

	/** @param isFull see `fullLook` */
	constructor(row: Row, dir: string, isFull: boolean) {
		this.#row = row;
		this.#dir = dir;
		this.#isFull = isFull;
	}

	/** Whether anybody asked for them before. */
	get areKnown(): boolean {
		return this.#row.of('flags') !== '';
	}

	/** `undefined` where the run has others now, or may have. */
	get flags(): YamlMap | undefined {
		if (!this.#hasSameFlags()) return undefined;
		const values = decodeValue(this.#row.of('values'));
		if (!Array.isArray(values)) return undefined;
		return Object.fromEntries(flagNames(this.#row.of('flags')).map((name, at) => [name, values[at] ?? null]));
	}

	/** `undefined` where the run may have others now. */
	get scalars(): ScalarSummary[] | undefined {
		return this.#hasSameScalars() ? decodeScalars(this.#row) : undefined;
	}

	/** The same for runs whose flags and scalars have the same names; `undefined` where the run may have others now. */
	get shape(): number | undefined {
		return this.look() ? shapeOf(this.#row.of('flags'), this.#row.of('scalars')) : undefined;
	}

	/** Whether it is certain that the run has no flag of a name. Costs less than to decode all. */
	lacksFlag(name: string): boolean {
		return this.#hasSameFlags() && !hasFlag(this.#row.of('flags'), name);
	}

	/** The last value of a scalar, in brackets; `undefined` where the run may have other scalars now. */
	last(name: string): [number | undefined] | undefined {
		return this.#hasSameScalars() ? [decodeLast(this.#row, name)] : undefined;
	}

	/** Looks now at all that may have changed. @returns whether nothing has */
	look(): boolean {
		return this.#hasSameFlags() && this.#hasSameScalars();
	}

	/** When attributes came or went last, as it was then; in ms. */
	get attrsTime(): number {
		return this.#time(1);
	}

	/** Whether the run had no attribute of a name then. */
	hadNoAttr(name: string): boolean {
		return lackedAttr(this.#row.of('attributes'), name);
	}

	/** Whether it had a flag or a scalar of a name: nothing but a hand gives it an attribute of that name too. */
	hasOther(name: string): boolean {
		return hasFlag(this.#row.of('flags'), name) || hasScalar(this.#row.of('scalars'), name);
	}

	#hasSameFlags(): boolean {
		// What starts a run anew, and may give it other flags, is seen by its `.guild`: only by hand is the file written into.
		this.#hasFlags ??= this.areKnown && (!this.#isFull || this.#time(0) === (modified(flagsFile(this.#dir)) ?? 0));
		return this.#hasFlags;
	}

	#hasSameScalars(): boolean {
		const row = this.#row;
		const isSure = !this.#isFull && row.of('fresh') === '';
		this.#hasScalars ??= this.areKnown && (isSure || isStill(row.of('evidence'), this.#dir, this.#isFull));
		return this.#hasScalars;
	}

	/** Of the flags, or of the directory of attributes. */
	#time(at: 0 | 1): number {
		return Number(this.#row.of('detailsTimes').split(' ')[at]);
	}
}

const lackedAttr = remembered((attrs, name) => attrs !== '' && !attrs.includes(`/${encodeName(name)}/`));
let shapes = 0;
const shapeOf = remembered(() => shapes++);
const hasFlag = remembered((flags, name) => flagNames(flags).includes(name));
const flagNames = readOnce((text): readonly string[] => (text === '' ? [] : JSON.parse(text)));

function flagsFile(dir: string): string {
	return `${attrsDir(dir)}/flags`;
}
