import {progressOf} from '../run/progress.ts';
import {runPaths} from '../run/paths.ts';
import type {Run} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {type IncomingScalars, incomingScalars} from '../scalars/incoming-scalars.ts';
import type {ScalarSummary} from '../scalars/run-scalars.ts';
import {type RunningSummary, runningSummary} from '../scalars/running-summary.ts';
import type {YamlValue} from '../yaml/value.ts';
import {readLastLines, readPlanned, readSmallFacts} from './read-facts.ts';
import {type RunFacts, type ScalarFact, scalarOf} from './run-facts.ts';
import {modified} from './stamp.ts';

/** How much of a run is to be read: small files, scalars in short, the courses of its scalars too. */
export type Depth = 0 | 1 | 2 | 3;

/** What has been read of one run, and what is needed to read on. */
export type Entry = {
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

/** A sparkline in a table is no wider. */
const courseLength = 24;

/** What is known is shown until it has been read again. */
export function distrust(entry: Entry): void {
	entry.depth = 0;
	entry.attrs.clear();
	entry.childrenAt = Number.NaN;
}

/** Reads the small files of a run. */
export function readSmall(entry: Entry): void {
	const {run, facts} = entry;
	entry.stamp = stampOf(run);
	entry.attrs.clear();
	const progress = isLive(run.status) ? facts.progress : undefined;
	entry.facts = {...facts, ...readSmallFacts(run.dir), planned: readPlanned(run), progress};
	if (entry.depth === 0) entry.depth = 1;
}

/** Takes scalars in short from elsewhere. */
export function takeScalars(entry: Entry, scalars: readonly ScalarSummary[]): void {
	const facts = scalars.map(({key, prefix, tag, last, min, max}) => ({key, prefix, tag, last, min, max}));
	entry.facts = {...entry.facts, scalars: facts};
	entry.depth = 2;
	entry.isLacking = false;
}

/** Reads its scalars for so long. @returns whether all has been read */
export function readScalars(entry: Entry, depth: Depth, budgetMs: number): boolean {
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

/** Looks at what a live run has logged and printed since. */
export function lookAtLive(entry: Entry, budgetMs: number): void {
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

/** What is left when memory is to be spared. */
export function withoutCourses(facts: RunFacts): RunFacts {
	return {...facts, scalars: facts.scalars?.map(({course: _, ...scalar}) => scalar)};
}

function highestStep(scalars: readonly ScalarFact[] | undefined): number | undefined {
	return scalars && scalars.length > 0 ? Math.max(...scalars.map(({last}) => last.step)) : undefined;
}

/** Tags and flags are replaced as whole files, which changes their directory; event files come and go in the run's. */
export function stampOf({dir}: Run): string {
	const {attrs, guild} = runPaths(dir);
	return [attrs, guild, dir].map(modified).join();
}
