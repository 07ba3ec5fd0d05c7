import {didYouMean, UserError} from '../errors.ts';
import type {FlagDef} from '../project/types.ts';
import {asNumber, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {findChoice} from './choices.ts';
import {formatFlag} from './format.ts';
import type {FlagDefs} from './names.ts';
import {isSearch, isSearchable} from './search.ts';

/**
 * Checks one value (not a list) against what its flag allows. Null and search functions always pass.
 * @throws UserError naming flag and value
 */
export function checkValue(value: YamlValue, def: FlagDef, exists: (path: string) => boolean): void {
	if (value === null || (isSearchable(def) && isSearch(value))) return;
	const problem = choiceProblem(value, def) ?? rangeProblem(value, def) ?? pathProblem(value, def, exists);
	if (problem)
		throw new UserError(`invalid value ${formatFlag(value)} for ${def.name}: ${problem.what}`, {hint: problem.hint});
}

/**
 * Checks that required flags have a value.
 * @throws UserError naming all that are missing
 */
export function checkRequired(values: YamlMap, defs: FlagDefs): void {
	const missing = Object.values(defs).filter(def => def.required && (values[def.name] ?? '') === '');
	if (missing.length === 0) return;
	const names = missing.map(def => def.name);
	throw new UserError(`missing required ${names.length > 1 ? 'flags' : 'flag'}: ${names.join(', ')}`, {
		hint: `add ${names.map(name => `${name}=VALUE`).join(' ')}`,
	});
}

type Problem = {what: string; hint?: string | undefined};

function choiceProblem(value: YamlValue, def: FlagDef): Problem | undefined {
	if (!def.choices?.length || def.allowOther || findChoice(value, def)) return undefined;
	const names = def.choices.flatMap(choice => [formatFlag(choice.value), ...(choice.alias ? [choice.alias] : [])]);
	return {what: 'not one of its choices', hint: didYouMean(formatFlag(value), names)};
}

function rangeProblem(value: YamlValue, {min, max}: FlagDef): Problem | undefined {
	if (min === undefined && max === undefined) return undefined;
	const number = asNumber(value);
	if (number === undefined) return {what: 'not a number'};
	if (min !== undefined && !(number >= min)) return {what: `less than its minimum ${min}`};
	return max !== undefined && !(number <= max) ? {what: `more than its maximum ${max}`} : undefined;
}

function pathProblem(value: YamlValue, def: FlagDef, exists: (path: string) => boolean): Problem | undefined {
	const isMissing = def.type === 'existing-path' && typeof value === 'string' && value !== '' && !exists(value);
	return isMissing ? {what: 'there is no such file or directory'} : undefined;
}
