import type {Run} from '../engine/run/read-run.ts';
import {isLive, statusWord} from '../engine/run/status.ts';
import {shortId} from '../engine/runs/select.ts';
import {sanitize} from '../engine/text/sanitize.ts';
import type {Store} from '../engine/store.ts';
import {shortSpan} from './columns/span.ts';
import type {Scene} from './scene.ts';
import {toast} from './toast.ts';
import type {View} from './view.ts';

/** Tells what has ended since the screen was left, once all runs are known. @param since in ms since the epoch */
export function tellOfAbsence(
	{runs, subscribe}: Pick<Scene, 'runs' | 'subscribe'>,
	view: Store<View>,
	since: number,
): void {
	const now = Date.now();
	let stop = () => {};
	const look = () => {
		const list = runs.list();
		if (!list.isComplete) return;
		stop();
		const text = absenceText(list.runs, since, now);
		if (text !== undefined) toast({view}, text, 'plain');
	};
	stop = subscribe(look);
	look();
}

/**
 * What ended while nobody looked, in a sentence; `undefined` where nothing did. Batches count with their trials.
 * @param since when the screen was left, and `now`: ms since the epoch
 */
export function absenceText(runs: readonly Run[], since: number, now: number): string | undefined {
	const ended = runs.filter(
		({status, stopped = 0}) => !isLive(status) && stopped > since * 1000 && stopped <= now * 1000,
	);
	const [one] = ended;
	if (!one) return undefined;
	const failed = ended.filter(({status}) => statusWord(status) === 'error');
	const what =
		ended.length === 1 ? `${shortId(one.id)} ${one.operation} ended: ${statusWord(one.status)}` : several(ended);
	const which = failed.slice(0, 3).map(({id, operation}) => `${shortId(id)} ${operation}`);
	const errors =
		ended.length > 1 && which.length > 0 ? ` (${which.join(', ')}${failed.length > 3 ? ', ...' : ''})` : '';
	return sanitize(`while you were away, for ${shortSpan((now - since) * 1000)}: ${what}${errors}`);
}

/** `12 runs ended: 10 completed, 2 error`. */
function several(ended: readonly Run[]): string {
	const words = ended.map(({status}) => statusWord(status));
	const counts = (['completed', 'terminated', 'error'] as const).flatMap(word => {
		const count = words.filter(one => one === word).length;
		return count > 0 ? [`${count} ${word}`] : [];
	});
	return `${ended.length} runs ended: ${counts.join(', ')}`;
}
