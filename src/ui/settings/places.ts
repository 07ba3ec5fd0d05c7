import path from 'node:path';
import type {Env} from '../../engine/home.ts';

/** The directory of the user's own keys and settings (XDG base directories). */
export function configDir(env: Env): string {
	return path.join(env.XDG_CONFIG_HOME || path.join(homeOf(env), '.config'), 'runtui');
}

/** The directory of what the screen keeps for itself: it may be removed at any time. */
export function stateDir(env: Env): string {
	return path.join(env.XDG_STATE_HOME || path.join(homeOf(env), '.local', 'state'), 'runtui');
}

function homeOf({HOME}: Env): string {
	return HOME || '/tmp';
}
