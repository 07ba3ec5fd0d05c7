import {closeSync, existsSync, fstatSync, openSync, readdirSync, readlinkSync, readSync} from 'node:fs';
import path from 'node:path';
import {readText} from '../files.ts';
import {attrValue, readAttr, readMap, readStrings} from '../run/attrs.ts';
import {runPaths} from '../run/paths.ts';
import type {Run} from '../run/read-run.ts';
import {sanitizeOutput} from '../text/sanitize-output.ts';
import type {RunFacts} from './run-facts.ts';

/** What the small files of a run say. */
export function readSmallFacts(dir: string): Pick<RunFacts, 'flags' | 'tags' | 'gpus'> {
	return {flags: readMap(dir, 'flags'), tags: readStrings(dir, 'tags'), gpus: readGpus(dir)};
}

/**
 * Ids of the runs that a run has made: trials of a batch, steps of a pipeline. They are linked in its directory, trials under their ids, steps
 * under their names (Guild 0.9's layout). Other runs link only files of runs, so that the others have none.
 */
export function readChildren({dir, isBatch}: Run): string[] {
	if (!isBatch && !existsSync(path.join(runPaths(dir).attrs, 'steps'))) return [];
	return links(dir).flatMap(name => {
		if (runId.test(name)) return [name];
		const target = linkTarget(path.join(dir, name));
		return path.dirname(target) === path.dirname(dir) ? [path.basename(target)] : [];
	});
}

/** How many runs a batch or a pipeline is to make in all; `undefined` where it does not say. */
export function readPlanned({dir, isBatch}: Run): number | undefined {
	if (!isBatch) {
		const steps = readAttr(dir, 'steps');
		return Array.isArray(steps) ? steps.length : undefined;
	}
	const {batchSettings, trials} = runPaths(dir);
	// Looked for as text, as below: an optimizer may have more to pick.
	const count = /^ {2}count: (\d+)$/m.exec(readText(batchSettings) ?? '')?.[1];
	const decided = (readText(trials) ?? '').split('\n').length - 1;
	return count !== undefined ? Number(count) : decided || undefined;
}

/** The last lines of a run's output, as far as a few KB hold them, oldest first, harmless and without colour. */
export function readLastLines(dir: string): string[] {
	const bytes = readEnd(runPaths(dir).output, tailBytes);
	return bytes
		.split('\n')
		.filter(line => line !== '')
		.slice(-mostLines)
		.map(line => sanitizeOutput(line, {hasColor: false}));
}

/** Looked for as text: the file has much else in it, and parsing it takes its time. */
function readGpus(dir: string): string {
	const text = readText(path.join(runPaths(dir).attrs, 'run_params')) ?? '';
	const value = attrValue(/^gpus: *(.*)$/m.exec(text)?.[1]);
	return value === undefined || value === null ? '' : String(value);
}

function links(dir: string): string[] {
	try {
		return readdirSync(dir, {withFileTypes: true}).flatMap(entry => (entry.isSymbolicLink() ? [entry.name] : []));
	} catch {
		return [];
	}
}

/** Absolute; empty where the link is gone. */
function linkTarget(link: string): string {
	try {
		return path.resolve(path.dirname(link), readlinkSync(link));
	} catch {
		return '';
	}
}

function readEnd(file: string, most: number): string {
	let descriptor: number;
	try {
		descriptor = openSync(file, 'r');
	} catch {
		return '';
	}
	try {
		const {size} = fstatSync(descriptor);
		const bytes = Buffer.allocUnsafe(Math.min(size, most));
		const read = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
		return bytes.toString('utf8', 0, read);
	} finally {
		closeSync(descriptor);
	}
}

const runId = /^[\da-f]{32}$/;
/** A progress bar is drawn over and over: this holds tens of its states. */
const tailBytes = 8192;
const mostLines = 100;
