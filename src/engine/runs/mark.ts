import type {Home} from '../home.ts';
import {actOnRuns, type Done, type RunPlace} from './act-on-runs.ts';
import {editAttrs} from './edit-attrs.ts';

/** Marks runs: what requires their operation takes the marked run instead of the latest. */
export async function markRuns(home: Home, runs: readonly RunPlace[]): Promise<Done> {
	return await actOnRuns(home, 'mark', runs, run => editAttrs(run, ['marked'], () => ({marked: true})));
}

/** Takes the mark away. */
export async function unmarkRuns(home: Home, runs: readonly RunPlace[]): Promise<Done> {
	return await actOnRuns(home, 'unmark', runs, run => editAttrs(run, ['marked'], () => ({marked: undefined})));
}
