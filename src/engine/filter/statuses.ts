import type {StatusWord} from '../run/status.ts';

/** A status that filters ask for. */
export type StatusFilter = {
	word: StatusWord;
	/** Guild 0.9's letter: `-Se`, and in sets `-Set`. */
	letter: string;
	/** The letter of older versions: `-E`. */
	olderLetter: string;
	/** What a run of the status does or is, as the end of a sentence. */
	meaning: string;
};

/** Every status, in Guild's order. */
export const statuses: readonly StatusFilter[] = [
	{word: 'running', letter: 'r', olderLetter: 'R', meaning: 'are running'},
	{word: 'completed', letter: 'c', olderLetter: 'C', meaning: 'are completed'},
	{word: 'error', letter: 'e', olderLetter: 'E', meaning: 'ended with an error'},
	{word: 'terminated', letter: 't', olderLetter: 'T', meaning: 'were stopped'},
	{word: 'pending', letter: 'p', olderLetter: 'P', meaning: 'are about to start'},
	{word: 'staged', letter: 's', olderLetter: 'G', meaning: 'are staged'},
];
