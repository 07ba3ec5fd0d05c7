import {attrNames, readMap} from '../../run/attrs.ts';
import {attrsDir} from '../../run/paths.ts';
import type {EventDir} from '../../scalars/event-files.ts';
import {readScalars, type ScalarSummary} from '../../scalars/run-scalars.ts';
import type {YamlMap} from '../../yaml/value.ts';
import {coarsestTickMs, modified} from '../stamp.ts';
import {encodeName, isStill, lookForEvents} from './evidence.ts';
import type {RunTexts} from './indexed-run.ts';
import {readOnce, remembered} from './remembered.ts';
import type {Common, Row, Texts} from './rows.ts';
import {decodeLast, decodeScalars, encodeScalars, hasScalar} from './scalars.ts';
import {between, partsOf} from './text.ts';
import {decodeFullText, decodeValue, encodeValue} from './value.ts';

/** What is asked for of many runs and costs more than a few small files. */
export type RunDetails = {flags: YamlMap; scalars: ScalarSummary[]};

/** The full texts of flags, and of the last steps and values of scalars, in the order of their names, see `Shape`; `undefined` for null. */
export type DetailsTexts = {
	flags: readonly (string | undefined)[];
	lastSteps: readonly string[];
	lastValues: readonly string[];
};

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
		values: Object.values(flags).map(encodeValue).join(between),
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
		return this.#row.common.flags !== '';
	}

	/** `undefined` where the run has others now, or may have. */
	get flags(): YamlMap | undefined {
		if (!this.#hasSameFlags()) return undefined;
		const values = partsOf(this.#row.of('values'));
		const flags = flagNames(this.#row.common.flags).map(
			(name, at) => [name, decodeValue(values[at] ?? 'null')] as const,
		);
		return Object.fromEntries(flags);
	}

	/** `undefined` where the run may have others now. */
	get scalars(): ScalarSummary[] | undefined {
		return this.#hasSameScalars() ? decodeScalars(this.#row) : undefined;
	}

	/** `undefined` where the run may have others now. */
	get texts(): DetailsTexts | undefined {
		if (!this.look()) return undefined;
		const row = this.#row;
		return {
			flags: partsOf(row.of('values')).map(decodeFullText),
			lastSteps: partsOf(row.of('lastSteps')),
			lastValues: partsOf(row.of('lastValues')),
		};
	}

	/** Whether it is certain that the run has no flag of a name. Costs less than to decode all. */
	lacksFlag(name: string): boolean {
		return this.#hasSameFlags() && !hasFlag(this.#row.common, name);
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

	#hasSameFlags(): boolean {
		// What starts a run anew, and may give it other flags, is seen by its `.guild`: only by hand is the file written into.
		this.#hasFlags ??= this.areKnown && (!this.#isFull || this.#time(0) === (modified(flagsFile(this.#dir)) ?? 0));
		return this.#hasFlags;
	}

	#hasSameScalars(): boolean {
		const row = this.#row;
		const isSure = !this.#isFull && row.common.fresh === '';
		this.#hasScalars ??= this.areKnown && (isSure || isStill(row.of('evidence'), this.#dir, this.#isFull));
		return this.#hasScalars;
	}

	/** Of the flags, or of the directory of attributes. */
	#time(at: 0 | 1): number {
		return Number(this.#row.of('detailsTimes').split(' ')[at]);
	}
}

const hasFlag = remembered(({flags}: Common, name) => flagNames(flags).includes(name));
/** Whether runs had no attribute of a name when their flags and scalars were read. */
export const hadNoAttr = remembered(
	({attributes}: Common, name) => attributes !== '' && !attributes.includes(`/${encodeName(name)}/`),
);
/** Whether a flag or a scalar of theirs has that name: nothing but a hand gives them an attribute of it too. */
export const hasOther = remembered((common: Common, name) => hasFlag(common, name) || hasScalar(common.scalars, name));
/** The names of flags in a text as they were encoded. */
export const flagNames = readOnce((text: string): readonly string[] => (text === '' ? [] : JSON.parse(text)));

function flagsFile(dir: string): string {
	return `${attrsDir(dir)}/flags`;
}
