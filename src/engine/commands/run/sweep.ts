import type {Space} from '../../batch/space/types.ts';
import type {Sweep} from '../../batch/sweep-file.ts';
import type {BatchOptions} from './batch-options.ts';

/** A W&B sweep that a command line names. */
export type AskedSweep = {
	sweep: Sweep;
	/** What it searches, but for flags that the command line gives. */
	dimensions: Space;
};

/** The options, with what the sweep says where they say nothing. */
export function withSweep(options: BatchOptions, sweep: Sweep | undefined): BatchOptions {
	if (!sweep) return options;
	const {optimizer, objective, earlyStop, maxTrials, name, description} = sweep;
	const isAimed = options.minimize !== undefined || options.maximize !== undefined;
	const rules = earlyStop ? [{name: earlyStop.rule, flags: earlyStop.flags}] : [];
	return {
		...options,
		optimizer: options.isOptimized ? undefined : (options.optimizer ?? optimizer),
		...(isAimed || !objective ? {} : {[objective.isMaximized ? 'maximize' : 'minimize']: objective.column}),
		target: isAimed ? undefined : objective?.target,
		stopRules: options.stopRules.length > 0 ? options.stopRules : rules,
		maxTrials: options.maxTrials ?? maxTrials,
		label: options.label ?? name,
		comment: options.comment ?? description,
	};
}
