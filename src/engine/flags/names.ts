import {didYouMean, UserError} from '../errors.ts';
import type {FlagDef} from '../project/types.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import {decodeFlag} from './decode.ts';

/** Flags by name. */
export type FlagDefs = Readonly<Record<string, FlagDef>>;

/** The flag of that name or alias. */
export function findFlag(name: string, defs: FlagDefs): FlagDef | undefined {
	return Object.hasOwn(defs, name) ? defs[name] : Object.values(defs).find(def => def.alias === name);
}

/**
 * The values of texts typed for flags, by the names that were typed.
 * @throws UserError as `decodeFlag` does
 */
export function decodeFlags(texts: ReadonlyMap<string, string>, defs: FlagDefs): YamlMap {
	return Object.fromEntries([...texts].map(([name, text]) => [name, decodeFlag(text, findFlag(name, defs))]));
}

/**
 * The values by the flags' own names.
 * @param force whether names that are no flag's are kept
 * @throws UserError for such names, and for a flag that is given by both its name and its alias
 */
export function renameToFlags(given: Readonly<YamlMap>, defs: FlagDefs, force: boolean): YamlMap {
	const unknown = Object.keys(given).filter(name => !findFlag(name, defs));
	if (unknown.length > 0 && !force) throw unknownFlags(unknown, defs);
	const values = new Map<string, YamlValue>();
	for (const [typed, value] of Object.entries(given)) {
		const name = findFlag(typed, defs)?.name ?? typed;
		if (values.has(name))
			throw new UserError(`flag ${name} is given twice, once by its alias ${defs[name]?.alias}`, {
				hint: 'leave one out',
			});
		values.set(name, value);
	}
	return Object.fromEntries(values);
}

function unknownFlags(names: string[], defs: FlagDefs): UserError {
	const candidates = Object.values(defs).flatMap(def => [def.name, ...(def.alias ? [def.alias] : [])]);
	const hint = didYouMean(names[0] ?? '', candidates) ?? 'see the flags with --help-op';
	return new UserError(`unknown flag${names.length > 1 ? 's' : ''}: ${names.join(', ')}`, {
		hint: `${hint} (--force-flags passes any)`,
	});
}
