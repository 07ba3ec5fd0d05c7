import type {FlagDef} from '../project/types.ts';
import {stringifyFlow} from '../yaml/stringify.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import {decodeFlag} from './decode.ts';
import {encodeValue, plainText} from './encode.ts';
import {type FlagDefs, findFlag} from './names.ts';
import {sameValue} from './same-value.ts';
import {splitValue} from './split.ts';

export type FlagArguments = {
	args: string[];
	/** Flags that are not passed because the command has an argument of that name. */
	warnings: string[];
};

/**
 * The arguments that pass flags to a process: `--name value` by name. Null-valued flags are left out.
 * @param dest the operation's `flags-dest`: for all but `args`, `args:...` and `none`, values are written as YAML
 * @param reserved words that the command has by itself
 * @param force whether values without a definition are passed as well
 */
export function flagArguments(
	values: Readonly<YamlMap>,
	defs: FlagDefs,
	{dest, reserved = [], force = false}: {dest?: string | undefined; reserved?: readonly string[]; force?: boolean} = {},
): FlagArguments {
	const args: string[] = [];
	const warnings: string[] = [];
	for (const name of Object.keys(values).sort()) {
		const def = findFlag(name, defs) ?? (force ? {name} : {name, argSkip: true});
		const option = `--${def.argName ?? name}`;
		const words = def.argSkip ? [] : argumentWords(values[name] ?? null, def, {option, isYaml: !isPlainDest(dest)});
		const isTaken = reserved.some(word => word === option || word.startsWith(`${option}=`));
		if (words.length > 0 && isTaken) warnings.push(`flag ${name} is not passed: the command already has ${option}`);
		else args.push(...words);
	}
	return {args, warnings};
}

/**
 * The environment variables that tell a process its flags: `FLAG_NAME`, or the name that the flag's definition gives. A value that has no
 * encoding for the environment has the one for arguments, as with Guild.
 */
export function flagEnvironment(values: Readonly<YamlMap>, defs: FlagDefs): Record<string, string> {
	const entries = Object.entries(values).map(([name, value]): [string, string] => {
		const def = findFlag(name, defs);
		const variable = def?.envName ?? `FLAG_${name.toUpperCase().replace(/[^A-Z0-9_]/g, '_')}`;
		return [variable, plainText(encodeValue(value, def?.envEncoding ?? def?.argEncoding))];
	});
	return Object.fromEntries(entries);
}

function argumentWords(value: YamlValue, def: FlagDef, {option, isYaml}: {option: string; isYaml: boolean}): string[] {
	if (value === null) return [];
	if (def.argSwitch !== undefined && def.argSwitch !== null) return sameValue(value, def.argSwitch) ? [option] : [];
	const encoded = encodeValue(value, def.argEncoding);
	if (def.argSplit === undefined) return [option, isYaml ? stringifyFlow(encoded) : plainText(encoded)];
	const parts = splitValue(encoded, def.argSplit);
	if (!isYaml) return parts.length > 0 ? [option, ...parts] : [];
	return [option, stringifyFlow(parts.map(part => decodeFlag(part, typeOnly(def))))];
}

function isPlainDest(dest: string | undefined): boolean {
	return dest === undefined || dest === 'none' || dest === 'args' || dest.startsWith('args:');
}

function typeOnly({name, type}: FlagDef): FlagDef {
	return type === undefined ? {name} : {name, type};
}
