import path from 'node:path';
import type {Engine} from '../../engine.ts';
import {UserError, usageError} from '../../errors.ts';
import {type LoadedOperation, loadOperation} from '../../launch/load-operation.ts';
import type {RunRequest} from '../../launch/plan-run.ts';
import {projectOperation, recordedOperation} from '../../launch/recorded-operation.ts';
import {recordedRun} from '../../launch/recorded-run.ts';
import {runPaths} from '../../run/paths.ts';
import {type Run, readRun} from '../../run/read-run.ts';
import {allRuns} from '../../runs/all-runs.ts';
import {selectRun} from '../../runs/select.ts';
import type {Options, OptionTable} from '../command.ts';
import {rejectTogether} from '../exclusive.ts';

/** The options that name a run to start from. */
export const baseOptions = {
	restart: {
		aliases: ['--start'],
		value: 'RUN',
		summary: 'Start a staged run, or start one again in its directory; flags given here replace its',
	},
	proto: {
		value: 'RUN',
		summary: 'Make a run with the operation, flags and source code of RUN; flags given here replace its',
	},
} satisfies OptionTable;

export type Base = NonNullable<RunRequest['base']>;

/**
 * The run that another one is made after, or that is to be started again, if the options name one.
 * @throws UserError where they name none, or options exclude each other
 */
export function findBase(options: Options, opspec: string, engine: Engine): Base | undefined {
	rejectTogether(options, ...notWithRestart.map(other => ['restart', other] as const));
	const restart = options.get('restart');
	const proto = options.get('proto');
	if (restart !== undefined) {
		if (opspec !== '')
			throw usageError(`'${opspec}' is one too many: --restart takes the operation of the run`, 'flags are NAME=VALUE');
		return {kind: 'again', run: recordedRun(findRun(restart, engine).dir)};
	}
	if (proto === undefined) return undefined;
	const {dir, isBatch} = findRun(proto, engine);
	return {kind: 'proto', run: recordedRun(isBatch ? runPaths(dir).proto : dir)};
}

/**
 * The operation to run: what the words name, else that of the base as the base has recorded it, or as the project has it where its source
 * code is wanted.
 * @param hasFlags whether flags are given, for which it matters what the project says of them
 * @throws UserError where there is none
 */
export async function loadAsked(
	base: Base | undefined,
	{opspec, hasFlags, forceSourcecode}: {opspec: string; hasFlags: boolean; forceSourcecode: boolean},
	engine: Engine,
): Promise<LoadedOperation> {
	if (!base || opspec !== '') return await loadOperation(engine, opspec);
	if (forceSourcecode) return await projectOperation(base.run, engine);
	return await recordedOperation(base.run, engine, hasFlags ? await declaredOperation(base, engine) : undefined);
}

const notWithRestart = [
	...['proto', 'run-dir', 'stage-dir', 'run-id'],
	...['help-op', 'help-model', 'test-flags', 'test-sourcecode', 'test-output-scalars'],
];

/** A project that is gone or broken does not keep its runs from being started. */
async function declaredOperation({run}: Base, engine: Engine): Promise<LoadedOperation | undefined> {
	try {
		return await projectOperation(run, engine);
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

/** By directory, by operation (the marked run of it, else the newest), by index in the list, or by the beginning of the id. */
function findRun(spec: string, {home, cwd}: Engine): Run {
	const there = /^\.|\//.test(spec) ? readRun(path.resolve(cwd, spec)) : undefined;
	if (there) return there;
	const runs = allRuns(home);
	const ofOperation = runs.filter(({operation}) => operation === spec);
	return ofOperation.find(({isMarked}) => isMarked) ?? ofOperation[0] ?? selectRun(runs, spec);
}
