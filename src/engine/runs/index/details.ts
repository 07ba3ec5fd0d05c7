import {attrNames, readMap} from '../../run/attrs.ts';
import {attrsDir} from '../../run/paths.ts';
import {readScalars, type ScalarSummary} from '../../scalars/run-scalars.ts';
import {isMap, type YamlMap} from '../../yaml/value.ts';
import {coarsestTickMs, modified} from '../stamp.ts';
import {encodeName, isStill, lookForEvents} from './evidence.ts';
import {decodeScalars, encodeScalars, namesScalar} from './scalars.ts';
import {decodeValue, encodeValue} from './value.ts';

/** What is asked for of many runs and costs more than a few small files. */
export type RunDetails = {flags: YamlMap; scalars: ScalarSummary[]};

/**
 * Reads the flags and scalars of a run, with what tells later whether they are still what stands in its files. `text` is empty where that
 * cannot be told cheaply: runs that others are linked in (batches, pipelines), or with very many directories; and where anything was changed so
 * lately that it may change again within the same tick of the file system's clock.
 */
export function readRunDetails(dir: string): RunDetails & {text: string} {
	// Before anything is read: what is written meanwhile makes it another.
	const began = Date.now();
	const settled = began - coarsestTickMs;
	const attrsTime = modified(attrsDir(dir)) ?? 0;
	const flagsTime = modified(flagsFile(dir)) ?? 0;
	const evidence = lookForEvents(dir, began, settled);
	const details = {flags: readMap(dir, 'flags'), scalars: readScalars(dir, evidence?.dirs)};
	if (evidence === undefined || Math.max(attrsTime, flagsTime) >= settled) return {...details, text: ''};
	const attrs = [attrsTime, ...attrNames(dir).map(encodeName), ''].join('/');
	const parts = [flagsTime, evidence.text, encodeValue(details.flags), encodeScalars(details.scalars), attrs];
	return {...details, text: parts.join(separator)};
}

/** Flags and scalars of a run as the index has them, each given out only while it is what stands in the files of the run, which is looked at once. */
export class IndexedDetails {
	readonly #dir: string;
	readonly #isFull: boolean;
	readonly #parts: readonly string[];
	#hasFlags: boolean | undefined;
	#hasScalars: boolean | undefined;

	/**
	 * @param text as `readRunDetails` wrote it, or empty
	 * @param isFull see `fullLook`
	 */
	constructor(text: string, dir: string, isFull: boolean) {
		this.#dir = dir;
		this.#isFull = isFull;
		this.#parts = text === '' ? [] : text.split(separator);
	}

	/** `undefined` where the run has others now, or may have. */
	get flags(): YamlMap | undefined {
		if (!this.#hasSameFlags()) return undefined;
		const value = decodeValue(this.#parts[2] ?? '');
		return isMap(value) ? value : undefined;
	}

	/** `undefined` where the run may have others now. */
	get scalars(): ScalarSummary[] | undefined {
		return this.#hasSameScalars() ? decodeScalars(this.#parts[3] ?? '') : undefined;
	}

	/** Looks now at all that may have changed. @returns whether nothing has */
	look(): boolean {
		return this.#hasSameFlags() && this.#hasSameScalars();
	}

	/** When attributes came or went last, as it was then. */
	get attrsTime(): number {
		const attrs = this.#parts[4] ?? '';
		return Number(attrs.slice(0, attrs.indexOf('/')));
	}

	/** Whether the run had no attribute of a name then. */
	hadNoAttr(name: string): boolean {
		const attrs = this.#parts[4];
		return attrs !== undefined && !attrs.includes(`/${encodeName(name)}/`);
	}

	/** Whether it had a flag or a scalar of a name: nothing but a hand gives it an attribute of that name too. */
	hasOther(name: string): boolean {
		const [, , flags = '', scalars = ''] = this.#parts;
		return flags.includes(`${JSON.stringify(name)}:`) || namesScalar(scalars, name);
	}

	#hasSameFlags(): boolean {
		const [time] = this.#parts;
		// What starts a run anew, and may give it other flags, is seen by its `.guild`: only by hand is the file written into.
		this.#hasFlags ??= time !== undefined && (!this.#isFull || Number(time) === (modified(flagsFile(this.#dir)) ?? 0));
		return this.#hasFlags;
	}

	#hasSameScalars(): boolean {
		const [, evidence] = this.#parts;
		this.#hasScalars ??= evidence !== undefined && isStill(evidence, this.#dir, this.#isFull);
		return this.#hasScalars;
	}
}

const separator = '\x1f';

function flagsFile(dir: string): string {
	return `${attrsDir(dir)}/flags`;
}
