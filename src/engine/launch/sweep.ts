import {readdirSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {fateOf, readIdentity} from '../run/liveness.ts';
import {runPaths} from '../run/paths.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Removes what launches that were killed have left behind in the directory in which runs are built. A day is waited for those that may only
 * look dead, as in another container; a week for those of another machine, which cannot be asked. What cannot be removed stays.
 * @param now milliseconds since the epoch
 */
export function sweepSites(dir: string, now: number): void {
	for (const name of names(dir)) {
		const site = path.join(dir, name);
		if (ageOf(site, now) > patienceMs(site)) remove(site);
	}
}

function patienceMs(site: string): number {
	const launcher = readIdentity(runPaths(site).launcher);
	const fate = launcher ? fateOf(launcher) : 'dead';
	return {alive: Number.POSITIVE_INFINITY, dead: dayMs, elsewhere: 7 * dayMs}[fate];
}

function ageOf(site: string, now: number): number {
	return now - (statSync(site, {throwIfNoEntry: false})?.mtimeMs ?? now);
}

function remove(site: string): void {
	try {
		rmSync(site, {recursive: true, force: true});
	} catch {
		// Not ours, or another launch is sweeping too.
	}
}

function names(dir: string): string[] {
	try {
		return readdirSync(dir);
	} catch {
		return [];
	}
}
