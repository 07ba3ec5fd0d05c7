import {plainValue, type YamlNode} from '../yaml/tree.ts';
import type {YamlMap} from '../yaml/value.ts';
import {
	type Fields,
	fieldsOf,
	fileError,
	has,
	list,
	map,
	number,
	text,
	value,
	values,
	type Warn,
	warnUnknown,
	word,
	yes,
} from './fields.ts';
import {present} from './present.ts';
import type {Choice, FlagDef, FlagType} from './types.ts';

/**
 * The flags of an operation, by name.
 * @throws UserError where an attribute is not what it must be
 */
export function readFlags(operation: Fields, warn: Warn): Record<string, FlagDef> {
	const entries = map(operation, 'flags', 'a map of flags')?.entries ?? new Map();
	const what = (name: string) => `flag '${name}' of ${operation.of}`;
	return Object.fromEntries(
		[...entries].map(([name, entry]) => [name, readFlag(name, fieldsOf(entry.value, what(name)), warn)]),
	);
}

const types: readonly FlagType[] = ['string', 'int', 'float', 'number', 'boolean', 'path', 'existing-path', 'auto'];
const attributes = [
	...['alias', 'allow-other', 'arg-encoding', 'arg-name', 'arg-skip', 'arg-split', 'arg-switch', 'choices', 'default'],
	...['description', 'distribution', 'env-encoding', 'env-name', 'max', 'min', 'null-label', 'required', 'type'],
];
/** Read by Guild's plugin for notebooks. */
const pluginAttributes = ['nb-replace'];

function readFlag(name: string, flag: Fields, warn: Warn): FlagDef {
	warnUnknown(flag, [...attributes, ...pluginAttributes], warn);
	return {
		name,
		...(has(flag, 'default') ? {default: value(flag, 'default') ?? null} : {}),
		...present({
			description: text(flag, 'description'),
			type: word(flag, 'type', types),
			required: yes(flag, 'required'),
			alias: text(flag, 'alias'),
			choices: readChoices(flag, warn),
			allowOther: yes(flag, 'allow-other'),
			min: number(flag, 'min'),
			max: number(flag, 'max'),
			distribution: word(flag, 'distribution', ['uniform', 'loguniform']),
			nullLabel: text(flag, 'null-label'),
			argName: text(flag, 'arg-name'),
			argSkip: yes(flag, 'arg-skip'),
			argSwitch: value(flag, 'arg-switch'),
			argSplit: readSplit(flag),
			argEncoding: values(flag, 'arg-encoding'),
			envName: text(flag, 'env-name'),
			envEncoding: values(flag, 'env-encoding'),
			extra: readExtra(flag),
		}),
	};
}

function readSplit(flag: Fields): true | string | undefined {
	const split = value(flag, 'arg-split');
	if (split === undefined || split === false) return undefined;
	return split === true || split === 'shlex' ? true : text(flag, 'arg-split');
}

function readChoices(flag: Fields, warn: Warn): Choice[] | undefined {
	return list(flag, 'choices', 'a list of values')?.items.map(node => readChoice(node, `a choice of ${flag.of}`, warn));
}

function readChoice(node: YamlNode, what: string, warn: Warn): Choice {
	if (node.kind !== 'map') return {value: plainValue(node)};
	const choice: Fields = {of: what, node};
	warnUnknown(choice, ['alias', 'description', 'flags', 'value'], warn);
	if (!has(choice, 'value')) throw fileError(node.at, `${what} needs a 'value'`);
	return {
		value: value(choice, 'value') ?? null,
		...present({
			alias: text(choice, 'alias'),
			description: text(choice, 'description'),
			flags: values(choice, 'flags'),
		}),
	};
}

function readExtra({node}: Fields): YamlMap | undefined {
	const others = [...node.entries].filter(([key]) => !attributes.includes(key));
	return others.length > 0
		? Object.fromEntries(others.map(([key, entry]) => [key, plainValue(entry.value)]))
		: undefined;
}
