import {didYouMean, usageError} from '../../errors.ts';
import {asha} from './asha.ts';
import {hyperband} from './hyperband.ts';
import {median} from './median.ts';
import {nan} from './nan.ts';
import type {StopRule} from './stop-rule.ts';

/** All rules for stopping trials early, in the order in which help lists them and trials are judged. */
export const stopRules: readonly StopRule[] = [nan, median, asha, hyperband];

/**
 * The rule of a name or alias.
 * @throws UserError where there is none
 */
export function getStopRule(name: string): StopRule {
	const rule = stopRules.find(rule => rule.name === name || rule.aliases.includes(name));
	if (rule) return rule;
	const names = stopRules.flatMap(({name, aliases}) => [name, ...aliases]);
	throw usageError(`there is no early-stopping rule '${name}'`, didYouMean(name, names));
}
