/** Which files of a run go back to the project that it was started from, and which do not. */
import type {ManifestEntry} from '../run/manifest.ts';
import {fnmatch} from '../sourcecode/glob.ts';

/** Paths are `/`-separated: `from` in the run, `to` in the project. */
export type Copy = {from: string; to: string; isSource: boolean};
export type Skip = {path: string; reason: string};
export type MergePlan = {copy: Copy[]; skip: Skip[]};

export type MergeOptions = {
	/** Files that the run made too. */
	isAll: boolean;
	skipSourcecode: boolean;
	skipDependencies: boolean;
	/** Patterns of paths in the project that are left alone. */
	exclude: readonly string[];
};

/**
 * Decides it for the files of a run. Where two of them would go to one place, what the run was given besides source code goes there.
 * @param files paths in the run, without what is kept about it
 * @param isSame whether a file of the run is in the project already, as it is
 */
export function planMerge(
	files: readonly string[],
	manifest: readonly ManifestEntry[],
	options: MergeOptions,
	isSame: (from: string, to: string) => boolean,
): MergePlan {
	const excluded = options.exclude.map(fnmatch);
	const entries = new Map(manifest.flatMap(entry => (entry.kind === 'unknown' ? [] : [[entry.path, entry]])));
	const copy: Copy[] = [];
	const skip: Skip[] = [];
	for (const from of files) {
		const {to, isSource, reason} = destination(from, entries, options);
		const why =
			reason ??
			(to === undefined || !isInside(to)
				? 'outside the project'
				: excluded.some(pattern => pattern.test(to))
					? 'excluded'
					: isSame(from, to)
						? 'unchanged'
						: undefined);
		if (why === undefined && to !== undefined) copy.push({from, to, isSource});
		else skip.push({path: to ?? from, reason: why ?? 'outside the project'});
	}
	const taken = new Set(copy.flatMap(({to, isSource}) => (isSource ? [] : [to])));
	const byPath = (a: string, b: string) => (a < b ? -1 : 1);
	return {
		copy: copy.filter(({to, isSource}) => !isSource || !taken.has(to)).sort((a, b) => byPath(a.to, b.to)),
		skip: skip.sort((a, b) => byPath(a.path, b.path)),
	};
}

type Known = Exclude<ManifestEntry, {kind: 'unknown'}>;
type Destination = {to: string | undefined; isSource: boolean; reason?: string};

/** Where a file came from, by its own entry of the manifest or that of a directory that it is in. */
function destination(
	from: string,
	entries: ReadonlyMap<string, Known>,
	{isAll, skipSourcecode, skipDependencies}: MergeOptions,
): Destination {
	const entry = nearest(from, entries);
	const rest = entry ? from.slice(entry.path.length) : '';
	if (entry?.kind === 'sourcecode')
		return {to: entry.source + rest, isSource: true, ...(skipSourcecode && {reason: 'skipped source code'})};
	if (entry?.kind === 'dependency') {
		const isOfProject = entry.source.startsWith('file:') && entry.subpath === undefined;
		const to = isOfProject ? entry.source.slice('file:'.length) + rest : undefined;
		if (skipDependencies) return {to, isSource: false, reason: 'skipped dependency'};
		return {to, isSource: false, ...(to === undefined && {reason: 'non-project dependency'})};
	}
	if (entry) return {to: undefined, isSource: false, reason: 'made by a plugin'};
	return {to: from, isSource: false, ...(!isAll && {reason: 'non-project file'})};
}

function nearest(file: string, entries: ReadonlyMap<string, Known>): Known | undefined {
	for (let at = file; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
		const entry = entries.get(at);
		if (entry) return entry;
	}
	return undefined;
}

function isInside(to: string): boolean {
	const parts = to.split('/');
	return to !== '' && !to.startsWith('/') && !parts.includes('..') && !parts.includes('.git');
}
