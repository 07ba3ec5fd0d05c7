import {sameValue} from '../flags/same-value.ts';
import type {YamlMap} from '../yaml/value.ts';

/**
 * For each trial the id of a run with the same flags, `undefined` where there is none. A run stands for one trial only: the same flags twice
 * want two runs.
 */
export function alreadyRun(
	trials: readonly YamlMap[],
	runs: readonly {id: string; flags: YamlMap}[],
): (string | undefined)[] {
	const left = new Set(runs);
	return trials.map(flags => {
		const match = [...left].find(run => sameValue(run.flags, flags));
		if (match) left.delete(match);
		return match?.id;
	});
}
