import path from 'node:path';
import {makeRun} from '../../launch/make-run.ts';
import type {RunPlan} from '../../launch/plan-run.ts';
import {fullName} from '../../project/find-operation.ts';
import {sanitize} from '../../text/sanitize.ts';
import {quoteWord, quoteWords} from '../../words.ts';
import type {EngineContext, Outcome} from '../command.ts';

/** Makes the run without starting it, and says how that is done. */
export async function stage(
	{engine, io}: EngineContext,
	plan: RunPlan,
	{id, isQuiet}: {id: string | undefined; isQuiet: boolean},
): Promise<Outcome> {
	const dir = await makeRun(plan, engine, {id, isStaged: true, notify: line => io.err(`${line}\n`)});
	const isInHome = path.dirname(dir) === engine.home.runs;
	const runs = isInHome ? {runs: [path.basename(dir)]} : {};
	if (isQuiet) return runs;
	const name = sanitize(fullName(plan.loaded.operation));
	// Not `source`, which only some shells have.
	const command = isInHome
		? `'runtui run --start ${path.basename(dir)}'`
		: `"(cd ${quoteWord(dir)} && . .guild/ENV && ${quoteWords(plan.argv)})"`;
	io.err(`To start the operation, use ${sanitize(command)}\n`);
	return {...runs, message: isInHome ? `${name} staged as ${path.basename(dir)}` : `${name} staged in '${dir}'`};
}
