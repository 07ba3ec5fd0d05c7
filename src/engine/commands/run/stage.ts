import path from 'node:path';
import {makeRun} from '../../launch/make-run.ts';
import type {RunPlan} from '../../launch/plan-run.ts';
import {isAgain, stageAgain} from '../../launch/start-again.ts';
import {fullName} from '../../project/find-operation.ts';
import {readRun} from '../../run/read-run.ts';
import {sanitize} from '../../text/sanitize.ts';
import {quoteWord, quoteWords} from '../../words.ts';
import type {EngineContext, Outcome} from '../command.ts';

/** Makes the run without starting it, or has one that is there wait, and says how that is done. */
export async function stage(
	{engine, io}: EngineContext,
	plan: RunPlan,
	{id, isQuiet}: {id: string | undefined; isQuiet: boolean},
): Promise<Outcome> {
	const notify = (line: string) => io.err(`${line}\n`);
	const dir = plan.again?.dir ?? (await makeRun(plan, engine, {id, isStaged: true, notify}));
	if (isAgain(plan)) await stageAgain(plan, {engine, notify});
	const isInHome = path.dirname(dir) === engine.home.runs;
	const runs = isInHome ? {runs: [path.basename(dir)]} : {};
	if (isQuiet) return runs;
	const name = sanitize((plan.again && readRun(dir)?.operation) ?? fullName(plan.loaded.operation));
	// Not `source`, which only some shells have.
	const command = isInHome
		? `'runtui run --start ${path.basename(dir)}'`
		: `"(cd ${quoteWord(dir)} && . .guild/ENV && ${quoteWords(plan.argv)})"`;
	io.err(`To start the operation, use ${sanitize(command)}\n`);
	return {...runs, message: isInHome ? `${name} staged as ${path.basename(dir)}` : `${name} staged in '${dir}'`};
}
