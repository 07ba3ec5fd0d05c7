import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {errorCode, UserError} from '../errors.ts';
import {type Run, readRun, runTime} from '../run/read-run.ts';

/**
 * The runs in a directory (`runs` or `trash/runs` of a home), newest first. A home that does not exist has none.
 * @throws UserError where it exists and cannot be read
 */
export function listRuns(dir: string): Run[] {
	return runIds(dir)
		.flatMap(id => readRun(path.join(dir, id)) ?? [])
		.sort(byNewest);
}

/**
 * Names of the run directories, in no order: those that hold `.guild/opref`, as Guild has it.
 * @throws UserError where the directory exists and cannot be read
 */
export function runIds(dir: string): string[] {
	return namesOfRuns(dir).filter(name => existsSync(path.join(dir, name, '.guild', 'opref')));
}

/** What to say where a directory of runs exists and cannot be read. */
export function cannotList(dir: string, error: unknown): UserError {
	const code = errorCode(error);
	const reason = code === 'ENOTDIR' ? 'it is not a directory' : code === 'EACCES' ? 'permission denied' : code;
	return new UserError(`cannot list the runs in ${dir}: ${reason}`, {
		hint: "see 'check' for what is wrong with the home",
	});
}

/** Newest first; runs of the same microsecond in the order of their ids, so that the order is always the same. */
export function byNewest(a: Run, b: Run): number {
	return runTime(b) - runTime(a) || (a.id < b.id ? -1 : 1);
}

/** What stands in a directory of runs, in no order: most of it runs. @throws UserError where it exists and cannot be read */
export function namesOfRuns(dir: string): string[] {
	try {
		return readdirSync(dir);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return [];
		throw cannotList(dir, error);
	}
}
