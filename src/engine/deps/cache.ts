import {createHash} from 'node:crypto';
import {mkdirSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {errorCode} from '../errors.ts';
import {readText} from '../files.ts';
import type {Home} from '../home.ts';
import {fateOf, formatIdentity, ownIdentity, readIdentity} from '../run/liveness.ts';

/** A lock without an owner in it that is older than this was left by a process that died while it wrote it. */
const emptyLockMs = 2000;

/** Absolute directory in which what comes from one place is kept: downloads, and what archives hold. Named as Guild does it. */
export function resourceDir(home: Home, kind: 'file' | 'url', what: string): string {
	return path.join(home.cache, 'resources', createHash('sha224').update(`${kind}\n${what}`).digest('hex'));
}

/**
 * Does some work in a cache directory while no other process, and nothing else in this one, does: what is wanted by two runs at once is
 * fetched once. A lock whose owner is dead is taken over.
 */
export async function withLock<Value>(
	dir: string,
	{signal, warn}: {signal: AbortSignal; warn: (message: string) => void},
	work: () => Promise<Value>,
): Promise<Value> {
	mkdirSync(dir, {recursive: true});
	const lock = path.join(dir, '.runtui.lock');
	for (let isTold = false; !tryLock(lock); isTold = true) {
		signal.throwIfAborted();
		if (!isTold) warn(`waiting for another run that is fetching the same (${lock})`);
		await sleep(50);
	}
	try {
		return await work();
	} finally {
		rmSync(lock, {force: true});
	}
}

function tryLock(lock: string): boolean {
	try {
		writeFileSync(lock, formatIdentity(ownIdentity()), {flag: 'wx'});
		return true;
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') throw error;
		removeStale(lock);
		return false;
	}
}

function removeStale(lock: string): void {
	const content = readText(lock);
	const owner = readIdentity(lock);
	const isStale = owner ? fateOf(owner) === 'dead' : Date.now() - modified(lock) > emptyLockMs;
	if (!isStale) return;
	const aside = `${lock}.${process.pid}`;
	try {
		// Of several that find it stale one gets it; what is not the stale one after all is put back.
		renameSync(lock, aside);
		if (readText(aside) === content) rmSync(aside);
		else renameSync(aside, lock);
	} catch (error) {
		if (errorCode(error) !== 'ENOENT') throw error;
	}
}

/** Now, where it is gone meanwhile. */
function modified(file: string): number {
	return statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? Date.now();
}
