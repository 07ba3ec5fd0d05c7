import type {Run} from '../run/read-run.ts';
import {statusText} from '../run/status.ts';
import {shortId} from '../runs/select.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Wait} from './pick-next.ts';

/** A run in a sentence. */
export function nameOf({id, operation, label}: Pick<Run, 'id' | 'operation' | 'label'>): string {
	return `${shortId(id)} (${sanitize([operation, label].filter(Boolean).join(' '))})`;
}

/** How a run has ended, in a sentence. */
export function endOf({id, status}: Run): string {
	const how =
		status.kind === 'error' && status.exit !== undefined
			? `failed with exit status ${status.exit}`
			: `is ${statusText(status)}`;
	return `Run ${shortId(id)} ${how}`;
}

/** Says why runs wait, each reason once. That there is no free slot goes without saying. */
export function waitTeller(say: (line: string) => void): {
	tell: (waits: readonly Wait[], runs: ReadonlyMap<string, Run>, isOnce: boolean) => void;
} {
	let told = new Map<string, string>();
	let wasIdle = false;
	return {
		tell: (waits, runs, isOnce) => {
			const fresh = waits.filter(({id, why, isForSlot}) => !isForSlot && told.get(id) !== why);
			for (const [why, all] of Map.groupBy(fresh, one => one.why)) {
				const [first, ...others] = all.map(({id}) => runs.get(id)).filter(run => run !== undefined);
				if (!first) continue;
				say(others.length > 0 ? `${others.length + 1} runs wait: ${why}` : `Run ${nameOf(first)} waits: ${why}`);
			}
			told = new Map(waits.map(({id, why}) => [id, why]));
			const isIdle = waits.length === 0;
			if (isIdle && !wasIdle && !isOnce) say('Waiting for staged runs');
			wasIdle = isIdle;
		},
	};
}
