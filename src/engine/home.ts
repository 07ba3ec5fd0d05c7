import {existsSync, statSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {UserError} from './errors.ts';

/** Absolute paths of everything under one GUILD_HOME (layout: Guild 0.9). Nothing here creates anything. */
export type Home = {
	dir: string;
	runs: string;
	trash: string;
	/** Guild's cache; ours is `cache/runtui`. */
	cache: string;
	locks: string;
};

/** Environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The home that runs live in: `-H`, `RUNTUI_HOME`, `GUILD_HOME`, the active Python environment's `.guild` if there is one, the nearest
 * `.guild` from `cwd` up to the user's home, else `~/.guild`.
 * @throws UserError if `-H` names a directory that does not exist
 */
export function findHome({given, cwd, env}: {given?: string | undefined; cwd: string; env: Env}): Home {
	if (given !== undefined) {
		const dir = path.resolve(given);
		if (!isDirectory(dir))
			throw new UserError(`directory '${given}' does not exist`, {hint: `create it: mkdir -p ${given}`});
		return homeAt(dir);
	}
	const named = env.RUNTUI_HOME || env.GUILD_HOME;
	if (named) return homeAt(path.resolve(cwd, named));
	return homeAt(environmentHome(env) ?? nearestHome(cwd, env) ?? path.join(userHome(env), '.guild'));
}

/** The home at an absolute directory. */
export function homeAt(dir: string): Home {
	return {
		dir,
		runs: path.join(dir, 'runs'),
		trash: path.join(dir, 'trash', 'runs'),
		cache: path.join(dir, 'cache'),
		locks: path.join(dir, 'locks'),
	};
}

function environmentHome(env: Env): string | undefined {
	const prefix = env.CONDA_PREFIX || env.VIRTUAL_ENV;
	const dir = prefix && path.join(prefix, '.guild');
	if (env.GUILD_HOME_SCHEME === 'pre-0.9') return dir || undefined;
	return dir && isDirectory(dir) ? dir : undefined;
}

function nearestHome(cwd: string, env: Env): string | undefined {
	if (env.GUILD_HOME_SCHEME === 'pre-0.9') return undefined;
	const top = userHome(env);
	for (let dir = cwd; ; dir = path.dirname(dir)) {
		if (isDirectory(path.join(dir, '.guild'))) return path.join(dir, '.guild');
		if (dir === top || dir === path.dirname(dir)) return undefined;
	}
}

function userHome(env: Env): string {
	return env.HOME || homedir();
}

function isDirectory(dir: string): boolean {
	return existsSync(dir) && statSync(dir).isDirectory();
}
