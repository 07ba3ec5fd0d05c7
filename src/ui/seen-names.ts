import {nearest, usageError} from '../engine/errors.ts';
import type {Run} from '../engine/run/read-run.ts';
import type {RunFacts} from '../engine/runs/run-facts.ts';
import {fixedColumns} from './columns/fixed.ts';
import {autoSpec, columnOf} from './columns/index.ts';
import type {ColumnChoice} from './view.ts';

/** Names of the flags and scalars that runs have, as far as they were read, sorted. */
export type SeenNames = {flags: readonly string[]; scalars: readonly string[]};

export function seenNames(runs: readonly Run[], factsOf: (run: Run) => RunFacts | undefined): SeenNames {
	const flags = new Set<string>();
	const scalars = new Set<string>();
	for (const run of runs) {
		const facts = factsOf(run);
		for (const name in facts?.flags) flags.add(name);
		for (const {key} of facts?.scalars ?? []) scalars.add(key);
	}
	return {flags: [...flags].sort(), scalars: [...scalars].sort()};
}

/** Every column that there could be: those that are shown first, then the others. */
export function columnChoices(shown: readonly string[], {flags, scalars}: SeenNames): ColumnChoice[] {
	const specs = [
		...shown,
		...fixedColumns.map(({id}) => id),
		autoSpec,
		...flags.map(name => `flag:${name}`),
		...scalars.flatMap(key => ['scalar', 'min', 'max', 'spark'].map(kind => `${kind}:${key}`)),
	];
	const auto = 'What differs, where there is room';
	return [...new Set(specs)].map(spec => ({spec, summary: spec === autoSpec ? auto : (columnOf(spec)?.summary ?? '')}));
}

/**
 * The spec of the column that a person names: one of those there are, or a flag or scalar by its name alone.
 * @throws UserError where there is none
 */
export function namedColumn(word: string, {flags, scalars}: SeenNames): string {
	if (word === autoSpec) return autoSpec;
	const column = columnOf(word === 'duration' ? 'time' : word);
	if (column) return column.id;
	if (flags.includes(word)) return `flag:${word}`;
	if (scalars.includes(word)) return `scalar:${word}`;
	const near = nearest(word, [...fixedColumns.map(({id}) => id), ...flags, ...scalars]);
	throw usageError(
		`there is no column '${word}'`,
		near === undefined ? 'flag:NAME, scalar:NAME, min:NAME and max:NAME name any other' : `did you mean '${near}'?`,
	);
}
