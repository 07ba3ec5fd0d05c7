import type {Engine} from '../engine.ts';
import {readAttr, readMap, readNumber} from '../run/attrs.ts';
import {openTrials} from './batch-dir.ts';
import {earlierRuns, outcomeOf} from './history.ts';
import {parseObjective} from './objective.ts';
import {getOptimizer} from './optimizers/index.ts';
import type {Tried} from './optimizers/optimizer.ts';
import {trialDirOf} from './run-trial.ts';
import type {Search} from './settings.ts';
import {nextTrial} from './suggestions.ts';
import type {Trial} from './trial-list.ts';
import type {TrialPlanner} from './trial-plan.ts';

/** Where the trials of a batch come from. */
export type TrialSource = {
	trials: readonly Trial[];
	/** The next one to bring to its end. */
	next: () => Promise<Trial | undefined>;
	/** Takes in what came of one. */
	tell: (trial: Trial) => Promise<void>;
};

/** The trials that were decided, then those that a search picks, each written down before it is handed out. */
export async function openTrialSource(
	dir: string,
	search: Search | undefined,
	prototype: TrialPlanner,
	engine: Engine,
): Promise<TrialSource> {
	const {trials, append} = openTrials(dir);
	let handedOut = 0;
	const decided = () => (handedOut < trials.length ? trials[handedOut++] : undefined);
	if (!search) return {trials, next: async () => decided(), tell: async () => {}};
	const optimizer = getOptimizer(search.optimizer);
	const objective = parseObjective(String(readAttr(dir, 'objective') ?? 'loss'));
	const flags = readMap(dir, 'flags');
	const own = new Set(trials.map(({id}) => id));
	const earlier = await earlierRuns(dir, {which: String(flags['prev-trials'] ?? 'batch'), objective, own, engine});
	const values = new Map<string, Tried['value']>();
	const seed = readNumber(dir, 'random_seed') ?? 0;
	const pick = async () => {
		const trial = decided();
		if (trial) return trial;
		const picked = await nextTrial({search, optimizer, trials, values, earlier, fixed: prototype.flags, flags, seed});
		if (!picked) return undefined;
		append(picked);
		return decided();
	};
	// One after the other: each must know of those before.
	let last: Promise<Trial | undefined> = Promise.resolve(undefined);
	return {
		trials,
		next: () => {
			last = last.then(pick);
			return last;
		},
		tell: async trial => {
			values.set(trial.id, await outcomeOf(trialDirOf(trial, engine), objective));
		},
	};
}
