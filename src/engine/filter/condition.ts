import type {Run} from '../run/read-run.ts';
import type {YamlValue} from '../yaml/value.ts';

/** What conditions are asked of. */
export type Subject = {
	run: Run;
	details: Details;
	/** Microseconds since the epoch. */
	now: number;
};

/** What is read of a run only if a condition asks for it. */
export type Details = {
	/** An attribute by the name of its file, or `from`: where the operation was defined. */
	attr: (name: string) => YamlValue | undefined;
	flag: (name: string) => YamlValue | undefined;
	/** Last value of a scalar. */
	scalar: (name: string) => number | undefined;
};

/** What a run must be, to be among those that are meant. */
export type Condition = {
	cost: Cost;
	holds: (subject: Subject) => boolean;
};

/** What has to be read to decide: nothing beyond what lists show anyway, small files, event files. */
export type Cost = 0 | 1 | 2;

/** Holds for every run. */
export const always: Condition = {cost: 0, holds: () => true};

/** Holds where all of them do. The cheap ones are asked first. */
export function all(conditions: readonly Condition[]): Condition {
	if (conditions.length === 0) return always;
	const sorted = byCost(conditions);
	return {cost: highest(sorted), holds: subject => sorted.every(({holds}) => holds(subject))};
}

/** Holds where one of them does. The cheap ones are asked first. */
export function any(conditions: readonly Condition[]): Condition {
	const sorted = byCost(conditions);
	return {cost: highest(sorted), holds: subject => sorted.some(({holds}) => holds(subject))};
}

/** Holds where the condition does not. */
export function not({cost, holds}: Condition): Condition {
	return {cost, holds: subject => !holds(subject)};
}

function byCost(conditions: readonly Condition[]): Condition[] {
	return [...conditions].sort((a, b) => a.cost - b.cost);
}

function highest(sorted: readonly Condition[]): Cost {
	return sorted.at(-1)?.cost ?? 0;
}
