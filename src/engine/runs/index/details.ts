import {attrNames, readMap} from '../../run/attrs.ts';
import {attrsDir} from '../../run/paths.ts';
import type {EventDir} from '../../scalars/event-files.ts';
import {readScalars, type ScalarSummary} from '../../scalars/run-scalars.ts';
import {isMap, type YamlMap} from '../../yaml/value.ts';
import {coarsestTickMs, modified} from '../stamp.ts';
import {encodeName, isStill, lookForEvents} from './evidence.ts';
import type {Entry} from './line.ts';
import {decodeLast, decodeScalars, encodeNames, encodeScalars, hasScalar} from './scalars.ts';
import {decodeValue, encodeValue} from './value.ts';

/** What is asked for of many runs and costs more than a few small files. */
export type RunDetails = {flags: YamlMap; scalars: ScalarSummary[]};

/** The part of an entry that tells of them. */
type Kept = Pick<Entry, 'details' | 'names' | 'attrs'>;

/** Where nothing is kept of a run. */
export const noDetails: Kept = {details: '', names: '', attrs: ''};

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
	const parts = [`${flagsTime} ${attrsTime}`, evidence.text, encodeValue(flags), encodeScalars(scalars)];
	const attrs = ['', ...attrNames(dir).map(encodeName), ''].join('/');
	return {flags, scalars, kept: {details: parts.join(separator), names: encodeNames(scalars), attrs}};
}

function readFiles(dir: string, dirs?: readonly EventDir[]): RunDetails {
	return {flags: readMap(dir, 'flags'), scalars: readScalars(dir, dirs)};
}

/** Flags and scalars of a run as the index has them, each given out only while it is what stands in the files of the run, which is looked at once. */
export class IndexedDetails {
	readonly #kept: Kept;
	readonly #dir: string;
	readonly #isFull: boolean;
	readonly #parts: readonly string[];
	#hasFlags: boolean | undefined;
	#hasScalars: boolean | undefined;

	/** @param isFull see `fullLook` */
	constructor(kept: Kept, dir: string, isFull: boolean) {
		this.#kept = kept;
		this.#dir = dir;
		this.#isFull = isFull;
		this.#parts = kept.details === '' ? [] : kept.details.split(separator);
	}

	/** `undefined` where the run has others now, or may have. */
	get flags(): YamlMap | undefined {
		if (!this.#hasSameFlags()) return undefined;
		const value = decodeValue(this.#parts[2] ?? '');
		return isMap(value) ? value : undefined;
	}

	/** `undefined` where the run may have others now. */
	get scalars(): ScalarSummary[] | undefined {
		return this.#hasSameScalars() ? decodeScalars(this.#kept.names, this.#parts[3] ?? '') : undefined;
	}

	/** Whether it is certain that the run has no flag of a name. Costs less than to decode all. */
	lacksFlag(name: string): boolean {
		return this.#hasSameFlags() && !this.#mayHaveFlag(name);
	}

	/** The last value of a scalar, in brackets; `undefined` where the run may have other scalars now. */
	last(name: string): [number | undefined] | undefined {
		return this.#hasSameScalars() ? [decodeLast(this.#kept.names, this.#parts[3] ?? '', name)] : undefined;
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
		const {attrs} = this.#kept;
		return attrs !== '' && !attrs.includes(`/${encodeName(name)}/`);
	}

	/** Whether it had a flag or a scalar of a name: nothing but a hand gives it an attribute of that name too. */
	hasOther(name: string): boolean {
		return this.#mayHaveFlag(name) || hasScalar(this.#kept.names, name);
	}

	/** A flag of that name may be a part of the value of another one. */
	#mayHaveFlag(name: string): boolean {
		return this.#parts[2]?.includes(`${JSON.stringify(name)}:`) ?? false;
	}

	#hasSameFlags(): boolean {
		// What starts a run anew, and may give it other flags, is seen by its `.guild`: only by hand is the file written into.
		this.#hasFlags ??=
			this.#parts.length > 0 && (!this.#isFull || this.#time(0) === (modified(flagsFile(this.#dir)) ?? 0));
		return this.#hasFlags;
	}

	#hasSameScalars(): boolean {
		const [, evidence] = this.#parts;
		this.#hasScalars ??= evidence !== undefined && isStill(evidence, this.#dir, this.#isFull);
		return this.#hasScalars;
	}

	/** Of the flags, or of the directory of attributes. */
	#time(at: 0 | 1): number {
		return Number(this.#parts[0]?.split(' ')[at]);
	}
}

const separator = '\x1f';

function flagsFile(dir: string): string {
	return `${attrsDir(dir)}/flags`;
}
