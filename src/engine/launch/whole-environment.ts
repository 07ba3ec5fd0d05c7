import type {Engine} from '../engine.ts';
import {processEnvironment, runEnvironment} from './environment.ts';
import type {RunPlan} from './plan-run.ts';

/** Everything that the process of a planned run finds in its environment. @param dir the run's absolute directory */
export function wholeEnvironment(
	{env, loaded, opspec}: Pick<RunPlan, 'env' | 'loaded' | 'opspec'>,
	engine: Engine,
	{id, dir}: {id: string; dir: string},
): Record<string, string> {
	const own = runEnvironment({
		id,
		dir,
		home: engine.home.dir,
		cwd: engine.cwd,
		opspec,
		sourcecodeDest: loaded.operation.sourcecode.dest ?? '.',
	});
	return processEnvironment(engine.env, env, own);
}
