import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import {readText} from '../files.ts';
import {isMap, type YamlValue} from '../yaml/value.ts';
import {stringifyFlow} from '../yaml/stringify.ts';
import {readAttr, readNumber} from './attrs.ts';
import {fateOf, readIdentity} from './liveness.ts';
import {lockHolder} from './lock.ts';
import {batchName, type Opref, operationName, parseOpref} from './opref.ts';
import {runPaths} from './paths.ts';
import {isUnexplained, type ProcessFate, type Status, statusOf} from './status.ts';

/** What lists show of a run. Everything else is read when it is asked for. */
export type Run = {
	/** Name of the run directory; its first 8 characters are the short id. */
	id: string;
	/** Absolute directory. */
	dir: string;
	/** `undefined` where `.guild/opref` cannot be understood. */
	opref: Opref | undefined;
	/** The operation as lists show it. */
	operation: string;
	status: Status;
	/** Microseconds since the epoch. */
	initialized: number | undefined;
	started: number | undefined;
	stopped: number | undefined;
	exitStatus: number | undefined;
	/** Empty where there is none. */
	label: string;
	isMarked: boolean;
	/** Whether it is a batch: a run that makes trials from a prototype. */
	isBatch: boolean;
};

/** Reads the run in a directory; `undefined` where it is none (no `.guild/opref`). Never throws for what stands in the files. */
export function readRun(dir: string): Run | undefined {
	const paths = runPaths(dir);
	const text = readText(paths.opref);
	if (text === undefined) return undefined;
	const opref = parseOpref(text);
	const isBatch = existsSync(paths.proto);
	const protoText = isBatch ? readText(runPaths(paths.proto).opref) : undefined;
	const {status, exitStatus} = readEnd(dir);
	return {
		id: path.basename(dir),
		dir,
		opref,
		operation: protoText === undefined ? operationName(opref) : batchName(parseOpref(protoText), opref),
		status,
		initialized: readNumber(dir, 'initialized'),
		started: readNumber(dir, 'started'),
		stopped: readNumber(dir, 'stopped'),
		exitStatus,
		label: labelText(readAttr(dir, 'label')),
		isMarked: existsSync(`${paths.attrs}/marked`) && readAttr(dir, 'marked') === true,
		isBatch,
	};
}

/** The status of the run in a directory. */
export function readStatus(dir: string): Status {
	return readEnd(dir).status;
}

type End = Pick<Run, 'status' | 'exitStatus'>;

function readEnd(dir: string): End {
	const end = lookAtEnd(dir);
	// One thing is looked at after the other: a process that is gone may have written down how it ended since that was looked for.
	return isUnexplained(end.status) ? lookAtEnd(dir) : end;
}

function lookAtEnd(dir: string): End {
	const paths = runPaths(dir);
	const signs = {
		// To ask whether it is there is much cheaper than to fail to read it.
		remote: existsSync(paths.remoteLock) ? readText(paths.remoteLock) : undefined,
		hasPending: existsSync(paths.pending),
		hasStaged: existsSync(paths.staged),
		exitStatus: readNumber(dir, 'exit_status'),
		launcher: () => fate(paths.launcher),
		supervisor: () => fate(paths.supervisor),
		child: () => fate(paths.child),
		isLockHeld: () => lockHolder(paths.lock) !== undefined,
		silentMs: () => Date.now() - newestSign(dir),
	};
	return {status: statusOf(signs), exitStatus: signs.exitStatus};
}

/** Whether a process of this machine is about to start the run: its command will begin in a moment. */
export function isStarting(dir: string): boolean {
	const {pending, launcher, supervisor} = runPaths(dir);
	return existsSync(pending) && [launcher, supervisor].some(file => fate(file)?.fate === 'alive');
}

/** The time a run is sorted by: when it started, else when it was made; in microseconds. */
export function runTime(run: Run): number {
	return run.started ?? run.initialized ?? 0;
}

/** A label of any YAML type as text; empty where there is none. */
export function labelText(value: YamlValue | undefined): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string'
		? value
		: Array.isArray(value) || isMap(value)
			? stringifyFlow(value)
			: String(value);
}

function fate(file: string): ProcessFate | undefined {
	const identity = readIdentity(file);
	if (!identity) return undefined;
	const its = fateOf(identity);
	return its === 'elsewhere' ? {fate: its, host: identity.host} : {fate: its};
}

function newestSign(dir: string): number {
	const {output, outputIndex, recorder, attrs, guild} = runPaths(dir);
	return Math.max(...[output, outputIndex, recorder, attrs, guild].map(modified));
}

/** Milliseconds since the epoch; 0 where there is no such file. */
function modified(file: string): number {
	return statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0;
}
