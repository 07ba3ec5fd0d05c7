import {existsSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Home} from '../home.ts';
import {editPlaceText} from '../queue/place-file.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {type Refusal, reasonOf} from './act-on-runs.ts';
import {untilMovable} from './at-work.ts';
import {editAttrTexts} from './edit-attrs.ts';
import {type AttrChange, type Change, type PlaceChange, reverse, type Shelf} from './history.ts';
import {moveRun} from './move-run.ts';
import {takeNext} from './undo-log.ts';

/** What `undo` or `redo` did, to which runs. */
export type Undone = {
	/** The command whose work it was: `label`, `delete`. */
	action: string;
	done: string[];
	/** The runs that were left alone, as what was done to them is not their last change any more. */
	refused: Refusal[];
};

/** Takes back the newest action on runs of this home that stands. `undefined` where there is none. */
export async function undo(home: Home): Promise<Undone | undefined> {
	return await replay(home, 'undo', reverse);
}

/** Does again what `undo` took back last, unless something else was done since. `undefined` where there is none. */
export async function redo(home: Home): Promise<Undone | undefined> {
	return await replay(home, 'redo', change => change);
}

async function replay(
	home: Home,
	which: 'undo' | 'redo',
	direction: (change: Change) => Change,
): Promise<Undone | undefined> {
	const next = await takeNext(home, which);
	if (!next) return undefined;
	const outcome: Undone = {action: next.action, done: [], refused: []};
	for (const change of next.changes.map(direction)) {
		try {
			await apply(home, change);
			outcome.done.push(change.run);
		} catch (error) {
			outcome.refused.push({run: change.run, reason: reasonOf(error)});
		}
	}
	return outcome;
}

/** @throws UserError where the run is not as the change found it. One that is already as the change leaves it is fine. */
async function apply(home: Home, change: Change): Promise<void> {
	if ('from' in change) await applyMove(home, change);
	else if ('place' in change) await applyPlace(home, change.run, change.place);
	else await applyAttrs(home, change.run, change.attrs);
}

async function applyMove(home: Home, {run, from, to}: {run: string; from: Shelf; to: Shelf}): Promise<void> {
	const [source, target] = [path.join(shelf(home, from), run), path.join(shelf(home, to), run)];
	if (!isRun(source)) {
		if (isRun(target)) return;
		throw new UserError('it is gone');
	}
	if (to === 'trash') await untilMovable(source);
	await moveRun(source, target, {keepName: true});
}

async function applyPlace(home: Home, run: string, {before, after}: PlaceChange): Promise<void> {
	const dir = dirOf(home, run);
	if (readStatus(dir).kind !== 'staged') throw new UserError('it does not wait in a queue any more');
	await editPlaceText(dir, text => {
		if (text !== before && text !== after) throw new UserError('its place in the queue changed since');
		return after;
	});
}

async function applyAttrs(home: Home, run: string, changes: readonly AttrChange[]): Promise<void> {
	const dir = dirOf(home, run);
	const names = changes.map(({attr}) => attr);
	await editAttrTexts({id: run, dir}, names, texts => {
		const changed = changes.filter(({attr, before, after}) => texts[attr] !== before && texts[attr] !== after);
		if (changed.length > 0) throw new UserError(`its ${changed.map(({attr}) => attr).join(' and ')} changed since`);
		return Object.fromEntries(changes.map(({attr, after}) => [attr, after]));
	});
}

/** @throws UserError where the run is not among the runs */
function dirOf(home: Home, run: string): string {
	const dir = path.join(home.runs, run);
	if (!isRun(dir)) throw new UserError(isRun(path.join(home.trash, run)) ? 'it is in the trash' : 'it is gone');
	return dir;
}

function shelf(home: Home, name: Shelf): string {
	return name === 'runs' ? home.runs : home.trash;
}

function isRun(dir: string): boolean {
	return existsSync(runPaths(dir).opref);
}
