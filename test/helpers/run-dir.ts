import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {readText} from '../../src/engine/files.ts';
import {listProcesses} from '../../src/engine/run/liveness.ts';
import {lineCount, lineRecord, recordBytes} from '../../src/engine/run/output-index.ts';
import {readEventFile} from '../../src/engine/scalars/event-files.ts';
import {scalarDecoder} from '../../src/engine/scalars/tfevents-read.ts';
import {type Place, until} from './runtui.ts';

/** A run's directory as its files are, whatever runtui makes of them. */
export type RunDir = {
	id: string;
	/** Absolute. */
	dir: string;
	/** Whether there is a file or directory; paths count from `.guild`. */
	has: (file: string) => boolean;
	/** Its bytes, 0 where there is none. */
	size: (file: string) => number;
	/** Its text, empty where there is none. */
	read: (file: string) => string;
	/** An attribute as it is written, empty where there is none. */
	attr: (name: string) => string;
	/** The process that is known as `launcher`, `supervisor`, `child` or `recorder`; NaN where none is. */
	pid: (name: string) => number;
	/** When each line of output was seen, in ms since the epoch. */
	lineTimes: () => number[];
	/** The scalars of the output as TensorBoard reads them. */
	events: () => {tag: string; step: number; value: number}[];
	/** Bytes of `output.index` and of the event file that are no whole record. */
	tornBytes: () => number;
};

/** The run directories of a home, in order of their ids. */
export function runDirs({home}: Pick<Place, 'home'>): RunDir[] {
	return names(path.join(home, 'runs')).map(id => runDirAt(path.join(home, 'runs', id)));
}

/** The only run of a home, once its process has begun; `isReady` may ask for more. */
export async function onlyRun(place: Pick<Place, 'home'>, isReady = (_: RunDir) => true): Promise<RunDir> {
	return await until('the run to have begun', () => {
		const [run] = runDirs(place);
		return run?.has('LOCK') && isReady(run) ? run : undefined;
	});
}

/** The run in a directory. */
export function runDirAt(dir: string): RunDir {
	const guild = path.join(dir, '.guild');
	const has = (file: string) => names(path.dirname(path.join(guild, file))).includes(path.basename(file));
	const read = (file: string) => readText(path.join(guild, file)) ?? '';
	const readIndex = () => (has('output.index') ? readFileSync(path.join(guild, 'output.index')) : new Uint8Array());
	const eventFile = () => names(guild).find(name => name.includes('.tfevents.'));
	return {
		id: path.basename(dir),
		dir,
		has,
		size: file => statSync(path.join(guild, file), {throwIfNoEntry: false})?.size ?? 0,
		read,
		attr: name => read(`attrs/${name}`).trim(),
		pid: name => Number.parseInt(read(`runtui/${name}`), 10),
		lineTimes: () => {
			const index = readIndex();
			return Array.from({length: lineCount(index.length)}, (_, line) => lineRecord(index, line)?.ms ?? Number.NaN);
		},
		events: () => {
			const file = eventFile();
			return file === undefined ? [] : eventsIn(path.join(guild, file)).events;
		},
		tornBytes: () => {
			const file = eventFile();
			const torn = file === undefined ? 0 : eventsIn(path.join(guild, file)).tornBytes;
			return torn + (readIndex().length % recordBytes);
		},
	};
}

/** Whether a process runs; a zombie does not. */
export function isAlive(pid: number): boolean {
	try {
		return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
}

/** Whether a supervisor or recorder works for any run of the home: their command lines name the directory of their run. */
export function isAnyoneAtWork({home}: Pick<Place, 'home'>): boolean {
	return listProcesses().some(({pid}) => (readText(`/proc/${pid}/cmdline`) ?? '').includes(`${home}/`));
}

/** Kills a process; `false` where it had ended by itself. */
export function tryKill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): boolean {
	try {
		return process.kill(pid, signal);
	} catch {
		return false;
	}
}

function eventsIn(file: string): {events: {tag: string; step: number; value: number}[]; tornBytes: number} {
	const events: {tag: string; step: number; value: number}[] = [];
	const decode = scalarDecoder(tag => ({append: (step, value) => events.push({tag, step, value})}));
	const {offset} = readEventFile(file, decode);
	return {events, tornBytes: readFileSync(file).length - offset};
}

function names(dir: string): string[] {
	try {
		return readdirSync(dir).sort();
	} catch {
		return [];
	}
}
