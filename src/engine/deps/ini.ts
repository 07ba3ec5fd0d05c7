/** INI files as Python's configparser reads and writes them. Values are texts; keys outside a section are those of `DEFAULT`. */
import {UserError} from '../errors.ts';
import {plainText} from '../flags/encode.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';

/**
 * Reads an INI text: keys of `DEFAULT` at the top, a map for each other section. Comments are not kept.
 * @throws UserError for a line that is none of a section, a key with a value, or the continuation of one
 */
export function parseIni(text: string): YamlMap {
	const top: YamlMap = {};
	let section = top;
	let key: string | undefined;
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		if (/^\s*(?:[#;].*)?$/.test(line)) continue;
		const [, name] = /^\[([^\]]+)\]/.exec(line) ?? [];
		const [, word, value = ''] = /^([^=:\s][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
		if (name !== undefined) {
			section = name === 'DEFAULT' ? top : sectionOf(top, name);
			key = undefined;
		} else if (/^\s/.test(line) && key !== undefined) section[key] = `${section[key]}\n${line.trim()}`;
		else if (word === undefined)
			throw new UserError(`line ${index + 1} is neither a section nor 'key = value': ${line.trim()}`);
		else {
			key = word;
			section[key] = value;
		}
	}
	return top;
}

/** Writes what `parseIni` reads. */
export function formatIni(config: YamlMap): string {
	const defaults = Object.entries(config).filter(([, value]) => !isMap(value));
	const sections = Object.entries(config).filter((entry): entry is [string, YamlMap] => isMap(entry[1]));
	const all = [...(defaults.length > 0 ? [['DEFAULT', Object.fromEntries(defaults)] as const] : []), ...sections];
	return all.map(([name, values]) => `[${name}]\n${Object.entries(values).map(line).join('')}`).join('\n');
}

function sectionOf(top: YamlMap, name: string): YamlMap {
	const existing = top[name];
	if (isMap(existing)) return existing;
	const made: YamlMap = {};
	top[name] = made;
	return made;
}

function line([key, value]: [string, YamlValue]): string {
	return `${key} = ${iniText(value).replaceAll('\n', '\n\t')}\n`;
}

/** Yes and no as configparser reads them, numbers as Python prints them. */
function iniText(value: YamlValue): string {
	return typeof value === 'boolean' ? String(value) : plainText(value);
}
