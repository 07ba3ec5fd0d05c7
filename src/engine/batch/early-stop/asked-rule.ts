import {didYouMean, usageError} from '../../errors.ts';
import {decodeFlag} from '../../flags/decode.ts';
import {formatFlag} from '../../flags/format.ts';
import type {FlagDef} from '../../project/types.ts';
import type {YamlMap, YamlValue} from '../../yaml/value.ts';
import {readNumber} from '../optimizers/flags.ts';
import {getStopRule} from './index.ts';
import type {StopQuestion, Verdict} from './stop-rule.ts';

/** A rule by its name, with the flags that it is given. */
export type AskedRule = {name: string; flags: YamlMap};

/**
 * Reads what a command line asks for: `median`, or `median:warm-up=5,startup=3`.
 * @throws UserError for a rule or flag that there is not, and for values that cannot be
 */
export function parseAskedRule(text: string): AskedRule {
	const [, name = '', list = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
	const {flags: defs} = getStopRule(name);
	const words = list.split(',').filter(word => word !== '');
	const flags = words.map((word): [string, YamlValue] => {
		const [, flag, value] = /^([^=]+)=(.+)$/s.exec(word) ?? [];
		if (flag === undefined || value === undefined)
			throw usageError(`'${word}' is no flag of ${name}`, `write ${name}:FLAG=VALUE,FLAG=VALUE`);
		return [flag, decodeFlag(value, defOf(flag, name, defs))];
	});
	return checkAskedRule({name, flags: Object.fromEntries(flags)});
}

/** The text that `parseAskedRule` reads. */
export function formatAskedRule({name, flags}: AskedRule): string {
	const list = Object.entries(flags).map(([flag, value]) => `${flag}=${formatFlag(value)}`);
	return list.length === 0 ? name : `${name}:${list.join(',')}`;
}

/** The first verdict of the rules on a trial. @throws UserError for flags that cannot be */
export function judgeTrial(rules: readonly AskedRule[], question: Omit<StopQuestion, 'flags'>): Verdict | undefined {
	for (const {name, flags} of rules) {
		const verdict = getStopRule(name).judge({...question, flags});
		if (verdict) return verdict;
	}
	return undefined;
}

/** Before any trial is judged: what is wrong with the flags must not turn up while they run. */
function checkAskedRule(asked: AskedRule): AskedRule {
	const {name, flags} = asked;
	const {flags: defs, judge} = getStopRule(name);
	for (const [flag, value] of Object.entries(flags)) {
		const def = defOf(flag, name, defs);
		if (def.type !== 'boolean') readNumber(def, flags);
		else if (typeof value !== 'boolean')
			throw usageError(`invalid value ${formatFlag(value)} for ${flag}: neither true nor false`);
	}
	judge({trial: {id: '', points: []}, others: [], isMaximized: false, flags, seen: 0});
	return asked;
}

function defOf(flag: string, rule: string, defs: readonly FlagDef[]): FlagDef {
	const def = defs.find(each => each.name === flag);
	if (def) return def;
	const names = defs.map(each => each.name);
	throw usageError(`${rule} has no flag '${flag}'`, didYouMean(flag, names) ?? `${rule} has no flags`);
}
