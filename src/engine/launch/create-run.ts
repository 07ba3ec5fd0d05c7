import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {placeOf} from '../disk.ts';
import {errorCode, isDiskFull, UserError} from '../errors.ts';
import {removeFile, writeWhole} from '../files.ts';
import type {Home} from '../home.ts';
import {writeAttr} from '../run/attrs.ts';
import {formatIdentity, ownIdentity} from '../run/liveness.ts';
import {formatOpref, type Opref} from '../run/opref.ts';
import {runPaths} from '../run/paths.ts';
import {isEventFile} from '../scalars/event-files.ts';
import type {YamlMap} from '../yaml/value.ts';
import {sweepSites} from './sweep.ts';

/** Below so much free space a run is likely to fill the disk. */
const lowSpaceBytes = 1_000_000_000;

/** A run before it exists. */
export type NewRun = {
	id: string;
	opref: Opref;
	/** Attributes it starts with. */
	attrs: YamlMap;
	/** Whether it waits for somebody to start it; else it is pending. */
	isStaged: boolean;
	/** Puts source code and dependencies into the directory; what it returns are further attributes. */
	fill: (dir: string, finalDir: string) => Promise<YamlMap>;
};

/**
 * Makes a run that is ready to start, in `runs/` of a home or in a directory of its own. It is built aside and renamed into the home: there
 * whole or not at all.
 * @returns its absolute directory
 * @throws UserError where the home cannot be written or what the run needs is missing; nothing of the run is left then
 */
export async function createRun(run: NewRun, home: Home): Promise<string> {
	const dir = path.join(home.runs, run.id);
	const site = makeSite(run.id, home);
	try {
		await build(run, site, dir);
		renameSync(site, dir);
		return dir;
	} catch (error) {
		rmSync(site, {recursive: true, force: true});
		throw explainFailure(error, [dir, site]);
	}
}

/** The same outside a home: `--run-dir`. Files that stand in the directory already are left alone. */
export async function createRunIn(dir: string, run: NewRun): Promise<string> {
	const {guild} = runPaths(dir);
	if (existsSync(guild))
		throw new UserError(`there is a run in ${dir} already`, {
			hint: 'give --run-dir another directory, or remove this one',
		});
	const made = makeDir(dir);
	try {
		await build(run, dir, dir);
		return dir;
	} catch (error) {
		rmSync(made ?? guild, {recursive: true, force: true});
		throw explainFailure(error, [dir]);
	}
}

/**
 * Removes a run that was made and then could not be started.
 * @returns why it could not be, in words for the user where they can be found
 */
export function discardRun(dir: string, home: Home, error: unknown): unknown {
	const isInHome = path.dirname(dir) === home.runs;
	rmSync(isInHome ? dir : runPaths(dir).guild, {recursive: true, force: true});
	return explainFailure(error, [dir]);
}

/** Removes what is left of a run that somebody was killed over making, for whoever knows that nobody else makes it. */
export function discardUnfinished(id: string, home: Home): void {
	rmSync(path.join(siteParent(home), id), {recursive: true, force: true});
}

/** A warning where the disk that a directory will be on is nearly full. */
export function spaceWarning(dir: string): string | undefined {
	const {free} = placeOf(dir);
	if (free === undefined || free >= lowSpaceBytes) return undefined;
	return `only ${Math.floor(free / 1_000_000)} MB are free for ${dir}`;
}

/** The directory in which a run is built: on the disk of the runs, which may be another one than the home's. */
function makeSite(id: string, home: Home): string {
	const parent = siteParent(home);
	sweepSites(parent, Date.now());
	const site = path.join(parent, id);
	if (existsSync(site)) throw new UserError(`a run ${id} is just being made`, {hint: `if not, remove ${site}`});
	makeDir(site);
	return site;
}

function siteParent(home: Home): string {
	const usual = path.join(home.cache, 'runtui', 'new');
	makeDir(usual);
	makeDir(home.runs);
	return statSync(usual).dev === statSync(home.runs).dev ? usual : path.join(home.runs, '.runtui-new');
}

/** Makes a directory and those above it. @returns the topmost that was made, if any */
function makeDir(dir: string): string | undefined {
	try {
		return mkdirSync(dir, {recursive: true});
	} catch (error) {
		throw explainFailure(error, [dir]);
	}
}

async function build({id, opref, attrs, isStaged, fill}: NewRun, site: string, finalDir: string): Promise<void> {
	const paths = runPaths(site);
	mkdirSync(paths.attrs, {recursive: true});
	mkdirSync(paths.own);
	writeFileSync(isStaged ? paths.staged : paths.pending, '');
	writeFileSync(paths.manifest, '');
	prepareStart(site);
	const found = await fill(site, finalDir);
	for (const [name, value] of Object.entries({...attrs, ...found, id})) writeAttr(site, name, value);
	// Last: a directory is a run once it has this.
	writeFileSync(paths.opref, formatOpref(opref));
}

/**
 * Readies a run directory for its supervisor and recorder: says who starts it, reserves the blocks in which its end will be recorded, and
 * names the event file for its scalars.
 */
export function prepareStart(dir: string): void {
	const {guild, own, launcher, supervisor, child, recorded, eventsName} = runPaths(dir);
	mkdirSync(own, {recursive: true});
	// What an earlier start has left says nothing of this one.
	for (const file of [recorded, supervisor, child]) removeFile(file);
	for (const name of reserved) writeFileSync(path.join(own, `reserve-${name}`), '\n');
	writeWhole(launcher, formatIdentity(ownIdentity()), own);
	const count = readdirSync(guild).filter(isEventFile).length;
	const seconds = String(Math.floor(Date.now() / 1000)).padStart(10, '0');
	writeFileSync(eventsName, `events.out.tfevents.${seconds}.${hostname()}.${process.pid}.${count}\n`);
}

/** What the supervisor writes, whatever happens to the disk. */
const reserved = ['child', 'lock', 'stopped', 'status'];

/** Why a run could not be made or started, in words for the user where they can be found. @param dirs where it was tried */
export function explainFailure(error: unknown, dirs: readonly string[]): unknown {
	if (isDiskFull(error))
		return new UserError(`cannot make the run: the disk that holds ${dirs[0]} is full`, {
			hint: "see 'check --space' for what runs take",
		});
	const problem = dirs.map(dir => placeOf(dir).problem).find(found => found !== undefined);
	if (errorCode(error) === undefined || problem === undefined) return error;
	return new UserError(`cannot make the run: ${problem}`, {hint: "see 'check', or choose another home with -H PATH"});
}
