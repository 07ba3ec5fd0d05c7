import type {Engine} from '../engine.ts';
import {fittingPython} from '../flags-import/fitting-python.ts';
import {readAttr, readMap, readNumber} from '../run/attrs.ts';
import {openTrials} from './batch-dir.ts';
import {earlierRuns, outcomeOf} from './history.ts';
import {type Objective, parseObjective} from './objective.ts';
import {getOptimizer} from './optimizers/index.ts';
import type {Optimizer, RemoteOptimizer, Tried} from './optimizers/optimizer.ts';
import {openOptuna, optunaSampler} from './optuna.ts';
import {trialDirOf} from './run-trial.ts';
import type {Search} from './settings.ts';
import {nextTrial} from './suggestions.ts';
import type {Trial} from './trial-list.ts';
import type {TrialPlanner} from './trial-plan.ts';

/** Where the trials of a batch come from. */
export type TrialSource = {
	/** What the trials are judged by. */
	objective: Objective;
	trials: readonly Trial[];
	/** The next one to bring to its end. @throws UserError where the optimizer cannot be asked */
	next: () => Promise<Trial | undefined>;
	/** Takes in what came of one. */
	tell: (trial: Trial) => Promise<void>;
	/** How many of those that were told have the objective; unset where nobody learns from them. */
	learned?: () => number;
	/** Ends what helps to pick them. */
	close: () => void;
};

/** The trials that were decided, then those that a search picks, each written down before it is handed out. */
export async function openTrialSource(
	dir: string,
	search: Search | undefined,
	prototype: TrialPlanner,
	engine: Engine,
): Promise<TrialSource> {
	const {trials, append} = openTrials(dir);
	const objective = parseObjective(String(readAttr(dir, 'objective') ?? 'loss'));
	let handedOut = 0;
	const decided = () => (handedOut < trials.length ? trials[handedOut++] : undefined);
	if (!search) return {objective, trials, next: async () => decided(), tell: async () => {}, close: () => {}};
	const {optimizer, close} = await openOptimizer(search, dir, prototype, engine);
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
		objective,
		trials,
		next: () => {
			last = last.then(pick);
			return last;
		},
		tell: async trial => {
			values.set(trial.id, await outcomeOf(trialDirOf(trial, engine), objective));
		},
		learned: () => [...values.values()].filter(value => value !== 'failed').length,
		close,
	};
}

type Opened = {optimizer: Pick<Optimizer | RemoteOptimizer, 'suggest'>; close: () => void};

async function openOptimizer(
	{optimizer: name}: Search,
	dir: string,
	{python}: TrialPlanner,
	{env}: Engine,
): Promise<Opened> {
	const sampler = optunaSampler(name);
	if (sampler === undefined) return {optimizer: getOptimizer(name), close: () => {}};
	const optimizer = openOptuna(sampler, {python: python ?? (await fittingPython(undefined, env)), cwd: dir, env});
	return {optimizer, close: optimizer.close};
}
