import type {Run} from '../../run/read-run.ts';
import {type AttributeTimes, attributeTime} from './attribute-times.ts';
import {hadNoAttr, hasOther, IndexedDetails} from './details.ts';
import {readOnce} from './remembered.ts';
import type {Column, Common, Row} from './rows.ts';
import {type Shape, shapeOf} from './shape.ts';
import {decodeText, encodeText} from './text.ts';

/**
 * A run whose `.guild` is as it was when the index was written: it has not been started again since. What else is asked of it is taken from
 * the index, and only after a look at whether it has been changed.
 */
export class IndexedRun implements Run {
	readonly id: string;
	readonly dir: string;
	/** What the index has of it. */
	readonly row: Row;
	readonly #around: Around;
	/** Where it turned out to be another one. */
	#anew: Run | undefined;
	#details: IndexedDetails | undefined;
	/** Times that have been looked at. */
	#attrsSeen: number | undefined;
	#labelSeen: number | undefined;
	/** Whether nothing is left to look at. */
	#isSure = false;

	/** @param labelTime of its label, where that has been looked at */
	constructor(id: string, dir: string, row: Row, around: Around, labelTime?: number) {
		this.id = id;
		this.dir = dir;
		this.row = row;
		this.#around = around;
		this.#labelSeen = labelTime;
	}

	// What cannot change without a new start.
	get opref() {
		return (this.#anew ?? this.#kind).opref;
	}
	get operation() {
		return (this.#anew ?? this.#kind).operation;
	}
	get isBatch() {
		return (this.#anew ?? this.#kind).isBatch;
	}
	get initialized() {
		return this.#anew ? this.#anew.initialized : this.#number('initialized');
	}
	get started() {
		return this.#anew ? this.#anew.started : this.#number('started');
	}

	// What attributes say: they may be edited.
	get status() {
		return (this.#anewBy('exit') ?? this.#kind).status;
	}
	get stopped() {
		const anew = this.#anewBy('exit');
		return anew ? anew.stopped : this.#number('stopped');
	}
	get exitStatus() {
		const anew = this.#anewBy('exit');
		return anew ? anew.exitStatus : this.#number('exitStatus');
	}
	get label() {
		return this.#anewBy('label')?.label ?? decodeText(this.row.of('label'));
	}
	get isMarked() {
		return this.#anewBy('attrs')?.isMarked ?? this.row.of('marked') !== '';
	}

	/** What the index has of its flags and scalars. */
	get details(): IndexedDetails {
		this.#details ??= new IndexedDetails(this.row, this.dir, this.#around.isFull);
		return this.#details;
	}

	/** Looks now at all that may have changed. @returns whether flags and scalars are known and the same, or were never known */
	look(): boolean {
		this.#anewBy('label');
		return !this.details.areKnown || this.details.look();
	}

	/** What it has in common with other runs; `undefined` where that is not known, or may have changed. */
	get shape(): Shape | undefined {
		const {details} = this;
		const isSame = !this.#around.isFull || details.attrsTime === this.#attrsTime;
		return isSame && !this.#anew && details.look() ? shapeOf(this.row.common) : undefined;
	}

	/** Whether it is certain that there is no attribute of a name. */
	lacksAttr(name: string): boolean {
		const {common} = this.row;
		if (!hadNoAttr(common, name)) return false;
		const isOther = ofLaunch.has(name) || hasOther(common, name);
		const isSure = isOther && !this.#around.isFull && this.#attrsSeen === undefined;
		return isSure || this.details.attrsTime === this.#attrsTime;
	}

	/** When attributes came or went last, or were replaced by others. Looked at once. */
	get #attrsTime(): number {
		this.#attrsSeen ??= attributeTime(this.dir, 'attrs');
		return this.#attrsSeen;
	}

	get #kind(): Kind {
		return kindOf(this.row.common);
	}

	#number(column: Column): number | undefined {
		const text = this.row.of(column);
		return text === '' ? undefined : Number(text);
	}

	/** The run as it is now, where a time tells that it is another one. Only that time is looked at, unless everything is to be. */
	#anewBy(time: keyof AttributeTimes): Run | undefined {
		const {isFull} = this.#around;
		// What starts or ends a run changes its .guild: only by hand is it made to have ended otherwise.
		if (this.#isSure || (time === 'exit' && !isFull)) return this.#anew;
		this.#isSure = isFull;
		if (isFull ? allTimes.every(each => this.#isSame(each)) : this.#isSame(time)) return undefined;
		this.#isSure = true;
		this.#anew = this.#around.onChange(this.row);
		return this.#anew;
	}

	#isSame(time: keyof AttributeTimes): boolean {
		return this.#number(`${time}Time`) === this.#timeNow(time);
	}

	/** Looked at once, but for what is only asked for once. */
	#timeNow(time: keyof AttributeTimes): number {
		if (time === 'attrs') return this.#attrsTime;
		if (time === 'exit') return attributeTime(this.dir, 'exit');
		this.#labelSeen ??= attributeTime(this.dir, 'label');
		return this.#labelSeen;
	}
}

/** Attributes that only the launch of a run writes, which changes its `.guild`. */
const ofLaunch = new Set(['compare', 'objective']);

/** What all runs of an index have in common. */
export type Around = {
	/** See `fullLook`. */
	isFull: boolean;
	/** Called where a run turns out to be another one; reads it. */
	readonly onChange: (row: Row) => Run | undefined;
};

const allTimes = ['attrs', 'label', 'exit'] as const;

/** A run with all that lists show of it, looked at now. */
export function wholeRun(run: Run): Run {
	// First: everything is read anew where one of these has changed.
	const {label, isMarked} = run;
	const {id, dir, opref, operation, status, initialized, started, stopped, exitStatus, isBatch} = run;
	return {id, dir, opref, operation, status, initialized, started, stopped, exitStatus, label, isMarked, isBatch};
}

/** What the index has of a run, but for its flags and scalars. @param guild modification time of its `.guild` in ms, before it was read */
export function encodeRun(run: Run, guild: number, {attrs, label, exit}: AttributeTimes) {
	const {opref, operation, isBatch, status} = run;
	const {initialized = '', started = '', stopped = '', exitStatus = ''} = run;
	return {
		id: run.id,
		guildTime: String(guild),
		attrsTime: String(attrs),
		labelTime: String(label),
		exitTime: String(exit),
		initialized: String(initialized),
		started: String(started),
		stopped: String(stopped),
		exitStatus: String(exitStatus),
		marked: run.isMarked ? '1' : '',
		label: encodeText(run.label),
		kind: JSON.stringify({opref, operation, isBatch, status} satisfies Kind),
	};
}

/** The columns of the index that tell of the run itself. */
export type RunTexts = ReturnType<typeof encodeRun>;

type Kind = Pick<Run, 'opref' | 'operation' | 'isBatch' | 'status'>;

const kindOf = readOnce(({kind}: Common): Kind => JSON.parse(kind));
