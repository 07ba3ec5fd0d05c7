import path from 'node:path';
import type {Engine} from '../engine.ts';
import type {Opref} from '../run/opref.ts';
import type {Run} from '../run/read-run.ts';
import {allRuns} from '../runs/all-runs.ts';
import {pipelineRuns} from '../runs/pipeline-runs.ts';

/**
 * The run whose files an operation that requires `pattern` is given: of its runs that ended well enough or still work, the newest marked one,
 * else the newest.
 * To a step of a pipeline there are no other runs than those of the pipeline.
 * @param pattern `op` or `[model:]op` names, separated by commas, each a regular expression that must match as a whole
 */
export function findRequiredRun({home, env}: RunsInSight, pattern: string): Run | undefined {
	const {GUILD_RUNS_PARENT: pipeline} = env;
	const runs = pipeline ? pipelineRuns(path.resolve(home.runs, pipeline)) : allRuns(home);
	const candidates = usableRuns(runs, pattern);
	return candidates.find(({isMarked}) => isMarked) ?? candidates[0];
}

/** Where a run is looked for: all of a home, or what is linked in the run that `GUILD_RUNS_PARENT` names (Guild's variable). */
export type RunsInSight = Pick<Engine, 'home' | 'env'>;

/** Of some runs those that may be used where `pattern` is required, in their order. */
export function usableRuns(runs: readonly Run[], pattern: string): Run[] {
	return runs.filter(run => run.opref !== undefined && isRunOf(run.opref, pattern) && isUsable(run));
}

/** Whether a run of an operation may be used where `pattern` is required. */
export function isRunOf(opref: Pick<Opref, 'model' | 'operation'>, pattern: string): boolean {
	return pattern.split(',').some(part => {
		const [model, operation] = part.includes(':') ? part.trim().split(':', 2) : [undefined, part.trim()];
		return (model === undefined || isMatch(opref.model, model)) && isMatch(opref.operation, operation ?? '');
	});
}

function isUsable({status}: Run): boolean {
	return status.kind === 'completed' || status.kind === 'running' || status.kind === 'terminated';
}

function isMatch(name: string, pattern: string): boolean {
	try {
		return new RegExp(`^(?:${pattern})$`).test(name);
	} catch {
		return name === pattern;
	}
}
