import {type Random, shuffled} from '../space/random.ts';
import type {Sample} from './search.ts';

/** At most `limit` samples for a model whose cost grows faster than their number: the best third, the newest third, and a random rest. */
export function keepSome(samples: readonly Sample[], limit: number, random: Random): readonly Sample[] {
	if (samples.length <= limit) return samples;
	const third = Math.floor(limit / 3);
	const kept = new Set(samples.toSorted((a, b) => a.value - b.value).slice(0, third));
	for (const sample of samples.slice(-third)) kept.add(sample);
	for (const sample of shuffled(samples, random)) if (kept.size < limit) kept.add(sample);
	return samples.filter(sample => kept.has(sample));
}
