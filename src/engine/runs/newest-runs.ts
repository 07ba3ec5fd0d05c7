import {type Run, readRun, runTime} from '../run/read-run.ts';
import {guildDir} from '../run/paths.ts';
import {byNewest, namesOfRuns} from './list.ts';
import {modified} from './stamp.ts';

/**
 * The newest runs of a directory, newest first, and how many runs it has. Reads few more than it returns: what starts a run changes its
 * `.guild`, so a run is no newer than that. Clocks of file servers may go wrong by some minutes.
 * @param mostReads runs that are read at most
 * @returns `undefined` where that was not enough: the times of a home that was copied may tell nothing
 * @throws UserError where the directory exists and cannot be read
 */
export function newestRuns(
	dir: string,
	count: number,
	mostReads = Number.POSITIVE_INFINITY,
): {runs: Run[]; total: number} | undefined {
	const candidates = namesOfRuns(dir)
		.flatMap(name => {
			const time = modified(guildDir(`${dir}/${name}`));
			return time === undefined ? [] : [{name, latest: (time + clockErrorMs) * 1000}];
		})
		.sort((a, b) => b.latest - a.latest);
	const found: Run[] = [];
	let strange = 0;
	let oldest = Number.NEGATIVE_INFINITY;
	for (const [read, {name, latest}] of candidates.entries()) {
		if (found.length >= count && latest < oldest) break;
		if (read >= mostReads) return undefined;
		const run = readRun(`${dir}/${name}`);
		if (run === undefined) strange++;
		else if (found.length < count || runTime(run) >= oldest) {
			found.push(run);
			found.sort(byNewest).splice(count);
			if (found.length === count) oldest = runTime(found.at(-1) ?? run);
		}
	}
	return {runs: found, total: candidates.length - strange};
}

const clockErrorMs = 600_000;
