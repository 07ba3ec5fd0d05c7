import type {RunFacts, ScalarFact} from '../../engine/runs/run-facts.ts';
import {isSystem} from '../../engine/scalars/scalar-key.ts';
import {formatFlag} from '../../engine/flags/format.ts';
import {betterEnd} from './better-end.ts';

const mostScalars = 2;
const mostFlags = 3;

/**
 * What is most worth seeing of runs: a loss and an accuracy, or what else most of them log, and the flags that differ. As specs, the most
 * important first.
 */
export function autoColumns(facts: readonly RunFacts[]): string[] {
	return [
		...telling(facts.flatMap(({scalars}) => scalars ?? [])).map(key => `scalar:${key}`),
		...differing(facts).map(name => `flag:${name}`),
	];
}

/** Keys of the scalars that most runs have: one to be small, one to be large. */
function telling(scalars: readonly ScalarFact[]): string[] {
	const counts = new Map<string, number>();
	for (const {key, tag, prefix} of scalars)
		if (!isSystem(tag) && !prefix.includes('/.guild')) counts.set(key, (counts.get(key) ?? 0) + 1);
	const common = [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || a.length - b.length || (a < b ? -1 : 1));
	const keys = common.map(([key]) => key);
	const best = (['min', 'max'] as const).flatMap(end => keys.find(key => betterEnd(key) === end) ?? []);
	return best.length > 0 ? best.slice(0, mostScalars) : keys.slice(0, 1);
}

/** Names of flags with different values, those that most runs have first. What differs in every run, as a seed does, tells less. */
function differing(facts: readonly RunFacts[]): string[] {
	const values = new Map<string, string[]>();
	for (const {flags} of facts) {
		for (const [name, value] of Object.entries(flags)) {
			const text = formatFlag(value);
			values.set(name, [...(values.get(name) ?? []), text]);
		}
	}
	const found = [...values].flatMap(([name, texts]) => {
		const different = new Set(texts).size;
		const isId = texts.every(text => /^[\da-f]{32}$/.test(text));
		return different > 1 && !isId ? [{name, count: texts.length, isSingle: /seed$/i.test(name)}] : [];
	});
	return found
		.sort((a, b) => Number(a.isSingle) - Number(b.isSingle) || b.count - a.count || (a.name < b.name ? -1 : 1))
		.slice(0, mostFlags)
		.map(({name}) => name);
}
