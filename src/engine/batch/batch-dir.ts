import {existsSync, lstatSync, mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {errorCode} from '../errors.ts';
import {readText, writeWhole} from '../files.ts';
import {runPaths} from '../run/paths.ts';
import {type BatchSettings, formatSettings, parseSettings} from './settings.ts';
import {formatTrial, parseTrials, type Trial} from './trial-list.ts';

/** How the batch in a directory is to be run; `undefined` of a batch that Guild made. */
export function readSettings(dir: string): BatchSettings | undefined {
	const text = readText(runPaths(dir).batchSettings);
	return text === undefined ? undefined : parseSettings(text);
}

export function writeSettings(dir: string, settings: BatchSettings): void {
	const {batchSettings, own} = runPaths(dir);
	writeWhole(batchSettings, formatSettings(settings), own);
}

/** The trials that have been decided for the batch in a directory, in their order. */
export function readTrials(dir: string): Trial[] {
	return parseTrials(readText(runPaths(dir).trials) ?? '').trials;
}

export function writeTrials(dir: string, trials: readonly Trial[]): void {
	const {trials: file, own} = runPaths(dir);
	writeWhole(file, trials.map(formatTrial).join(''), own);
}

/** The trials of a batch, for the one process that decides further ones: `append` writes one down. */
export function openTrials(dir: string): {trials: Trial[]; append: (trial: Trial) => void} {
	const {trials: file, own} = runPaths(dir);
	const {trials, wholeBytes} = parseTrials(readText(file) ?? '');
	// What was killed while it wrote a line has left half of it.
	if (existsSync(file)) truncateSync(file, wholeBytes);
	return {
		trials,
		append: trial => {
			mkdirSync(own, {recursive: true});
			writeFileSync(file, formatTrial(trial), {flag: 'a'});
			trials.push(trial);
		},
	};
}

/** Puts a link to a trial's run into the directory of its batch, as Guild does. The run is there before the link is. */
export function linkTrial(dir: string, trialDir: string): void {
	try {
		symlinkSync(path.relative(dir, trialDir), path.join(dir, path.basename(trialDir)));
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') throw error;
	}
}

/** Whether a trial has had a run: of one that is not there any more, the link stays. */
export function isLinked(dir: string, id: string): boolean {
	return lstatSync(path.join(dir, id), {throwIfNoEntry: false})?.isSymbolicLink() === true;
}

/** Absolute directories of the runs that are linked in the directory of a batch, or of a pipeline. */
export function linkedRuns(dir: string): string[] {
	const links = readdirSync(dir, {withFileTypes: true}).filter(entry => entry.isSymbolicLink());
	return links.map(({name}) => path.join(dir, name)).filter(link => existsSync(runPaths(link).opref));
}
