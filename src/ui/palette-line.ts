import type {TextField} from './view.ts';
import {fieldOf} from './text-field.ts';

/** A word that may stand at the end of the line, and what it is. */
export type Candidate = readonly [word: string, description: string];

/** A command as it is typed. */
export type PaletteLine = {
	text: TextField;
	/** What may stand in place of the last word, which begins at `start`; `undefined` while that is not known yet. */
	candidates: readonly Candidate[] | undefined;
	start: number;
	/** Index of the candidate that has been put there; -1 before any. */
	chosen: number;
	/** How many lines back in the history this one is from; 0: it is new. */
	back: number;
	/** The new line, while an old one is looked at. */
	draft: string;
};

/** A line as somebody has typed it so far. */
export function lineOf(text: string): PaletteLine {
	return {text: fieldOf(text), candidates: undefined, start: text.length, chosen: -1, back: 0, draft: text};
}

/** The line after an edit. What could stand there before counts no more. */
export function edited(text: TextField): PaletteLine {
	return {...lineOf(text.text), text};
}

/** The next of the candidates, or the one before, put in its place. */
export function completed(line: PaletteLine, by: 1 | -1): PaletteLine {
	const {candidates = [], start, chosen, text} = line;
	const {length} = candidates;
	if (length === 0) return line;
	const next = chosen < 0 && by < 0 ? length - 1 : (chosen + by + length) % length;
	const [word = ''] = candidates[next] ?? [];
	return {...line, chosen: next, text: fieldOf(text.text.slice(0, start) + word)};
}

/** An older line of the history, or a newer one; the new one at its end. */
export function remembered(line: PaletteLine, history: readonly string[], by: number): PaletteLine {
	const back = Math.max(0, Math.min(history.length, line.back + by));
	if (back === line.back) return line;
	const draft = line.back === 0 ? line.text.text : line.draft;
	return {...lineOf(back === 0 ? draft : (history.at(-back) ?? '')), back, draft};
}

/** The history with one more line at its end: each line once, and only so many. */
export function withLine(history: readonly string[], line: string): readonly string[] {
	return [...history.filter(one => one !== line), line].slice(-keptLines);
}

const keptLines = 200;
