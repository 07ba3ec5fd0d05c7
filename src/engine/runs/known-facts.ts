import type {Details} from '../filter/condition.ts';
import type {Env} from '../home.ts';
import {tildePath} from '../paths.ts';
import {operationOrigin} from '../run/operation-home.ts';
import {runPaths} from '../run/paths.ts';
import {progressOf} from '../run/progress.ts';
import type {Run} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {findScalar} from '../scalars/find-scalar.ts';
import {type IncomingScalars, incomingScalars} from '../scalars/incoming-scalars.ts';
import type {ScalarSummary} from '../scalars/run-scalars.ts';
import {type RunningSummary, runningSummary} from '../scalars/running-summary.ts';
import type {YamlValue} from '../yaml/value.ts';
import type {RunDetails} from './index/details.ts';
import type {LentIndex} from './index/lent-index.ts';
import {isFileName, ownValue, runFiles} from './read-details.ts';
import {readChildren, readLastLines, readPlanned, readSmallFacts} from './read-facts.ts';
import {noFacts, type RunFacts, type ScalarFact, scalarOf} from './run-facts.ts';
import {modified} from './stamp.ts';

/** How much of a run is to be read: small files, scalars in short, the courses of its scalars too. */
export type Depth = 0 | 1 | 2 | 3;

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

type Entry = {
	run: Run;
	/** How deep it has been read since the run changed. */
	depth: Depth;
	facts: RunFacts;
	attrs: Map<string, YamlValue | undefined>;
	/** Kept while more may come. */
	incoming?: IncomingScalars<RunningSummary> | undefined;
	incomingVersion?: number;
	/** Of the output when progress was last looked for. */
	outputAt?: number | undefined;
	isLacking: boolean;
	stamp?: string;
	children?: readonly string[] | undefined;
	childrenAt?: number | undefined;
};

/** So many screens full. */
const mostCourses = 400;
/** A sparkline in a table is no wider. */
const courseLength = 24;

/** What is known is shown until it has been read again. */
function distrust(entry: Entry): void {
	entry.depth = 0;
	entry.attrs.clear();
	entry.childrenAt = Number.NaN;
}

function readSmall(entry: Entry): void {
	const {run, facts} = entry;
	entry.stamp = stampOf(run);
	entry.attrs.clear();
	const progress = isLive(run.status) ? facts.progress : undefined;
	entry.facts = {...facts, ...readSmallFacts(run.dir), planned: readPlanned(run), progress};
	if (entry.depth === 0) entry.depth = 1;
}

function takeScalars(entry: Entry, scalars: readonly ScalarSummary[]): void {
	const facts = scalars.map(({key, prefix, tag, last, min, max}) => ({key, prefix, tag, last, min, max}));
	entry.facts = {...entry.facts, scalars: facts};
	entry.depth = 2;
	entry.isLacking = false;
}

/** @returns whether all has been read */
function readScalars(entry: Entry, depth: Depth, budgetMs: number): boolean {
	const {run} = entry;
	// In a batch its trials are linked: their scalars are theirs.
	if (!run.isBatch) {
		entry.incoming ??= incomingScalars(run.dir, runningSummary);
		if (entry.incoming.advance(budgetMs)) return false;
	}
	entry.facts = {...entry.facts, scalars: entry.incoming ? inShort(entry.incoming, depth === 3) : []};
	entry.depth = depth;
	entry.isLacking = false;
	if (isLive(run.status)) entry.incomingVersion = entry.incoming?.version() ?? 0;
	else entry.incoming = undefined;
	return true;
}

function lookAtLive(entry: Entry, budgetMs: number): void {
	const hasLogged = lookAtIncoming(entry, budgetMs);
	const outputAt = modified(runPaths(entry.run.dir).output);
	if (!hasLogged && outputAt === entry.outputAt) return;
	entry.outputAt = outputAt;
	const {run, facts} = entry;
	const progress = progressOf({
		lines: readLastLines(run.dir),
		flags: facts.flags,
		step: highestStep(facts.scalars),
		epoch: scalarOf(facts, 'epoch')?.last.value,
		elapsedSeconds: run.started === undefined ? undefined : Date.now() / 1000 - run.started / 1e6,
	});
	if (progress || facts.progress) entry.facts = {...facts, progress};
}

/** @returns whether there are new numbers */
function lookAtIncoming(entry: Entry, budgetMs: number): boolean {
	const {incoming} = entry;
	if (!incoming || entry.depth < 2) return false;
	incoming.advance(budgetMs);
	if (incoming.version() === entry.incomingVersion) return false;
	entry.incomingVersion = incoming.version();
	entry.facts = {...entry.facts, scalars: inShort(incoming, entry.depth === 3)};
	return true;
}

function inShort(incoming: IncomingScalars<RunningSummary>, withCourse: boolean): ScalarFact[] {
	return incoming.columns().flatMap(({column, ...name}) => {
		const points = column.points();
		return points ? [{...name, ...points, ...(withCourse && {course: column.course(courseLength)})}] : [];
	});
}

function withoutCourses(facts: RunFacts): RunFacts {
	return {...facts, scalars: facts.scalars?.map(({course: _, ...scalar}) => scalar)};
}

function highestStep(scalars: readonly ScalarFact[] | undefined): number | undefined {
	return scalars && scalars.length > 0 ? Math.max(...scalars.map(({last}) => last.step)) : undefined;
}

function attrOf(entry: Entry, name: string, env: Env): YamlValue | undefined {
	if (name === 'from') return tildePath(operationOrigin(entry.run.opref), env);
	if (!entry.attrs.has(name)) entry.attrs.set(name, isFileName(name) ? runFiles.attr(entry.run, name) : undefined);
	return entry.attrs.get(name);
}

/** Tags and flags are replaced as whole files, which changes their directory; event files come and go in the run's. */
function stampOf({dir}: Run): string {
	const {attrs, guild} = runPaths(dir);
	return [attrs, guild, dir].map(modified).join();
}
