import {errorCode} from '../errors.ts';
import {type EventDir, findEventFiles, readEventFile} from './event-files.ts';
import {scalarKey} from './scalar-key.ts';
import {Series} from './series.ts';
import {type Summary, summarize} from './summary.ts';
import {scalarDecoder} from './tfevents-read.ts';

/** Which scalar of a run is meant. */
export type ScalarName = {
	/** As people see and type it; unique but for a tag that is logged both by the run itself and in its output. */
	key: string;
	/** Directory of its event files relative to the run. */
	prefix: string;
	tag: string;
};

export type ScalarSummary = ScalarName & Summary;
export type ScalarSeries = ScalarName & {series: Series};

/** An event file that could not be read to its end. */
export type Damage = {
	/** Absolute path. */
	file: string;
	/** What is wrong with it, as the end of a sentence about it. */
	reason: string;
};

/** The scalars of a run in short, sorted by key. @param dirs where they are, if that is known */
export function readScalars(runDir: string, dirs?: readonly EventDir[]): ScalarSummary[] {
	return summarizeAll(readSeries(runDir, dirs).scalars);
}

/** Scalars in short, in their order; those without a value are left out. */
export function summarizeAll(scalars: readonly ScalarSeries[]): ScalarSummary[] {
	return scalars.flatMap(({series, ...name}) => {
		const summary = summarize(series);
		return summary ? [{...name, ...summary}] : [];
	});
}

/** Every number that a run logged, sorted by key, each scalar in order of its steps. Bad files cost themselves, not the rest. */
export function readSeries(
	runDir: string,
	dirs: readonly EventDir[] = findEventFiles(runDir),
): {scalars: ScalarSeries[]; damage: Damage[]} {
	const read = dirs.map(readDir);
	const scalars = read.flatMap(dir => dir.scalars);
	return {scalars: scalars.sort(byKey), damage: read.flatMap(dir => dir.damage)};
}

function readDir({prefix, files}: EventDir): {scalars: ScalarSeries[]; damage: Damage[]} {
	const logged = new Map<string, Series>();
	const decode = scalarDecoder(tag => {
		const series = new Series();
		logged.set(tag, series);
		return series;
	});
	const damage = files.flatMap(file => {
		const reason = trouble(() => readEventFile(file, decode));
		return reason === undefined ? [] : [{file, reason}];
	});
	const scalars = [...logged].map(([tag, series]) => ({
		key: scalarKey(prefix, tag),
		prefix,
		tag,
		series: series.sorted(),
	}));
	return {scalars, damage};
}

function trouble(read: () => ReturnType<typeof readEventFile>): string | undefined {
	try {
		const {offset, badRecords, isDamaged} = read();
		if (isDamaged) return `is damaged from byte ${offset} on`;
		return badRecords > 0 ? `has ${badRecords} bad record${badRecords === 1 ? '' : 's'}` : undefined;
	} catch (error) {
		const code = errorCode(error);
		if (code === undefined) throw error;
		return code === 'ENOENT' ? undefined : `cannot be read: ${code}`;
	}
}

/** The order of scalars. */
export function byKey(a: ScalarName, b: ScalarName): number {
	if (a.key !== b.key) return a.key < b.key ? -1 : 1;
	return a.prefix < b.prefix ? -1 : 1;
}
