import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Home} from '../../home.ts';
import {guildDir, runPaths} from '../../run/paths.ts';
import {type Run, readRun, runTime} from '../../run/read-run.ts';
import {isLive} from '../../run/status.ts';
import {findScalar} from '../../scalars/find-scalar.ts';
import {cacheFile} from '../cache-file.ts';
import {namesOfRuns} from '../list.ts';
import {type DetailsSource, ownValue, runFiles} from '../read-details.ts';
import {coarsestTickMs, modified} from '../stamp.ts';
import {attributeTime, attributeTimes, tellingLabelTime} from './attribute-times.ts';
import {type DetailsTexts, IndexedDetails, noDetails, type RunDetails, readIfCheap, readRunDetails} from './details.ts';
import {type FullLook, fullLook} from './full-look.ts';
import {type Around, encodeRun, IndexedRun, wholeRun} from './indexed-run.ts';
import {openIndexFile} from './index-file.ts';
import {rowOf, type Row, type Texts, textsOf} from './rows.ts';
import type {Shape} from './shape.ts';

/** The runs of a directory, read from an index as far as that is still true. */
export type RunIndex = Required<DetailsSource> & {
	/**
	 * Every run that is wanted, newest first. What lists show of them may be read only when it is asked for.
	 * @param isWanted asked as each run is found: what is looked at then of its files costs half of what it does later
	 * @param isForAll whether everything will be asked of all of them: it is looked at then
	 * @throws UserError where they cannot be listed
	 */
	list: (isWanted?: (run: Run) => boolean, isForAll?: boolean) => Run[];
	/** The run with an id, whole and as it is now; `undefined` where there is none. */
	run: (id: string) => Run | undefined;
	/** Flags and scalars of a run that has ended, as far as that takes no longer than a few ms: the index has them, or its event files are small. */
	details: (id: string) => RunDetails | undefined;
	/** `undefined` where it is not known. What only launches write of attributes is all that is certain of their names. */
	shape: (run: Run) => Shape | undefined;
	/** `undefined` where they are not known. */
	texts: (run: Run) => DetailsTexts | undefined;
	/** Whether it is certain that line times and scalars of a run are complete. */
	isRecorded: (run: Run) => boolean;
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
	const file = openIndexFile(cacheFile(cache, dir, 'index'));
	const changed = new Map<string, Texts>();
	const indexed: IndexedRun[] = [];
	const asked = new Set<string>();
	const readAnew = new Map<string, RunDetails>();
	const began = Date.now();
	/** Both are set when all are listed. */
	let full: FullLook | undefined;
	let ids: readonly string[] | undefined;
	const around: Around = {isFull: true, onChange: row => read(row.of('id'), Number(row.of('guildTime')), row)};

	const readDetails = (run: Run) => keep(run, readRunDetails(run.dir));
	const keep = (run: Run, {kept, ...read}: ReturnType<typeof readRunDetails>): RunDetails => {
		const texts = changed.get(run.id) ?? (run instanceof IndexedRun ? textsOf(run.row) : undefined);
		if (texts && kept.flags + texts.flags !== '') changed.set(run.id, {...texts, ...kept});
		readAnew.set(run.id, read);
		return read;
	};
	const knownDetails = (run: Run): RunDetails | IndexedDetails | undefined => {
		if (full?.done) asked.add(run.id);
		return readAnew.get(run.id) ?? (run instanceof IndexedRun ? run.details : undefined);
	};
	const indexedDetails = (run: Run): IndexedDetails | undefined => {
		const known = knownDetails(run);
		return known instanceof IndexedDetails ? known : undefined;
	};
	const read = (id: string, guild: number, before?: Row): Run | undefined => {
		const runDir = `${dir}/${id}`;
		// Before the run is read: what is written meanwhile makes them others.
		const times = attributeTimes(runDir);
		const run = readRun(runDir);
		const known = changed.get(id) ?? (before && textsOf(before));
		if (run && isSettled(run, Math.max(guild, ...Object.values(times)), began))
			changed.set(id, {...(known ?? noDetails), ...encodeRun(run, guild, times)});
		else if (known) forget(id, known);
		return run;
	};
	/** What is in the index is not true any more, and must not be taken for it by who looks at less. */
	const forget = (id: string, known: Texts) => changed.set(id, {...known, ...noDetails, guildTime: ''});
	const rowFor = (id: string): Row | undefined => {
		const texts = changed.get(id);
		return texts ? rowOf(texts) : file.get(id);
	};
	/** The same where one look at its label, which will be asked for anyway, tells all. */
	const findByLabel = (id: string): Run | undefined => {
		const row = rowFor(id);
		const time = row && tellingLabelTime(row);
		if (!row || time === undefined) return undefined;
		const runDir = `${dir}/${id}`;
		return attributeTime(runDir, 'label') === time ? new IndexedRun(id, runDir, row, around, time) : undefined;
	};
	const find = (id: string): Run | undefined => {
		const runDir = `${dir}/${id}`;
		const guild = modified(guildDir(runDir));
		if (guild === undefined) return undefined;
		const row = rowFor(id);
		if (row && Number(row.of('guildTime')) === guild) {
			const run = new IndexedRun(id, runDir, row, around);
			if (full?.done) indexed.push(run);
			return run;
		}
		if (row && row.of('guildTime') !== '') forget(id, textsOf(row));
		return read(id, guild);
	};
	const detailsIfCheap = (id: string): RunDetails | undefined => {
		const run = find(id);
		if (!(run instanceof IndexedRun)) return undefined;
		const {flags, scalars} = run.details;
		if (flags && scalars) return {flags, scalars};
		const read = readIfCheap(run.dir, cheapBytes);
		return read && keep(run, read);
	};
	/** @returns whether that was to be done, and is */
	const lookAtRest = (): boolean => {
		// Who asked for the details of all runs has looked at nearly everything.
		if (!full?.done || asked.size < indexed.length) return false;
		for (const run of indexed) if (!run.look()) readDetails(run);
		return true;
	};
	return {
		list: (isWanted = () => true, isForAll = false) => {
			const found: {run: Run; time: number}[] = [];
			ids = namesOfRuns(dir);
			full = fullLook(cacheFile(cache, dir, 'looked'), ids.length, began);
			around.isFull = full.isDue;
			const isLabelEnough = isForAll && !full.isDue;
			for (const id of isForAll ? file.inOrder(ids) : ids) {
				const run = (isLabelEnough ? findByLabel(id) : undefined) ?? find(id);
				if (!run || !isWanted(run)) continue;
				if (isForAll && run instanceof IndexedRun) run.look();
				found.push({run, time: runTime(run)});
			}
			return found.sort((a, b) => b.time - a.time || (a.run.id < b.run.id ? -1 : 1)).map(({run}) => run);
		},
		run: id => {
			const run = find(id);
			return run && wholeRun(run);
		},
		details: detailsIfCheap,
		flags: run => knownDetails(run)?.flags ?? readDetails(run).flags,
		scalars: run => knownDetails(run)?.scalars ?? readDetails(run).scalars,
		flag: (run, name) => {
			const known = knownDetails(run);
			if (known instanceof IndexedDetails && known.lacksFlag(name)) return undefined;
			return ownValue(known?.flags ?? readDetails(run).flags, name);
		},
		scalar: (run, name) => {
			const known = knownDetails(run);
			const last = known instanceof IndexedDetails ? known.last(name) : undefined;
			return last ? last[0] : findScalar(known?.scalars ?? readDetails(run).scalars, name)?.last.value;
		},
		attr: (run, name) => (run instanceof IndexedRun && run.lacksAttr(name) ? undefined : runFiles.attr(run, name)),
		shape: run => (indexedDetails(run) && run instanceof IndexedRun ? run.shape : undefined),
		texts: run => indexedDetails(run)?.texts,
		isRecorded: run => run instanceof IndexedRun,
		save: () => {
			const isLookedAt = lookAtRest();
			const isKept = file.add([...changed.values()], ids);
			changed.clear();
			if (isLookedAt && isKept) full?.done?.();
		},
	};
}

/** Of event files: what is read and decoded in a few ms. */
const cheapBytes = 500_000;

/**
 * Not at work and recorded, and so long ago that whatever is changed from now on changes a time, as git has it for files. What starts a staged
 * run changes its `.guild`.
 * @param newest of the times of its files, ms since the epoch
 */
function isSettled({status, dir}: Run, newest: number, now: number): boolean {
	if (isLive(status) || 'where' in status || newest >= now - coarsestTickMs) return false;
	const {recorded, supervisor} = runPaths(dir);
	return existsSync(recorded) || !existsSync(supervisor);
}
