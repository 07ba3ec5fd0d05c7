import type {Env} from '../engine/home.ts';
import type {Run} from '../engine/run/read-run.ts';
import {isLive, type Status, statusText} from '../engine/run/status.ts';
import {shortId} from '../engine/runs/select.ts';
import {sanitize} from '../engine/text/sanitize.ts';
import {throughMultiplexer} from './clipboard.ts';
import type {View} from './view.ts';

/** Tells of runs that end. */
export type EndTeller = {
	/** Looks at the runs as they are now. */
	look: (runs: readonly Run[]) => void;
	/** From now on what ends is kept for later, as nobody looks at the screen. */
	leave: () => void;
	/** Tells what was kept. */
	comeBack: () => void;
};

/**
 * @param notify of which runs it is to be told
 * @param tell called with a sentence about the runs that have ended
 */
export function openEndTeller(notify: () => View['notify'], tell: (text: string) => void): EndTeller {
	let before: ReadonlyMap<string, Status> = new Map();
	let seen: readonly Run[] | undefined;
	let kept: Run[] | undefined;
	return {
		look: runs => {
			if (runs === seen) return;
			seen = runs;
			const told = notify();
			const ended = endedRuns(before, runs).filter(({id}) => told === 'all' || told.has(id));
			before = new Map(runs.flatMap(({id, status}) => (isLive(status) ? [[id, status]] : [])));
			if (kept) kept.push(...ended);
			else if (ended.length > 0) tell(sentenceOf(ended));
		},
		leave: () => {
			kept ??= [];
		},
		comeBack: () => {
			if (kept && kept.length > 0) tell(`while you were away: ${sentenceOf(kept)}`);
			kept = undefined;
		},
	};
}

/** What makes a terminal ring, or show the text outside of its window: OSC 9 (iTerm2 and others), OSC 777 (rxvt and others). */
export function notifySequence(text: string, env: Env, {bell}: {bell: boolean}): string {
	// A semicolon separates the parts.
	const plain = sanitize(text).replaceAll(';', ',');
	const sequences = [`\x1b]9;${plain}\x07`, `\x1b]777;notify;runtui;${plain}\x07`];
	return (bell ? '\x07' : '') + sequences.map(sequence => throughMultiplexer(sequence, env)).join('');
}

/** Those that ran before and have ended since. */
function endedRuns(before: ReadonlyMap<string, Status>, runs: readonly Run[]): Run[] {
	return runs.filter(({id, status}) => before.has(id) && !isLive(status));
}

function sentenceOf(ended: readonly Run[]): string {
	const told = ended
		.slice(0, 3)
		.map(({id, operation, status}) => `${shortId(id)} ${operation} ended: ${statusText(status)}`);
	const rest = ended.length > told.length ? [`and ${ended.length - told.length} more`] : [];
	return [...told, ...rest].join(', ');
}
