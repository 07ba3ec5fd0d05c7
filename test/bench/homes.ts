import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {makeHome} from './make-home.ts';

/**
 * A home of so many runs, made when it is asked for first and kept between benchmarks: 50,000 runs take a minute and, as most of their files are
 * links, 2 GB. Measures may do to its `cache` what they like, but not to its runs.
 */
export function benchHome(count: number): string {
	const home = path.join(kept, `${count}-${shape}`);
	if (existsSync(home)) return home;
	mkdirSync(kept, {recursive: true});
	removeOthers(count);
	const unfinished = mkdtempSync(path.join(kept, 'unfinished-'));
	makeHome(unfinished, count);
	renameSync(unfinished, home);
	return home;
}

/** Deletes what runtui has derived from the runs of a home. */
export function forgetIndex(home: string): void {
	rmSync(path.join(home, 'cache', 'runtui'), {recursive: true, force: true});
}

const kept = path.join(tmpdir(), 'runtui-bench-homes');
/** Another maker makes other homes. */
const shape = createHash('md5')
	.update(readFileSync(new URL('make-home.ts', import.meta.url)))
	.digest('hex')
	.slice(0, 8);

function removeOthers(count: number): void {
	for (const name of readdirSync(kept).filter(one => one.startsWith(`${count}-`)))
		rmSync(path.join(kept, name), {recursive: true, force: true, maxRetries: 5});
}
