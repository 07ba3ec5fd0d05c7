import {attrsDir} from '../../run/paths.ts';
import type {Run} from '../../run/read-run.ts';
import {modified} from '../stamp.ts';
import type {Entry} from './line.ts';

/**
 * A run whose `.guild` is as it was when the index was written: it has not been started again since. What else is asked of it is taken from
 * the index, and only after a look at whether it has been changed.
 */
export class IndexedRun implements Run {
	readonly id: string;
	readonly dir: string;
	readonly #entry: Entry;
	readonly #onChange: () => Run | undefined;
	#known: Run | undefined;
	#attrs: number | undefined;
	#isSure = false;

	/** @param onChange called where the run turns out to be another one; reads it */
	constructor(dir: string, entry: Entry, onChange: () => Run | undefined) {
		this.id = entry.id;
		this.dir = dir;
		this.#entry = entry;
		this.#onChange = onChange;
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

	/** When attributes came or went last, or were replaced by others. Looked at once. */
	get attrsTime(): number {
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
		if (this.#isSure) return this.#recorded;
		this.#isSure = true;
		const {attrs, label, exit} = timesOf(this.#entry.run);
		const isSame =
			this.attrsTime === attrs && timeOf(this.dir, 'label') === label && timeOf(this.dir, 'exit_status') === exit;
		if (!isSame) this.#known = this.#onChange() ?? this.#known;
		return this.#recorded;
	}
}

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

/** The text that the index has of a run: times, what it has for itself, and what it has in common with many others. */
export function encodeRun(run: Run, {attrs, label, exit}: AttributeTimes): string {
	const own: Own = [run.initialized, run.started, run.stopped, run.exitStatus, run.label, run.isMarked];
	const {opref, operation, isBatch, status} = run;
	const shared: Shared = {opref, operation, isBatch, status};
	return [[attrs, label, exit].join(' '), JSON.stringify(own), JSON.stringify(shared)].join(separator);
}

const separator = '\x1f';

/** What is missing is `null` in JSON. */
type MaybeNumber = number | null | undefined;
type Own = [
	initialized: MaybeNumber,
	started: MaybeNumber,
	stopped: MaybeNumber,
	exitStatus: MaybeNumber,
	label: string,
	isMarked: boolean,
];
type Shared = Pick<Run, 'opref' | 'operation' | 'isBatch' | 'status'>;

function timesOf(text: string): AttributeTimes {
	const [attrs, label, exit] = text.slice(0, text.indexOf(separator)).split(' ');
	return {attrs: Number(attrs), label: Number(label), exit: Number(exit)};
}

function decodeRun({id, run}: Entry, dir: string): Run {
	const [, own = '[]', shared = ''] = run.split(separator);
	const [initialized, started, stopped, exitStatus, label, isMarked]: Own = JSON.parse(own);
	const {opref, operation, isBatch, status} = sharedOf(shared);
	return {
		id,
		dir,
		opref,
		operation,
		status,
		initialized: initialized ?? undefined,
		started: started ?? undefined,
		stopped: stopped ?? undefined,
		exitStatus: exitStatus ?? undefined,
		label,
		isMarked,
		isBatch,
	};
}

/** Thousands of runs have the same in common: each text is read once. */
const known = new Map<string, Shared>();

function sharedOf(text: string): Shared {
	const shared: Shared = known.get(text) ?? JSON.parse(text);
	known.set(text, shared);
	return shared;
}

function timeOf(dir: string, attr = ''): number {
	return modified(attr === '' ? attrsDir(dir) : `${attrsDir(dir)}/${attr}`) ?? 0;
}
