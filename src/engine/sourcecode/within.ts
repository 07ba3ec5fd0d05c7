import path from 'node:path';

/** The path of a file below a directory, `/`-separated ('' for the directory itself); `undefined` where it is not below it. Both are absolute. */
export function pathWithin(dir: string, file: string): string | undefined {
	const relative = path.relative(dir, file);
	if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return undefined;
	return relative.replaceAll(path.sep, '/');
}
