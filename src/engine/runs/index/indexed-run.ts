import type {Run} from '../../run/read-run.ts';
import {runPaths} from '../../run/paths.ts';
import {modified} from '../stamp.ts';
import type {Entry} from './line.ts';

/**
 * A run whose `.guild` is as it was when the index was written: it has not been started again since. What else lists show of it is taken
 * from the index when it is asked for, and only after a look at whether it has been changed.
 */
export class IndexedRun implements Run {
	readonly id: string;
	readonly dir: string;
	readonly #entry: Entry;
	readonly #onChange: () => Run | undefined;
	#known: Run | undefined;
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

	/** What cannot change without a new start. */
	get #recorded(): Run {
		this.#known ??= {...JSON.parse(this.#entry.run), id: this.id, dir: this.dir};
		return this.#known as Run;
	}

	/** What attributes say: they may be edited. */
	get #current(): Run {
		if (this.#isSure) return this.#recorded;
		this.#isSure = true;
		const {attrs, label, exit} = this.#entry;
		const now = attributeTimes(this.dir);
		const isSame = now.attrs === attrs && now.label === label && now.exit === exit;
		if (!isSame) this.#known = this.#onChange() ?? this.#known;
		return this.#recorded;
	}
}

/** The times by which what attributes say of a run is known to be the same. Most changes are told by the directory, but Guild writes into files that are there. */
export function attributeTimes(dir: string): Pick<Entry, 'attrs' | 'label' | 'exit'> {
	const {attrs} = runPaths(dir);
	const time = (file: string) => modified(file) ?? 0;
	return {attrs: time(attrs), label: time(`${attrs}/label`), exit: time(`${attrs}/exit_status`)};
}

/** A run with all that lists show of it, looked at now. */
export function wholeRun(run: Run): Run {
	const {id, dir} = run;
	return {id, dir, ...recordOf(run)};
}

/** The text that the index has of a run. */
export function encodeRun(run: Run): string {
	return JSON.stringify(recordOf(run));
}

function recordOf(run: Run): Omit<Run, 'id' | 'dir'> {
	// First: what is recorded is read anew where this has changed.
	const {status} = run;
	const {opref, operation, initialized, started, stopped, exitStatus, label, isMarked, isBatch} = run;
	return {opref, operation, status, initialized, started, stopped, exitStatus, label, isMarked, isBatch};
}
