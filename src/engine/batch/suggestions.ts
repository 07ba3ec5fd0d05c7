import {newRunId} from '../launch/run-id.ts';
import type {YamlMap} from '../yaml/value.ts';
import type {Optimizer, RemoteOptimizer, Tried} from './optimizers/optimizer.ts';
import type {Search} from './settings.ts';
import type {Trial} from './trial-list.ts';
import {trialSeed} from './trial-seed.ts';

/**
 * The next trial of a search, or `undefined` where there are to be no more.
 * @param trials those that were decided so far
 * @param values what came of them, by id; those that are missing are at work
 * @param fixed flags that are not searched
 */
export async function nextTrial({
	search,
	optimizer,
	trials,
	values,
	earlier,
	fixed,
	flags,
	seed,
}: {
	search: Search;
	optimizer: Pick<Optimizer | RemoteOptimizer, 'suggest'>;
	trials: readonly Trial[];
	values: ReadonlyMap<string, Tried['value'] | undefined>;
	earlier: readonly Tried[];
	fixed: YamlMap;
	/** Of the optimizer. */
	flags: YamlMap;
	/** Of the batch. */
	seed: number;
}): Promise<Trial | undefined> {
	const {space, count, sharedSeed} = search;
	if (trials.length >= count) return undefined;
	const ended = trials.flatMap(({id, flags}) => {
		const value = values.get(id);
		return value === undefined ? [] : [{point: flags, value}];
	});
	const pending = trials.filter(({id}) => !values.has(id)).map(trial => trial.flags);
	const next = await optimizer.suggest({
		space,
		history: [...earlier, ...ended],
		pending,
		flags,
		seed,
		count: trials.length,
	});
	return (
		next && {
			id: newRunId(),
			flags: {...fixed, ...next.point},
			seed: sharedSeed ?? trialSeed(seed, trials.length),
			reason: next.reason,
		}
	);
}
