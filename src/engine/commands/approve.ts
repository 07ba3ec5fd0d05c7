import type {Run} from '../run/read-run.ts';
import type {EngineContext, Outcome, ParsedArgs} from './command.ts';
import {confirm} from './confirm.ts';
import {previewRuns} from './preview-runs.ts';

/** What a command that changes runs says before. */
export type Question = {
	/** What is about to happen: the line above the runs. */
	what: string;
	question?: string;
	/** Said where there are no runs. */
	none?: string;
	/** See `confirm`. */
	safe: boolean;
	unattended?: boolean;
};

/**
 * Shows the runs that are about to be changed and asks, unless `--yes` is given. Returns how the command ends if it is not to go on: with 4
 * after a no; `undefined` if it is.
 */
export async function approve(
	context: EngineContext,
	{options}: ParsedArgs,
	runs: readonly Run[],
	{what, question = 'Continue?', none = 'No runs to modify.', ...how}: Question,
): Promise<Outcome | undefined> {
	if (runs.length === 0) {
		context.io.err(`${none}\n`);
		return {};
	}
	if (options.has('yes')) return undefined;
	context.io.err(`${what}\n${previewRuns(runs, context)}`);
	return (await confirm(context.io, question, how)) ? undefined : {code: 4};
}
