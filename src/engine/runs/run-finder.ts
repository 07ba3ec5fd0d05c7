import {UserError} from '../errors.ts';
import type {Hints} from './hints.ts';
import {namesIn, newestFirst} from './names.ts';

/** Finds out which runs a directory has. */
export type RunFinder = {
	/** Has the runs looked at that came or went since the last search. Resolves once they were. Asked for meanwhile it is the same search. */
	find: () => Promise<void>;
	/** Says that a name is no run yet: each search looks at it again. */
	addStrange: (name: string) => void;
	/** Whether the first search is over, and why the last one failed if it did. */
	state: () => {isComplete: boolean; problem: string | undefined};
};

export type RunFinderParts = {
	/** Ids of the runs that are known. */
	known: {has: (id: string) => boolean; keys: () => Iterable<string>};
	hints: Hints;
	/** Looks at runs in this order, and lets other work go on meanwhile. */
	lookAtAll: (ids: Iterable<string>) => Promise<void>;
	/** Called after each search. */
	onSearched: () => void;
};

export function runFinder(dir: string, {known, hints, lookAtAll, onSearched}: RunFinderParts): RunFinder {
	const names = namesIn(dir);
	/** Names that are no runs, or not yet. */
	const strange = new Set<string>();
	let search: Promise<void> | undefined;
	let isComplete = false;
	let problem: string | undefined;

	const searchOnce = async () => {
		const mayDiffer = names.mayDiffer();
		// Before the names are read, so that nothing that comes meanwhile is missed.
		if (mayDiffer || !hints.isListening()) hints.listen();
		if (mayDiffer) await compare();
		await lookAtAll(strange);
		for (const name of strange) if (known.has(name)) strange.delete(name);
		isComplete = true;
	};
	const compare = async () => {
		const found = new Set(await readNames());
		await lookAtAll([...known.keys()].filter(id => !found.has(id)));
		for (const name of strange) if (!found.has(name)) strange.delete(name);
		const added = [...found].filter(name => !known.has(name));
		for (const name of await newestFirst(dir, added)) strange.add(name);
	};
	const readNames = async (): Promise<string[]> => {
		try {
			const found = await names.read();
			problem = undefined;
			return found;
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			problem = error.message;
			return [];
		}
	};
	return {
		find: () => {
			search ??= searchOnce().finally(() => {
				search = undefined;
				onSearched();
			});
			return search;
		},
		addStrange: name => strange.add(name),
		state: () => ({isComplete, problem}),
	};
}
