import path from 'node:path';
import type {Home} from '../../home.ts';
import {type Run, readRun, runTime} from '../../run/read-run.ts';
import {runPaths} from '../../run/paths.ts';
import {isLive} from '../../run/status.ts';
import type {ScalarSummary} from '../../scalars/run-scalars.ts';
import type {YamlMap} from '../../yaml/value.ts';
import {namesOfRuns} from '../list.ts';
import {coarsestTickMs, modified} from '../stamp.ts';
import {flagsIn, readRunDetails, scalarsIn} from './details.ts';
import {attributeTimes, encodeRun, IndexedRun, wholeRun} from './indexed-run.ts';
import {openIndexFile} from './index-file.ts';
import type {Entry} from './line.ts';

/** The runs of a directory, read from an index as far as that is still true. */
export type RunIndex = {
	/** Every run, newest first. What lists show of them may be read only when it is asked for. @throws UserError where they cannot be listed */
	list: () => Run[];
	/** The run with an id, whole and as it is now; `undefined` where there is none. */
	run: (id: string) => Run | undefined;
	flags: (run: Run) => YamlMap;
	/** Sorted by key. */
	scalars: (run: Run) => ScalarSummary[];
	/** Writes down what was read, for the next time. */
	save: () => void;
};

/** The directory of a home that holds its index. */
export function runIndexDir({cache}: Home): string {
	return path.join(cache, 'runtui');
}

/**
 * Opens the index of the runs in `dir`. It is a cache: it may be deleted at any time, and what it says of a run is used only while the times
 * of that run's files are those that it was written with.
 * @param cache directory for the index
 */
export function openRunIndex(dir: string, cache: string): RunIndex {
	const file = openIndexFile(cache, path.basename(path.dirname(dir)) === 'trash' ? 'trash' : 'runs');
	const entries = new Map<string, Entry>();
	const changed = new Map<string, Entry>();
	const began = Date.now();
	const put = (entry: Entry) => {
		entries.set(entry.id, entry);
		changed.set(entry.id, entry);
	};
	const details = new Map<string, {flags: YamlMap; scalars: ScalarSummary[]}>();
	const readDetails = (run: Run) => {
		const known = details.get(run.id);
		if (known) return known;
		const {text, ...read} = readRunDetails(run.dir);
		const entry = entries.get(run.id);
		if (entry && text !== '') put({...entry, details: text});
		details.set(run.id, read);
		return read;
	};
	const read = (id: string, guild: number): Run | undefined => {
		const runDir = `${dir}/${id}`;
		// Before the run is read: what is written meanwhile makes them others.
		const times = {guild, ...attributeTimes(runDir)};
		const run = readRun(runDir);
		if (run && isSettled(run, times, began))
			put({id, time: runTime(run), ...times, run: encodeRun(run), details: entries.get(id)?.details ?? ''});
		return run;
	};
	const find = (id: string): {run: Run; time: number} | undefined => {
		const runDir = `${dir}/${id}`;
		const guild = modified(runPaths(runDir).guild);
		if (guild === undefined) return undefined;
		const entry = file.get(id);
		if (entry?.guild === guild) {
			entries.set(id, entry);
			return {run: new IndexedRun(runDir, entry, () => read(id, guild)), time: entry.time};
		}
		const run = read(id, guild);
		return run && {run, time: runTime(run)};
	};
	return {
		list: () =>
			namesOfRuns(dir)
				.flatMap(id => find(id) ?? [])
				.sort((a, b) => b.time - a.time || (a.run.id < b.run.id ? -1 : 1))
				.map(({run}) => run),
		run: id => {
			const found = find(id);
			return found && wholeRun(found.run);
		},
		flags: run =>
			details.get(run.id)?.flags ?? flagsIn(entries.get(run.id)?.details ?? '', run.dir) ?? readDetails(run).flags,
		scalars: run =>
			details.get(run.id)?.scalars ??
			scalarsIn(entries.get(run.id)?.details ?? '', run.dir) ??
			readDetails(run).scalars,
		save: () => {
			file.add([...changed.values()], id => entries.has(id));
			changed.clear();
		},
	};
}

/** Ended, and so long ago that whatever is changed from now on changes a time. As git has it for files. */
function isSettled({status}: Run, times: Pick<Entry, 'guild' | 'attrs' | 'label' | 'exit'>, now: number): boolean {
	const isOver = !isLive(status) && status.kind !== 'staged' && !('where' in status);
	return isOver && Math.max(...Object.values(times)) < now - coarsestTickMs;
}
