import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {onTestFinished} from 'vitest';

/** A disk that is soon full. */
export type SmallDisk = {
	/** Takes all the space that is left, but for some kilobytes. */
	fill: (leftKb?: number) => void;
	/** Gives back what `fill` has taken. */
	free: () => void;
	/** From now on it can only be read. Nothing may be writing. */
	makeReadOnly: () => void;
};

/** Mounts a disk in memory on a directory until the test is over. */
export function mountSmallDisk(dir: string, megabytes: number, whenDone: typeof onTestFinished): SmallDisk {
	mkdirSync(dir, {recursive: true});
	mount(dir, megabytes);
	whenDone(() => unmount(dir));
	const ballast = path.join(dir, 'ballast');
	return {
		fill: (leftKb = 0) => {
			const {bavail, bsize} = statfsSync(dir);
			writeFileSync(ballast, new Uint8Array(Math.max(0, bavail * bsize - leftKb * 1024)), {flag: 'a'});
		},
		free: () => rmSync(ballast),
		makeReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', dir]),
	};
}

/** Whether disks can be mounted here: it takes root, and more than root has in most containers. */
export function canMount(): boolean {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-mount-'));
	try {
		mount(dir, 1);
		unmount(dir);
		return true;
	} catch {
		return false;
	} finally {
		rmdirSync(dir);
	}
}

function mount(dir: string, megabytes: number): void {
	execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], {stdio: 'ignore'});
}

/** At once, whatever is still at work there. */
function unmount(dir: string): void {
	execFileSync('umount', ['--lazy', dir], {stdio: 'ignore'});
}
