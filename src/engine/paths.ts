import {realpathSync} from 'node:fs';
import path from 'node:path';
import type {Env} from './home.ts';

/** An absolute path with `~` for the user's home directory. */
export function tildePath(file: string, env: Env): string {
	const home = env.HOME;
	if (!home || home === '/') return file;
	if (file === home) return '~';
	return file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;
}

/** Whether two absolute paths are the same place, links considered. */
export function isSamePlace(one: string, other: string): boolean {
	return path.resolve(one) === path.resolve(other) || resolveLinks(one) === resolveLinks(other);
}

function resolveLinks(file: string): string {
	try {
		return realpathSync(file);
	} catch {
		return path.resolve(file);
	}
}
