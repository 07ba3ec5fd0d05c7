import {UserError} from '../errors.ts';
import type {Home} from '../home.ts';
import {type Run, readStatus, runTime} from '../run/read-run.ts';
import {statusText} from '../run/status.ts';
import {actOnRuns, type Done} from '../runs/act-on-runs.ts';
import {shortId} from '../runs/select.ts';
import {moveRun, type Target} from './move.ts';
import type {QueuePlace} from './place.ts';
import {editPlace, readPlace} from './place-file.ts';
import {inOrder, type Waiting} from './waiting.ts';

/** Keeps runs from being started by queues until they are released. */
export async function holdRuns(home: Home, runs: readonly Run[]): Promise<Done> {
	return await editPlaces(home, runs, ({held}) => ({held: held ?? ''}));
}

/** Lets queues start runs that are held, also where a run that they come after was not completed. */
export async function releaseRuns(home: Home, runs: readonly Run[], all: readonly Run[]): Promise<Done> {
	const kindOf = (id: string) => all.find(run => run.id === id)?.status.kind;
	const isHopeless = (id: string) =>
		!['completed', 'staged', 'pending', 'running', 'finishing'].includes(kindOf(id) ?? '');
	return await editPlaces(home, runs, ({after}) => ({held: undefined, after: after.filter(id => !isHopeless(id))}));
}

/** Gives runs a priority: higher ones come first. */
export async function setPriority(home: Home, runs: readonly Run[], priority: number): Promise<Done> {
	return await editPlaces(home, runs, () => ({priority}));
}

/**
 * Lets a run wait until others are completed; until nothing, where there are no others.
 * @throws UserError where one of them waits for the run itself
 */
export async function comeAfter(home: Home, run: Run, others: readonly Run[], all: readonly Run[]): Promise<Done> {
	const circle = others.find(other => waitsFor(other.id, run.id, all));
	if (circle)
		throw new UserError(`run ${shortId(run.id)} cannot come after ${shortId(circle.id)}, which comes after it`, {
			hint: `queue after ${shortId(circle.id)} --clear`,
		});
	return await editPlaces(home, [run], () => ({after: others.map(({id}) => id)}));
}

/** Moves a run to another place among those that wait. @throws UserError where it, or the one that it is to come before, does not wait */
export async function moveTo(
	home: Home,
	run: Run,
	target: 'first' | 'last' | {before: Run},
	all: readonly Run[],
): Promise<Done> {
	const staged = all.filter(({status}) => status.kind === 'staged');
	const waiting = staged.map((one): Waiting => ({id: one.id, staged: runTime(one), place: readPlace(one.dir)}));
	for (const one of typeof target === 'string' ? [run] : [run, target.before])
		checkWaits(one, `run ${shortId(one.id)}`);
	const wanted: Target = typeof target === 'string' ? target : {before: target.before.id};
	const places = new Map(moveRun(inOrder(waiting), run.id, wanted).map(({id, ...place}) => [id, place]));
	const moved = staged.filter(({id}) => places.has(id));
	return await editPlaces(home, moved, (_, {id}) => places.get(id) ?? {});
}

async function editPlaces(
	home: Home,
	runs: readonly Run[],
	decide: (place: QueuePlace, run: Run) => Partial<QueuePlace>,
): Promise<Done> {
	return await actOnRuns(home, 'queue', runs, async run => {
		checkWaits(run);
		const place = await editPlace(run.dir, now => decide(now, run));
		return place && {run: run.id, place};
	});
}

/** @throws UserError for a run that is not staged */
function checkWaits({dir}: Run, name = 'it'): void {
	const status = readStatus(dir);
	if (status.kind === 'staged') return;
	throw new UserError(`${name} does not wait in a queue: it is ${statusText(status)}`);
}

/** Whether a run cannot be started before another one is completed. */
function waitsFor(id: string, other: string, all: readonly Run[]): boolean {
	const seen = new Set<string>();
	const open = [id];
	for (let at = open.pop(); at !== undefined; at = open.pop()) {
		if (at === other) return true;
		if (seen.has(at)) continue;
		seen.add(at);
		const run = all.find(one => one.id === at);
		if (run?.status.kind === 'staged') open.push(...readPlace(run.dir).after);
	}
	return false;
}
