import {UserError} from '../errors.ts';
import {decodeFlag} from '../flags/decode.ts';
import {type FlagDefs, findFlag} from '../flags/names.ts';
import {expandSequence} from '../flags/sequences.ts';
import {parseYaml, YamlError} from '../yaml/parse.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {parseCsv} from './csv.ts';

/** The flags of one row of a batch file. */
export type BatchRow = {
	/** Which row of which file, for messages. */
	where: string;
	/** Decoded values by the names that the file has; those that it leaves empty are missing. */
	given: YamlMap;
};

/**
 * The rows of a batch file. CSV (`.csv`, or no extension) has the flags' names in its first row and values as on a command line; YAML
 * (`.yaml`, `.yml`) and JSON (`.json`) have a list of maps of flags, or one such map.
 * @param file its name, which tells the format
 * @throws UserError saying where it is not what it must be
 */
export function parseBatchFile(text: string, file: string, defs: FlagDefs): BatchRow[] {
	const extension = /[^/]\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
	const format = formats.find(({extensions}) => extensions.includes(extension));
	if (!format)
		throw new UserError(`${file} is no batch file: it ends in .${extension}`, {
			hint: 'a batch file ends in .csv, .json, .yaml or .yml',
		});
	const rows = format.parse(text, file, defs);
	if (rows.length === 0) throw new UserError(`${file} has no trials`);
	return rows;
}

/**
 * What `read` comes to. Where something is wrong, the message begins with where that is.
 * @throws UserError
 */
export function located<Value>(where: string, read: () => Value): Value {
	try {
		return read();
	} catch (error) {
		if (error instanceof YamlError)
			throw new UserError(`cannot read ${where}, line ${error.line}, column ${error.column}: ${error.message}`);
		throw error instanceof UserError ? new UserError(`${where}: ${error.message}`, {hint: error.hint}) : error;
	}
}

type Format = {extensions: readonly string[]; parse: typeof parseBatchFile};

const formats: readonly Format[] = [
	{extensions: ['csv', ''], parse: parseTable},
	{extensions: ['json', 'yaml', 'yml'], parse: parseMaps},
];

function parseTable(text: string, file: string, defs: FlagDefs): BatchRow[] {
	const [header, ...rows] = parseCsv(text);
	const names = (header?.cells ?? []).map(name => name.trim());
	const unnamed = names.indexOf('') + 1;
	if (unnamed > 0)
		throw new UserError(`${file}: column ${unnamed} has no name`, {hint: 'its first row names the flags'});
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) throw new UserError(`${file} has two columns ${twice}`);
	return rows.map(({line, cells}) => {
		const where = `${file}, line ${line}`;
		if (cells.length !== names.length)
			throw new UserError(`${where} has ${counted(cells.length, 'value')} for ${counted(names.length, 'column')}`, {
				hint: 'what is to have its default stays empty between the commas',
			});
		const given = cells.flatMap((cell, at): [string, YamlValue][] => {
			const name = names[at] ?? '';
			return cell.trim() === '' ? [] : [[name, located(where, () => decodeFlag(cell, findFlag(name, defs)))]];
		});
		return {where, given: Object.fromEntries(given)};
	});
}

function parseMaps(text: string, file: string): BatchRow[] {
	const value = located(file, () => parseYaml(text));
	const items = Array.isArray(value) ? value : [value];
	return items.map((item, at) => {
		const where = items.length > 1 ? `${file}, item ${at + 1}` : file;
		if (!isMap(item)) throw new UserError(`${where} is no map of flags`, {hint: 'write a list of NAME: VALUE maps'});
		const given = Object.entries(item).map(([name, each]) => [name, located(where, () => expanded(each))]);
		return {where, given: Object.fromEntries(given)};
	});
}

function expanded(value: YamlValue): YamlValue {
	return typeof value === 'string' ? (expandSequence(value) ?? value) : value;
}

function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
