/** What people read about an operation, from what its project says. */

import {formatFlag} from '../flags/format.ts';
import {pad} from '../text/columns.ts';
import {sanitize} from '../text/sanitize.ts';
import {displayWidth} from '../text/width.ts';
import {definitionList, wrapText} from '../text/wrap.ts';
import {fullName} from './find-operation.ts';
import type {Choice, FlagDef, Operation} from './types.ts';

/**
 * The help of an operation. Layout of the flags: Guild 0.9.
 * @param defs its flags, declared and imported
 */
export function operationHelp(operation: Operation, defs: Readonly<Record<string, FlagDef>>): string {
	const resources = operation.requires.filter(({inline}) => !inline);
	const lines = [
		`Usage: runtui run [OPTIONS] ${fullName(operation)} [FLAG=VALUE...]`,
		...section('', operation.description.trim() ? wrapText(operation.description, width).map(sanitize) : []),
		...section('', ["'runtui run --help' lists the options."]),
		...section(
			'Dependencies:',
			definitionList(
				resources.map(({name, description = ''}) => [sanitize(name), sanitize(description)]),
				width,
			),
		),
		...section('Flags:', flagLines(Object.values(defs))),
	];
	return `${lines.join('\n')}\n`;
}

/** What a flag is for and what it is if it is not given, on one line: `Learning rate (default is 0.1)`. */
export function describeFlag({description = '', default: value = null, required, nullLabel}: FlagDef): string {
	const shown =
		value !== null || nullLabel !== undefined
			? `(default is ${formatFlag(value, nullLabel && formatFlag(nullLabel))})`
			: '';
	return sanitize([description.trim(), shown || (required ? '(required)' : '')].filter(Boolean).join(' '));
}

const width = 78;

function section(title: string, lines: readonly string[]): string[] {
	return lines.length > 0 ? ['', ...(title ? [title] : []), ...lines] : [];
}

/** An entry of several lines is followed by an empty one. */
function flagLines(defs: readonly FlagDef[]): string[] {
	const named = defs.map(def => ({def, name: sanitize(def.name)})).sort((a, b) => (a.name < b.name ? -1 : 1));
	const column = Math.max(0, ...named.map(({name}) => displayWidth(name))) + 4;
	const lines = named.flatMap(({def, name}) => {
		const [first = '', ...rest] = [...wrapText(describeFlag(def), width - column), ...choiceLines(def.choices ?? [])];
		const head = `${pad(`  ${name}`, column)}${first}`.trimEnd();
		return [head, ...rest.map(line => `${' '.repeat(column)}${line}`.trimEnd()), ...(rest.length > 0 ? [''] : [])];
	});
	return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function choiceLines(choices: readonly Choice[]): string[] {
	if (choices.length === 0) return [];
	const rows = choices.map(
		({value, alias, description = ''}) => [sanitize(alias ?? formatFlag(value)), sanitize(description)] as const,
	);
	if (rows.every(([, description]) => description === ''))
		return ['', `Choices:  ${rows.map(([value]) => value).join(', ')}`];
	return ['', 'Choices:', ...definitionList(rows)];
}
