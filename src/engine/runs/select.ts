import {UserError} from '../errors.ts';

/** Length of the ids that lists show. */
export const shortIdLength = 8;

/** The first 8 characters of a run's id. */
export function shortId(id: string): string {
	return id.slice(0, shortIdLength);
}

/** A text with the ids in it made short: labels name the runs that theirs depends on. */
export function shortIds(text: string): string {
	return text.replace(/\b[\da-f]{32}\b/g, shortId);
}

/**
 * The runs that RUN arguments name, in the order named, each once. A spec is an index into the list (from 1), a slice `A:B` of it (both
 * ends included, either may be left out), or the beginning of exactly one id.
 * @param runs newest first, as listed
 * @throws UserError where a spec names no run or several
 */
export function selectRuns<Run extends {id: string}>(runs: readonly Run[], specs: readonly string[]): Run[] {
	return [...new Set(specs.flatMap(spec => select(runs, spec)))];
}

/** The one run that a spec names. @throws UserError where it names none or several */
export function selectRun<Run extends {id: string}>(runs: readonly Run[], spec: string): Run {
	const [run, ...others] = select(runs, spec);
	if (!run) throw new UserError(`'${spec}' names no run`);
	if (others.length > 0) throw new UserError(`'${spec}' names ${others.length + 1} runs where one is needed`);
	return run;
}

function select<Run extends {id: string}>(runs: readonly Run[], spec: string): Run[] {
	const atIndex = /^\d{1,15}$/.test(spec) ? runs[Number(spec) - 1] : undefined;
	if (atIndex) return [atIndex];
	return slice(runs, spec) ?? [byPrefix(runs, spec)];
}

/** `undefined` where the spec is not a slice or its ends are outside the list. */
function slice<Run>(runs: readonly Run[], spec: string): Run[] | undefined {
	const match = /^(\d*):(\d*)$/.exec(spec);
	if (!match) return undefined;
	const from = match[1] ? Number(match[1]) : 1;
	const to = match[2] ? Number(match[2]) : runs.length;
	const isWhole = match[1] === '' && match[2] === '';
	if (!isWhole && (from < 1 || from > runs.length || to < 1 || to > runs.length))
		throw new UserError(`there are no runs ${spec}`, {hint: `the list has ${runs.length}: see 'runs'`});
	return runs.slice(from - 1, to);
}

function byPrefix<Run extends {id: string}>(runs: readonly Run[], prefix: string): Run {
	const matches = prefix ? runs.filter(run => run.id.startsWith(prefix)) : [];
	const exact = matches.find(run => run.id === prefix);
	const [run, ...others] = exact ? [exact] : matches;
	if (!run) throw new UserError(`could not find a run matching '${prefix}'`, {hint: `see 'runs' for what there is`});
	if (others.length === 0) return run;
	const listed = matches
		.slice(0, 5)
		.map(({id}) => (shortId(id) === prefix ? id : id.slice(0, Math.max(shortIdLength, prefix.length + 4))));
	throw new UserError(
		`'${prefix}' matches ${matches.length} runs: ${listed.join(', ')}${matches.length > 5 ? ', ...' : ''}`,
		{
			hint: 'give more characters of the id',
		},
	);
}
