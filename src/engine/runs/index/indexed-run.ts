import {attrsDir} from '../../run/paths.ts';
import type {Run} from '../../run/read-run.ts';
import {modified} from '../stamp.ts';
import {IndexedDetails} from './details.ts';
import type {Entry} from './line.ts';
import {decodeText, encodeText} from './text.ts';

/**
 * A run whose `.guild` is as it was when the index was written: it has not been started again since. What else is asked of it is taken from
 * the index, and only after a look at whether it has been changed.
 */
export class IndexedRun implements Run {
	readonly id: string;
	readonly dir: string;
	readonly #entry: Entry;
	readonly #around: Around;
	#known: Run | undefined;
	#details: IndexedDetails | undefined;
	#attrs: number | undefined;
	#isSure = false;

	constructor(dir: string, entry: Entry, around: Around) {
		this.id = entry.id;
		this.dir = dir;
		this.#entry = entry;
		this.#around = around;
	}

	get opref() {
		return this.#recorded.opref;
	}
	get operation() {
		return this.#recorded.operation;
	}
	get initialized() {
		return this.#recorded.initialized;
	}
	get started() {
		return this.#recorded.started;
	}
	get isBatch() {
		return this.#recorded.isBatch;
	}
	get status() {
		return this.#current.status;
	}
	get stopped() {
		return this.#current.stopped;
	}
	get exitStatus() {
		return this.#current.exitStatus;
	}
	get label() {
		return this.#current.label;
	}
	get isMarked() {
		return this.#current.isMarked;
	}

	/** What the index has of its flags and scalars. */
	get details(): IndexedDetails {
		this.#details ??= new IndexedDetails(this.#entry, this.dir, this.#around.isFull);
		return this.#details;
	}

	/** Looks now at all that may have changed. @returns whether flags and scalars are known and the same, or were never known */
	look(): boolean {
		this.#lookAtAttributes();
		return this.#entry.details === '' || this.details.look();
	}

	/** Whether it is certain that there is no attribute of a name. */
	lacksAttr(name: string): boolean {
		const {details} = this;
		const isOther = !this.#around.isFull && this.#attrs === undefined && details.hasOther(name);
		return details.hadNoAttr(name) && (isOther || details.attrsTime === this.#attrsTime);
	}

	/** When attributes came or went last, or were replaced by others. Looked at once. */
	get #attrsTime(): number {
		this.#attrs ??= timeOf(this.dir);
		return this.#attrs;
	}

	/** What cannot change without a new start. */
	get #recorded(): Run {
		this.#known ??= decodeRun(this.#entry, this.dir);
		return this.#known;
	}

	/** What attributes say: they may be edited. */
	get #current(): Run {
		this.#lookAtAttributes();
		return this.#recorded;
	}

	#lookAtAttributes(): void {
		if (this.#isSure) return;
		this.#isSure = true;
		const {attrs, label, exit} = timesOf(this.#entry.run);
		const isSame =
			this.#attrsTime === attrs &&
			timeOf(this.dir, 'label') === label &&
			// What ends a run makes the file: only by hand is it written into.
			(!this.#around.isFull || timeOf(this.dir, 'exit_status') === exit);
		if (!isSame) this.#known = this.#around.onChange(this.#entry) ?? this.#known;
	}
}

/** What all runs of an index have in common. */
export type Around = {
	/** See `fullLook`. */
	isFull: boolean;
	/** Called where a run turns out to be another one; reads it. */
	onChange: (entry: Entry) => Run | undefined;
};

/** Modification times in ms of the directory of attributes, and of `label` and `exit_status` in it; 0 for what is not there. */
export type AttributeTimes = {attrs: number; label: number; exit: number};

/** The times by which what attributes say of a run is known to be the same. Most changes are told by the directory, but Guild writes into files that are there. */
export function attributeTimes(dir: string): AttributeTimes {
	return {attrs: timeOf(dir), label: timeOf(dir, 'label'), exit: timeOf(dir, 'exit_status')};
}

/** A run with all that lists show of it, looked at now. */
export function wholeRun(run: Run): Run {
	// First: what is recorded is read anew where this has changed.
	const {status} = run;
	const {id, dir, opref, operation, initialized, started, stopped, exitStatus, label, isMarked, isBatch} = run;
	return {id, dir, opref, operation, status, initialized, started, stopped, exitStatus, label, isMarked, isBatch};
}

/** What the index has of a run alone, as a text. */
export function encodeRun(run: Run, {attrs, label, exit}: AttributeTimes): string {
	const {initialized, started, stopped, exitStatus, isMarked} = run;
	const own = [initialized, started, stopped, exitStatus, isMarked ? 1 : 0].map(number => number ?? '');
	return [[attrs, label, exit].join(' '), own.join(' '), encodeText(run.label)].join(separator);
}

/** What it has in common with many others. */
export function encodeKind({opref, operation, isBatch, status}: Kind): string {
	return JSON.stringify({opref, operation, isBatch, status} satisfies Kind);
}

const separator = '\x1f';

type Kind = Pick<Run, 'opref' | 'operation' | 'isBatch' | 'status'>;

function timesOf(text: string): AttributeTimes {
	const [attrs, label, exit] = text.slice(0, text.indexOf(separator)).split(' ');
	return {attrs: Number(attrs), label: Number(label), exit: Number(exit)};
}

function decodeRun({id, run, kind}: Entry, dir: string): Run {
	const [, own = '', label] = run.split(separator);
	const [initialized, started, stopped, exitStatus, marked] = own.split(' ');
	const {opref, operation, isBatch, status} = kindOf(kind);
	return {
		id,
		dir,
		opref,
		operation,
		status,
		initialized: numberIn(initialized),
		started: numberIn(started),
		stopped: numberIn(stopped),
		exitStatus: numberIn(exitStatus),
		label: decodeText(label),
		isMarked: marked === '1',
		isBatch,
	};
}

function numberIn(text = ''): number | undefined {
	return text === '' ? undefined : Number(text);
}

/** Thousands of runs have the same in common: each text is read once. */
const known = new Map<string, Kind>();

function kindOf(text: string): Kind {
	const kind: Kind = known.get(text) ?? JSON.parse(text);
	known.set(text, kind);
	return kind;
}

function timeOf(dir: string, attr = ''): number {
	return modified(attr === '' ? attrsDir(dir) : `${attrsDir(dir)}/${attr}`) ?? 0;
}
