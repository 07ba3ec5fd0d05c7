/** `.guild/manifest`: what was put into a run directory before it started. All else in it the run made itself. */
import {readText, writeWhole} from '../files.ts';
import {quoteWords, splitWords} from '../words.ts';
import {runPaths} from './paths.ts';

/** One line. All paths are `/`-separated. */
export type ManifestEntry =
	| {
			kind: 'sourcecode';
			/** Path in the run directory. */
			path: string;
			/** Hex digest of the file. */
			sha1: string;
			/** Path that it was copied from, relative to the project. */
			source: string;
	  }
	| {
			/** A resolved resource, or (`internal`) what a plugin of Guild's put there. */
			kind: 'dependency' | 'internal';
			path: string;
			/** `undefined` for a directory. */
			sha1: string | undefined;
			/** Where it comes from: `file:PATH` in the project, else the address. */
			source: string;
			/** Path within that source, as in an archive. */
			subpath?: string;
	  }
	/** A line that we cannot read; kept as it is. */
	| {kind: 'unknown'; line: string};

/** The entries of the run in a directory; empty where there is no manifest, as in runs before Guild 0.8.2. */
export function readManifest(dir: string): ManifestEntry[] {
	return parseManifest(readText(runPaths(dir).manifest) ?? '');
}

/** Writes the whole manifest. */
export function writeManifest(dir: string, entries: readonly ManifestEntry[]): void {
	const {manifest, own} = runPaths(dir);
	writeWhole(manifest, entries.map(entry => `${formatEntry(entry)}\n`).join(''), own);
}

/** Adds entries to what stands there; one of the same kind for the same path takes the place of the earlier. */
export function appendManifest(dir: string, entries: readonly ManifestEntry[]): void {
	const added = new Set(entries.map(keyOf));
	writeManifest(dir, [...readManifest(dir).filter(entry => !added.has(keyOf(entry))), ...entries]);
}

/** Reads the text of a manifest. */
export function parseManifest(text: string): ManifestEntry[] {
	return text.split('\n').flatMap(line => (line === '' ? [] : [parseEntry(line)]));
}

/** The line of an entry, without its end. */
export function formatEntry(entry: ManifestEntry): string {
	if (entry.kind === 'unknown') return entry.line;
	const subpath = 'subpath' in entry && entry.subpath !== undefined ? [entry.subpath] : [];
	return quoteWords([letters[entry.kind], entry.path, entry.sha1 ?? '-', entry.source, ...subpath]);
}

/** Whether the run made a file, given by its path in the run directory: neither it nor a directory that it is in has an entry. */
export function isGenerated(path: string, entries: readonly ManifestEntry[]): boolean {
	if (path === '.guild' || path.startsWith('.guild/')) return false;
	return !entries.some(entry => entry.kind !== 'unknown' && (path === entry.path || path.startsWith(`${entry.path}/`)));
}

function keyOf(entry: ManifestEntry): string {
	return entry.kind === 'unknown' ? entry.line : `${entry.kind} ${entry.path}`;
}

const letters = {sourcecode: 's', dependency: 'd', internal: 'i'};

function parseEntry(line: string): ManifestEntry {
	const [letter, path, sha1, source, subpath, ...rest] = wordsOf(line);
	if (path === undefined || sha1 === undefined || source === undefined || rest.length > 0)
		return {kind: 'unknown', line};
	if (letter === 's' && subpath === undefined) return {kind: 'sourcecode', path, sha1, source};
	if (letter !== 'd' && letter !== 'i') return {kind: 'unknown', line};
	const kind = letter === 'd' ? 'dependency' : 'internal';
	return {kind, path, sha1: sha1 === '-' ? undefined : sha1, source, ...(subpath === undefined ? {} : {subpath})};
}

function wordsOf(line: string): string[] {
	try {
		return splitWords(line);
	} catch {
		return [];
	}
}
