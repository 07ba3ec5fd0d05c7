import type {FlagDef} from '../../project/types.ts';
import type {YamlMap} from '../../yaml/value.ts';

/** Says whether a trial that runs is worth going on with. */
export type StopRule = {
	name: string;
	/** Other names that find it. */
	aliases: readonly string[];
	/** What it does, in a line for lists and help. */
	summary: string;
	flags: readonly FlagDef[];
	/**
	 * Why the trial should stop, or `undefined` to let it run. It is asked whenever the trial has reported again.
	 * @throws UserError for flags that cannot be
	 */
	judge: (question: StopQuestion) => Verdict | undefined;
};

export type StopQuestion = {
	trial: Series;
	/** The other trials of the batch: those that run, and those that ended in whatever way. */
	others: readonly Rival[];
	/** Whether a larger objective is better. */
	isMaximized: boolean;
	/** Values of the rule's flags; those missing have their defaults. */
	flags: Readonly<YamlMap>;
	/** How many reports the trial had when it was judged before, 0 if never. */
	seen: number;
};

/** What a trial reported of its objective, in order. Rules count reports; trials that report at different steps cannot be compared. */
export type Series = {id: string; points: readonly Report[]};
export type Report = {step: number; value: number};

/** `isCompleted`: it ran to its end without being stopped or failing. */
export type Rival = Series & {isCompleted: boolean};

/** `reason` says rule, number, threshold and rivals in a line, for the run's record. */
export type Verdict = {stop: true; reason: string};
