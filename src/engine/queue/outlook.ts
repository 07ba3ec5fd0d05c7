import {readMap} from '../run/attrs.ts';
import {formatIdentity, readIdentity} from '../run/liveness.ts';
import {runPaths} from '../run/paths.ts';
import type {Run} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {isQueue, queueObserver} from './observe.ts';
import {pickNext} from './pick-next.ts';
import {readPlace} from './place-file.ts';
import {queueSettings} from './settings.ts';
import {inOrder, type Waiting} from './waiting.ts';

/** A run that waits, as people are told of it. */
export type Outlook = {
	run: Run;
	place: Waiting['place'];
	/** From 1; unset while it is held. */
	position: number | undefined;
	/** What it waits for. */
	why: string;
};

/** What the queues of a home that are at work make of the runs that wait, in the order in which they will be started. @param all its runs */
export function queueOutlook(all: readonly Run[]): Outlook[] {
	const byId = new Map(all.map(run => [run.id, run]));
	const {observe} = queueObserver();
	const {waiting, running, fateOf} = observe({runs: all, byId}, new Map());
	const live = all.filter(({status}) => isLive(status));
	const reasons = live.filter(isQueue).map(queue => {
		const child = readIdentity(runPaths(queue.dir).child);
		const name = child && formatIdentity(child).trim();
		const mine = new Set(
			live.filter(({dir}) => name !== undefined && readPlace(dir).taken?.by === name).map(({id}) => id),
		);
		const own = running.map(run => ({...run, isMine: mine.has(run.id)}));
		const {waits} = pickNext(waiting, own, queueSettings(readMap(queue.dir, 'flags')).limits, fateOf);
		return new Map(waits.map(wait => [wait.id, wait]));
	});
	// Where there is no queue, what keeps a run from any is worth telling all the same.
	const any = new Map(
		pickNext(
			waiting,
			[],
			{slots: waiting.length, gpus: [], gpusPerRun: undefined, waitsForRunning: false},
			fateOf,
		).waits.map(wait => [wait.id, wait]),
	);
	let position = 0;
	return inOrder(waiting).flatMap(({id, place}) => {
		const run = byId.get(id);
		if (!run) return [];
		const waits = reasons.map(reason => reason.get(id));
		const why =
			any.get(id)?.why ??
			(reasons.length === 0
				? 'no queue is running'
				: waits.includes(undefined)
					? 'about to start'
					: (waits.find(wait => wait?.passes) ?? waits[0])?.why) ??
			'';
		return [{run, place, position: place.held === undefined ? ++position : undefined, why}];
	});
}
