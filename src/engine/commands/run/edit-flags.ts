import {UserError} from '../../errors.ts';
import {decodeFlag} from '../../flags/decode.ts';
import {formatFlag} from '../../flags/format.ts';
import {type FlagDefs, findFlag} from '../../flags/names.ts';
import {isSearch} from '../../flags/search.ts';
import {fieldsOf, fileError, isNull} from '../../project/fields.ts';
import {fullName} from '../../project/find-operation.ts';
import {describeFlag} from '../../project/operation-help.ts';
import type {FlagDef, Operation} from '../../project/types.ts';
import {sanitize} from '../../text/sanitize.ts';
import {showValue} from '../../text/value.ts';
import {definitionList, wrapText} from '../../text/wrap.ts';
import {YamlError} from '../../yaml/parse.ts';
import {parseYamlTree, plainValue, type YamlNode} from '../../yaml/tree.ts';
import type {YamlMap, YamlValue} from '../../yaml/value.ts';

/** The flags of an operation as a YAML text to be changed in an editor: each with its value, and above it what it is for. */
export function flagsDocument(
	operation: Pick<Operation, 'model' | 'name'>,
	values: Readonly<YamlMap>,
	defs: FlagDefs,
): string {
	const flags = Object.keys(values)
		.sort()
		.flatMap(name => {
			const def = findFlag(name, defs);
			return ['', ...(def ? comment(def) : []), `${keyText(name)}: ${valueText(values[name] ?? null)}`];
		});
	const title = `# Flags of ${sanitize(fullName(operation))}. A flag whose line is removed has its default value.`;
	return [title, ...flags].map(line => `${line}\n`).join('');
}

/**
 * The flags in the text that comes back from the editor. Words without quotes are read as on a command line: `range[1:3]` is a list.
 * @throws UserError with line and column where the text is not YAML, no map of flags, or has a flag twice
 */
export function readFlagsDocument(text: string, defs: FlagDefs = {}): Record<string, YamlValue> {
	const {root, repeated} = parse(text);
	const [again] = repeated;
	if (again) throw fileError(again.at, `flag ${again.key} is given twice`, 'leave one out');
	if (isNull(root)) return {};
	const lines = text.split('\n');
	const entries = [...fieldsOf(root, 'the text', 'lines of NAME: VALUE').node.entries];
	return Object.fromEntries(
		entries.map(([name, {value}]) => {
			const source = lines[value.at.line - 1]?.slice(value.at.column - 1) ?? '';
			return [name, readValue(value, source, findFlag(name, defs))];
		}),
	);
}

const file = 'flags.yml';
const width = 78;

function comment(def: FlagDef): string[] {
	const choices = (def.choices ?? []).map(
		({value, alias, description = ''}) => [sanitize(alias ?? formatFlag(value)), sanitize(description)] as const,
	);
	const about = wrapText(describeFlag(def), width);
	const lines = choices.length > 0 ? [...about, 'Choices:', ...definitionList(choices, width)] : about;
	return lines.filter(Boolean).map(line => `# ${line}`);
}

/** YAML 1.1 would quote `y` and `n`; names are read as they are written. */
function keyText(name: string): string {
	return /^\w[\w.-]*$/.test(name) ? name : showValue(name);
}

/** What YAML leaves without quotes may still mean something else on a command line. */
function valueText(value: YamlValue): string {
	const shown = showValue(value);
	return typeof value === 'string' && shown === value ? formatFlag(value) : shown;
}

function parse(text: string): ReturnType<typeof parseYamlTree> {
	try {
		return parseYamlTree(text, file);
	} catch (error) {
		if (!(error instanceof YamlError)) throw error;
		throw fileError({file, line: error.line, column: error.column}, `cannot read this as YAML: ${error.message}`);
	}
}

/** @param source the rest of the line that the value begins in */
function readValue(node: YamlNode, source: string, def: FlagDef | undefined): YamlValue {
	if (node.kind !== 'scalar') {
		// To YAML `[0:1]` is a list of a number in base 60.
		const [list = ''] = /^\[[^\]]*\]/.exec(source) ?? [];
		return isSearch(list) ? list : plainValue(node);
	}
	if (node.value === null || /^['"|>]/.test(source)) return node.value;
	try {
		return decodeFlag(node.text, def);
	} catch (error) {
		throw error instanceof UserError ? fileError(node.at, error.message, 'in quotes it is just a text') : error;
	}
}
