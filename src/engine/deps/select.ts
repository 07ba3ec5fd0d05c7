import {walk} from '../sourcecode/walk.ts';
import {wholeMatcher} from './regex.ts';

/** Which files of a directory are wanted: Python regular expressions for whole paths, `/`-separated, relative to the directory. */
export type Selection = {
	/** All that match one of these. */
	any: readonly string[];
	/** For each of these, the match whose first group is the smallest number. */
	min: readonly string[];
	/** For each of these, the match whose first group is the largest number. */
	max: readonly string[];
};

/** Whether a selection leaves everything as it is. */
export function isEverything({any, min, max}: Selection): boolean {
	return any.length + min.length + max.length === 0;
}

/**
 * The selected ones of some paths. Where a directory is selected, what is in it is not listed again.
 * @throws UserError for a pattern that cannot be understood
 */
export function selectPaths(paths: readonly string[], {any, min, max}: Selection): string[] {
	const matchers = any.map(wholeMatcher);
	const chosen = new Set([
		...paths.filter(path => matchers.some(match => match(path))),
		...min.flatMap(pattern => extreme(paths, pattern, (number, best) => number < best)),
		...max.flatMap(pattern => extreme(paths, pattern, (number, best) => number > best)),
	]);
	return paths.filter(path => chosen.has(path) && !parentsOf(path).some(parent => chosen.has(parent)));
}

/**
 * Files and directories under a directory, near ones first, links followed.
 * @param isHidden paths that are passed over, with all that is in them
 */
export async function listPaths(dir: string, isHidden: (path: string) => boolean = () => false): Promise<string[]> {
	const paths: string[] = [];
	const enter = ({path}: {path: string}) => {
		if (isHidden(path)) return false;
		paths.push(path);
		return true;
	};
	for await (const {path} of walk(dir, {enter, skip: () => {}, limit: Number.POSITIVE_INFINITY})) {
		if (!isHidden(path)) paths.push(path);
	}
	return paths;
}

function extreme(
	paths: readonly string[],
	pattern: string,
	isBetter: (number: number, best: number) => boolean,
): string[] {
	const match = wholeMatcher(pattern);
	let best: {path: string; number: number} | undefined;
	for (const path of paths) {
		const number = Number.parseFloat(match(path)?.[1] ?? '');
		if (!Number.isNaN(number) && (best === undefined || isBetter(number, best.number))) best = {path, number};
	}
	return best ? [best.path] : [];
}

function parentsOf(path: string): string[] {
	const names = path.split('/').slice(0, -1);
	return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
