import {readConfig} from '../deps/config-format.ts';
import {plainText} from '../flags/encode.ts';
import {joinParts} from '../flags/split.ts';
import type {FlagDef, FlagType} from '../project/types.ts';
import {typePlain} from '../yaml/plain.ts';
import {isMap, isNumeric, type YamlMap, type YamlValue} from '../yaml/value.ts';

/**
 * The values of a configuration file as flags, those of inner maps and of sections with a dot: `optimizer.lr`. A list is one text, as for
 * any flag that is split; a map without entries is no flag.
 * @param file absolute path of a YAML, JSON or INI file
 * @throws UserError if the file cannot be read, is not what its name says, or is no map
 */
export function configFlags(file: string): Record<string, FlagDef> {
	const {config, format} = readConfig(file);
	const read = format.endings.includes('.ini') ? typeText : (value: YamlValue) => value;
	return Object.fromEntries(flatten(config).map(([name, value]) => [name, toFlag(name, read(value))]));
}

function flatten(config: YamlMap, prefix = ''): [name: string, value: YamlValue][] {
	return Object.entries(config).flatMap(([key, value]): [string, YamlValue][] =>
		isMap(value) ? flatten(value, `${prefix}${key}.`) : [[prefix + key, value]],
	);
}

/** INI files hold texts. One is a number, or true, if it is written back as it was: `1.50`, `010` and `yes` stay texts. */
function typeText(text: YamlValue): YamlValue {
	const value = typeof text === 'string' ? (typePlain(text) ?? null) : null;
	return value !== null && (typeof value === 'boolean' ? String(value) : plainText(value)) === text ? value : text;
}

function toFlag(name: string, value: YamlValue): FlagDef {
	if (Array.isArray(value)) return {name, default: joinParts(value, true), argSplit: true};
	const type = typeOf(value);
	return {name, default: value, ...(type === undefined ? {} : {type})};
}

function typeOf(value: YamlValue): FlagType | undefined {
	if (typeof value === 'string') return 'string';
	if (typeof value === 'boolean') return 'boolean';
	return isNumeric(value) ? 'number' : undefined;
}
