import type {FlagDef} from '../../project/types.ts';
import type {YamlMap} from '../../yaml/value.ts';
import type {Point, Space} from '../space/types.ts';

/** Picks the points of a batch, one at a time. */
export type Optimizer = {
	name: string;
	/** Other names that find it. */
	aliases: readonly string[];
	/** What it does, in a line for lists and help. */
	summary: string;
	/** Its own flags, with defaults: `suggest` reads them from the question. */
	flags: readonly FlagDef[];
	/**
	 * The next point and why it was picked, or `undefined` where every point of the space has been tried. It keeps nothing
	 * between questions: the same question has the same answer.
	 */
	suggest: (question: Question) => Suggestion | undefined;
};

/** What is known of an optimizer without asking it anything. */
export type OptimizerInfo = Omit<Optimizer, 'suggest'>;

/** An optimizer whose answers come from another process. */
export type RemoteOptimizer = OptimizerInfo & {
	/** @throws UserError where the other side is missing or fails */
	suggest: (question: Question) => Promise<Suggestion | undefined>;
	/** Ends the other process. */
	close: () => void;
};

/** Everything that an optimizer may know. */
export type Question = {
	space: Space;
	/** What was tried, oldest first. Points that are not of the space (a dimension missing, a value that is no choice) do not count. */
	history: readonly Tried[];
	/** Points that are running. */
	pending: readonly Point[];
	/** Values of the optimizer's flags; those missing have their defaults. */
	flags: Readonly<YamlMap>;
	/** From 0 to 2^32 - 1. */
	seed: number;
	/** How many trials the batch has had so far, whatever became of them. */
	count: number;
};

/** A point and its objective, where smaller is better. What failed, and what is not a finite number, counts as the worst. */
export type Tried = {point: Point; value: number | 'failed'};

/** `reason` is a few words for the log: `random start 2 of 3`, `expected improvement 0.013`. */
export type Suggestion = {point: Point; reason: string};
