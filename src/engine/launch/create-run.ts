import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {errorCode, UserError} from '../errors.ts';
import {removeFile} from '../files.ts';
import type {Home} from '../home.ts';
import {writeAttr} from '../run/attrs.ts';
import {formatIdentity, ownIdentity} from '../run/liveness.ts';
import {formatOpref, type Opref} from '../run/opref.ts';
import {runPaths} from '../run/paths.ts';
import type {YamlMap} from '../yaml/value.ts';

/** Below so much free space a run is likely to fill the disk. */
const lowSpaceBytes = 1_000_000_000;

/** A run before it exists. */
export type NewRun = {
	id: string;
	opref: Opref;
	/** Attributes it starts with. */
	attrs: YamlMap;
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
	const site = path.join(home.cache, 'runtui', 'new', run.id);
	try {
		mkdirSync(site, {recursive: true});
		await build(run, site, dir);
		mkdirSync(home.runs, {recursive: true});
		renameSync(site, dir);
		return dir;
	} catch (error) {
		rmSync(site, {recursive: true, force: true});
		throw explained(error, home.dir);
	}
}

/** The same outside a home: `--run-dir`. Files that stand in the directory already are left alone. */
export async function createRunIn(dir: string, run: NewRun): Promise<string> {
	const {guild} = runPaths(dir);
	if (existsSync(guild))
		throw new UserError(`there is a run in ${dir} already`, {
			hint: 'give --run-dir another directory, or remove this one',
		});
	const isNew = !existsSync(dir);
	try {
		mkdirSync(dir, {recursive: true});
		await build(run, dir, dir);
		return dir;
	} catch (error) {
		rmSync(isNew ? dir : guild, {recursive: true, force: true});
		throw explained(error, dir);
	}
}

/** A warning where the disk that a directory will be on is nearly full. */
export function spaceWarning(dir: string): string | undefined {
	const existing = nearestExisting(dir);
	const {bavail, bsize} = statfsSync(existing);
	const free = bavail * bsize;
	return free < lowSpaceBytes ? `only ${Math.floor(free / 1_000_000)} MB are free in ${existing}` : undefined;
}

async function build({id, opref, attrs, fill}: NewRun, site: string, finalDir: string): Promise<void> {
	const paths = runPaths(site);
	mkdirSync(paths.attrs, {recursive: true});
	mkdirSync(paths.own);
	writeFileSync(paths.pending, '');
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
	const {guild, own, launcher, recorded, eventsName} = runPaths(dir);
	mkdirSync(own, {recursive: true});
	for (const name of ['lock', 'stopped', 'status']) writeFileSync(path.join(own, `reserve-${name}`), '\n');
	writeFileSync(launcher, formatIdentity(ownIdentity()));
	const count = readdirSync(guild).filter(name => name.includes('.tfevents.')).length;
	const seconds = String(Math.floor(Date.now() / 1000)).padStart(10, '0');
	writeFileSync(eventsName, `events.out.tfevents.${seconds}.${hostname()}.${process.pid}.${count}\n`);
	removeFile(recorded);
}

function explained(error: unknown, dir: string): unknown {
	const code = errorCode(error);
	if (code === 'ENOSPC' || code === 'EDQUOT')
		return new UserError(`cannot make the run: the disk that holds ${dir} is full`, {
			hint: "see 'check --space' for what runs take",
		});
	const at = error instanceof Error && 'path' in error ? String(error.path) : '';
	if (code !== undefined && at.startsWith(dir))
		return new UserError(`cannot make the run: ${dir} cannot be written (${code})`, {
			hint: 'choose another home with -H PATH or RUNTUI_HOME',
		});
	return error;
}

function nearestExisting(dir: string): string {
	let existing = dir;
	while (!existsSync(existing)) existing = path.dirname(existing);
	return existing;
}
