import {readFileSync} from 'node:fs';
import path from 'node:path';
import {errorCode, UserError} from '../errors.ts';
import {parseYaml, YamlError} from '../yaml/parse.ts';
import {stringifyYaml} from '../yaml/stringify.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {formatIni, parseIni} from './ini.ts';
import {formatJson} from './json.ts';

/** How a configuration file is read and written. */
export type ConfigFormat = {
	endings: readonly string[];
	parse: (text: string) => YamlValue;
	format: (config: YamlMap) => string;
	/** The keys, outermost first, that a name with dots stands for. */
	keysOf: (name: string) => string[];
};

const formats: readonly ConfigFormat[] = [
	{endings: ['.yml', '.yaml'], parse: parseYaml, format: stringifyYaml, keysOf: name => name.split('.')},
	{endings: ['.json'], parse: parseJson, format: config => `${formatJson(config)}\n`, keysOf: name => name.split('.')},
	// Sections hold no sections.
	{endings: ['.ini', '.cfg'], parse: parseIni, format: formatIni, keysOf: name => name.split(/\.(.*)/s, 2)},
];

/**
 * Reads a configuration file, of the kind that its name says; `NAME.in` is one of the kind of `NAME`.
 * @throws UserError if the kind is unknown, or the file cannot be read or is not what its name says
 */
export function readConfig(file: string): {config: YamlMap; format: ConfigFormat} {
	const format = formatOf(file);
	const config = parse(file, format);
	if (isMap(config)) return {config, format};
	throw new UserError(`${file} is not a map of names to values`);
}

/** Sets the value that a name stands for: a key of that very name if there is one, else the keys between its dots. */
export function setConfig(config: YamlMap, name: string, value: YamlValue, {keysOf}: ConfigFormat): void {
	if (Object.hasOwn(config, name)) config[name] = value;
	else setNested(config, keysOf(name), value);
}

function formatOf(file: string): ConfigFormat {
	const ending = path.extname(file.replace(/\.in$/, '')).toLowerCase();
	const format = formats.find(({endings}) => endings.includes(ending));
	if (format) return format;
	throw new UserError(`${file} is no configuration file that can be filled in`, {
		hint: `its name must end in ${formats.flatMap(({endings}) => endings).join(', ')}`,
	});
}

function parse(file: string, format: ConfigFormat): YamlValue {
	try {
		return format.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		if (error instanceof YamlError) throw new UserError(`${file}, line ${error.line}: ${error.message}`);
		if (error instanceof UserError || error instanceof SyntaxError) throw new UserError(`${file}: ${error.message}`);
		throw new UserError(`cannot read ${file} (${errorCode(error) ?? error})`);
	}
}

/** JSON is read as YAML, which it is a part of, as that tells `1.0` from `1`; once it is known to be JSON. */
function parseJson(text: string): YamlValue {
	JSON.parse(text);
	return parseYaml(text);
}

function setNested(map: YamlMap, [key, ...rest]: readonly string[], value: YamlValue): void {
	if (key === undefined) return;
	if (rest.length === 0) map[key] = value;
	else {
		const inner = map[key];
		const next = isMap(inner) ? inner : {};
		map[key] = next;
		setNested(next, rest, value);
	}
}
