import path from 'node:path';
import {shortenPath} from '../flags/shorten-path.ts';
import type {Env} from '../home.ts';
import {isSamePlace, tildePath} from '../paths.ts';
import {operationDir} from '../run/operation-home.ts';
import type {Run} from '../run/read-run.ts';
import {statusText} from '../run/status.ts';
import {alignColumns, truncate} from '../text/columns.ts';
import {sanitize} from '../text/sanitize.ts';
import {formatTime} from '../text/time.ts';
import {shortId} from './select.ts';

/** How a list of runs is to look. */
export type RunTableLook = {
	/** Operations of other directories are shown with theirs. */
	cwd: string;
	/** Whose `HOME` is `~` in them. */
	env?: Env;
	/** Leaves out the id and the time. */
	isSimplified?: boolean;
	/** What stands before each; its index and id where unset. */
	lead?: (run: Run) => string;
	/** Cells of a line; unset: lines are as long as they are. */
	width?: number | undefined;
	hasColor?: boolean;
};

/** Runs as lines: index and id, operation, when it started, status, label. Layout: Guild 0.9. */
export function runTable(
	runs: readonly Run[],
	{cwd, env = {}, isSimplified = false, lead, width, hasColor = false}: RunTableLook,
): string[] {
	const suffixOf = dirSuffixes(cwd, env);
	const names = runs.map(run => ({operation: sanitize(run.operation), dir: suffixOf(run)}));
	const rows = runs.map((run, at) => {
		const {id, started, status, label, isMarked} = run;
		const {operation = '', dir = ''} = names[at] ?? {};
		const name = `${operation}${dir}${isMarked ? ' [marked]' : ''}`;
		const last = [statusText(status), sanitize(label)];
		return isSimplified
			? [`[${at + 1}]`, name, ...last]
			: [lead?.(run) ?? `[${at + 1}:${shortId(id)}]`, name, formatTime(started), ...last];
	});
	return alignColumns(rows).map((line, at) => {
		const fitted = width === undefined ? line : truncate(line, width);
		const {operation, dir} = names[at] ?? {};
		return hasColor && dir
			? fitted.replace(`  ${operation}${dir}`, () => `  ${operation}\x1b[2m${dir}\x1b[22m`)
			: fitted;
	});
}

/** Characters; as in Guild. */
const longestDir = 28;

/** ` (../other)` for operations of other directories than the one we are in. Many runs have few directories: each is looked at once. */
function dirSuffixes(cwd: string, env: Env): (run: Run) => string {
	const known = new Map<string, string>();
	return run => {
		const dir = operationDir(run);
		if (dir === undefined) return '';
		const suffix =
			known.get(dir) ??
			(isSamePlace(dir, cwd) ? '' : ` (${sanitize(shortenPath(dirFrom(cwd, dir, env), longestDir))})`);
		known.set(dir, suffix);
		return suffix;
	};
}

/** Relative where it is below the directory we are in or beside it, as in Guild. */
function dirFrom(cwd: string, dir: string, env: Env): string {
	const relative = path.relative(cwd, dir);
	if (relative === '..') return '../';
	return relative.startsWith('../..') ? tildePath(dir, env) : relative;
}
