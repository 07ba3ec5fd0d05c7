import {lstatSync} from 'node:fs';
import path from 'node:path';
import {gitStates} from '../sourcecode/git.ts';
import type {Copy} from './plan.ts';

/** Files of the project that a merge must not replace, and why; nothing where it may go on. */
export type Obstacle = {why: 'replaced' | 'changed'; files: string[]};

/**
 * What keeps a merge from replacing files: those that git has as they are can be had back, all others cannot. Changes that are staged count as
 * had, as with Guild.
 * @param withGit whether git is asked at all
 */
export async function obstacle(
	copies: readonly Copy[],
	target: string,
	{withGit}: {withGit: boolean},
): Promise<Obstacle | undefined> {
	const replaced = copies.map(({to}) => to).filter(to => lstatSync(path.join(target, to), {throwIfNoEntry: false}));
	if (replaced.length === 0) return undefined;
	const states = withGit ? await gitStates(target) : undefined;
	if (!states || replaced.some(to => !states.tracked.has(to))) return {why: 'replaced', files: replaced};
	const changed = replaced.filter(to => states.changed.has(to));
	return changed.length > 0 ? {why: 'changed', files: changed} : undefined;
}
