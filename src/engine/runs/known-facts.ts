import type {Details} from '../filter/condition.ts';
import type {Env} from '../home.ts';
import {tildePath} from '../paths.ts';
import {operationOrigin} from '../run/operation-home.ts';
import type {Run} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {findScalar} from '../scalars/find-scalar.ts';
import type {YamlValue} from '../yaml/value.ts';
import {
	type Depth,
	distrust,
	type Entry,
	lookAtLive,
	readScalars,
	readSmall,
	stampOf,
	takeScalars,
	withoutCourses,
} from './facts-entry.ts';
import type {RunDetails} from './index/details.ts';
import type {LentIndex} from './index/lent-index.ts';
import {isFileName, ownValue, runFiles} from './read-details.ts';
import {readChildren} from './read-facts.ts';
import {noFacts, type RunFacts, type ScalarFact} from './run-facts.ts';
import {modified} from './stamp.ts';

/** The facts of runs as far as they have been read. It reads what it is asked to, and keeps it until the run changes. */
export type KnownFacts = {
	/** What was read of a run last. Reads nothing. */
	of: (run: Run) => RunFacts | undefined;
	/** Whether a run has been read so deep since it changed. Reads nothing. */
	has: (run: Run, depth: Depth) => boolean;
	/**
	 * Reads what is missing for so long, at least a little.
	 * @param isOneOfMany thousands are to be read: an index may have them
	 * @returns whether nothing is missing now
	 */
	read: (run: Run, depth: Depth, budgetMs: number, isOneOfMany?: boolean) => boolean;
	/** Looks again at a run that was read: at what a live one logs and prints, and whether anything else was changed. */
	look: (run: Run, budgetMs: number) => void;
	/** What a filter may ask. Small files are read when it does; scalars may not be: `lacked` tells that they should be. */
	details: (run: Run) => Details;
	/** Whether details of the run were asked for a scalar before it was read. */
	lacked: (run: Run) => boolean;
	/** Ids of the runs that a run has made, as they were found last. Reads nothing. */
	children: (run: Run) => readonly string[];
	/** Looks for the runs that a run has made. @returns whether others are known now */
	lookForChildren: (run: Run) => boolean;
	/** What is known of these is not to be trusted any more. */
	forget: (ids: Iterable<string>) => void;
};

/**
 * Knows nothing yet.
 * @param env whose home directory paths are shortened by
 * @param index tells of flags and scalars of runs that have ended, where that is faster than to read them
 */
export function knownFacts(env: Env, index: Pick<LentIndex, 'details'> = noIndex): KnownFacts {
	const entries = new Map<string, Entry>();
	/** Runs whose courses are known, the one that was looked at longest ago first. */
	const courses = new Set<Entry>();

	const entryOf = (run: Run): Entry => {
		const known = entries.get(run.id);
		if (known?.run === run) return known;
		// What was known is shown until the run has been read again.
		const {facts = noFacts, children} = known ?? {};
		const fresh: Entry = {run, depth: 0, facts, attrs: new Map(), isLacking: false, children, childrenAt: Number.NaN};
		if (known) courses.delete(known);
		entries.set(run.id, fresh);
		return fresh;
	};
	const keepCourses = (entry: Entry) => {
		courses.delete(entry);
		courses.add(entry);
		for (const oldest of courses) {
			if (courses.size <= mostCourses) break;
			courses.delete(oldest);
			oldest.depth = 2;
			oldest.facts = withoutCourses(oldest.facts);
		}
	};
	// A batch has no scalars of its own, and what is at work has others in a moment.
	const detailsOf = (run: Run) => (run.isBatch || isLive(run.status) ? undefined : index.details(run));
	const small = (run: Run): Entry => {
		const entry = entryOf(run);
		if (entry.depth < 1) readSmall(entry);
		return entry;
	};
	return {
		of: ({id}) => entries.get(id)?.facts,
		has: (run, depth) => {
			const entry = entries.get(run.id);
			return entry?.run === run && entry.depth >= depth;
		},
		read: (run, depth, budgetMs, isOneOfMany = false) => {
			const entry = depth > 0 ? small(run) : entryOf(run);
			if (depth <= 1 || entry.depth >= depth) return true;
			const indexed = isOneOfMany && depth === 2 ? detailsOf(run) : undefined;
			if (indexed) takeScalars(entry, indexed.scalars);
			else if (!readScalars(entry, depth, budgetMs)) return false;
			if (depth === 3) keepCourses(entry);
			return true;
		},
		look: (run, budgetMs) => {
			const entry = entries.get(run.id);
			if (!entry || entry.depth === 0) return;
			const isChanged = stampOf(run) !== entry.stamp;
			if (!isLive(run.status) && isChanged) distrust(entry);
			if (!isLive(run.status)) return;
			if (isChanged) readSmall(entry);
			lookAtLive(entry, budgetMs);
		},
		details: run => {
			const entry = entryOf(run);
			let asked: {found: RunDetails | undefined} | undefined;
			const fromIndex = () => {
				asked ??= {found: entry.depth < 2 ? detailsOf(run) : undefined};
				return asked.found;
			};
			return {
				attr: name => attrOf(entry, name, env),
				flag: name => ownValue(fromIndex()?.flags ?? small(run).facts.flags, name),
				scalar: name => {
					const scalars: readonly ScalarFact[] | undefined =
						fromIndex()?.scalars ?? (entry.depth < 2 ? undefined : entry.facts.scalars);
					entry.isLacking ||= scalars === undefined;
					return scalars && findScalar(scalars, name)?.last.value;
				},
			};
		},
		lacked: run => entries.get(run.id)?.isLacking ?? false,
		children: ({id}) => entries.get(id)?.children ?? [],
		lookForChildren: run => {
			const entry = entryOf(run);
			const before = entry.children ?? [];
			const at = isLive(run.status) ? modified(run.dir) : undefined;
			if (entry.children && at === entry.childrenAt) return false;
			entry.childrenAt = at;
			entry.children = readChildren(run);
			return before.join() !== entry.children.join();
		},
		forget: ids => {
			for (const id of ids) {
				const entry = entries.get(id);
				if (entry) distrust(entry);
			}
		},
	};
}

const noIndex: Pick<LentIndex, 'details'> = {details: () => undefined};

/** So many screens full. */
const mostCourses = 400;

function attrOf(entry: Entry, name: string, env: Env): YamlValue | undefined {
	if (name === 'from') return tildePath(operationOrigin(entry.run.opref), env);
	if (!entry.attrs.has(name)) entry.attrs.set(name, isFileName(name) ? runFiles.attr(entry.run, name) : undefined);
	return entry.attrs.get(name);
}
