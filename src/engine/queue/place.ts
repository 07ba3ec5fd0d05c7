/** What the user, and queues, have said about a staged run: a small JSON file in its directory, which Guild ignores. */

/** The place of a staged run among those that wait. */
export type QueuePlace = {
	/** Higher ones come first; 0 where nobody said. */
	priority: number;
	/** Microseconds since the epoch: counts instead of the time when the run was staged. */
	since: number | undefined;
	/** Why it is not to be started for now, empty where somebody just said so; unset: it may be. */
	held: string | undefined;
	/** Ids of the runs that have to be completed first. */
	after: readonly string[];
	/** The queue process that starts it, as `formatIdentity` writes it, and the GPUs it gives it. */
	taken: {by: string; gpus: readonly string[]} | undefined;
	/** What a later version has written. */
	others: Readonly<Record<string, unknown>>;
};

/** Of a run that nobody has said anything about. */
export const noPlace: QueuePlace = {
	priority: 0,
	since: undefined,
	held: undefined,
	after: [],
	taken: undefined,
	others: {},
};

/** Reads the file's text. What cannot be understood counts as not said. */
export function parsePlace(text: string): QueuePlace {
	const {priority, since, held, after, taken, ...others} = objectIn(text);
	return {
		priority: numberOr(priority, 0),
		since: numberOr(since, undefined),
		held: typeof held === 'string' ? held : undefined,
		after: strings(after),
		taken: isObject(taken) && typeof taken.by === 'string' ? {by: taken.by, gpus: strings(taken.gpus)} : undefined,
		others,
	};
}

/** The file's text. */
export function formatPlace({others, ...place}: QueuePlace): string {
	return `${JSON.stringify({...others, ...place})}\n`;
}

function objectIn(text: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberOr<Other>(value: unknown, other: Other): number | Other {
	return typeof value === 'number' && Number.isFinite(value) ? value : other;
}

function strings(value: unknown): string[] {
	return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}
