import {since, type Waiting} from './waiting.ts';

/** Where a run is to go. */
export type Target = 'first' | 'last' | {before: string};

/** A new place in the order. */
export type Moved = {id: string; priority: number; since: number};

/**
 * What has to change so that a run comes to another place among those that wait: it, and those before it where there is no room.
 * @param order all that wait, in their order
 */
export function moveRun(order: readonly Waiting[], id: string, target: Target): Moved[] {
	const others = order.filter(one => one.id !== id);
	const at = target === 'first' ? 0 : target === 'last' ? others.length : indexOf(others, target.before);
	const next = others[at];
	if (next) return moveBefore(others, id, at, next);
	const last = others.at(-1);
	return last ? [{id, priority: last.place.priority, since: since(last) + 1}] : [];
}

/** It takes the priority of the one that it comes before. Those that would not be before it any more are moved forward as well. */
function moveBefore(others: readonly Waiting[], id: string, at: number, next: Waiting): Moved[] {
	const {priority} = next.place;
	const moved = [{id, priority, since: since(next) - 1}];
	let latest = since(next) - 1;
	for (const one of others.slice(0, at).reverse()) {
		if (one.place.priority !== priority || since(one) < latest) break;
		latest--;
		moved.push({id: one.id, priority, since: latest});
	}
	return moved;
}

function indexOf(runs: readonly Waiting[], id: string): number {
	const at = runs.findIndex(one => one.id === id);
	return at < 0 ? runs.length : at;
}
