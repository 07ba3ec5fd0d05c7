import type {FlagDef} from '../project/types.ts';
import {quoteWord, splitWords} from '../words.ts';
import type {YamlValue} from '../yaml/value.ts';
import {formatFlag} from './format.ts';

type ArgSplit = NonNullable<FlagDef['argSplit']>;

/**
 * The parts of a value that is passed as several arguments. Guild keeps such a value as one text: `1 2 'a b'`, or with its separator `1,2`.
 * @throws UserError where a quote is not closed
 */
export function splitValue(value: YamlValue, split: ArgSplit): string[] {
	if (value === null) return [];
	if (Array.isArray(value)) return value.map(textOf);
	const text = textOf(value);
	return isShell(split) ? splitWords(text) : text.split(split).filter(part => part !== '');
}

/** The one text that stands for the parts. */
export function joinParts(parts: readonly YamlValue[], split: ArgSplit): string {
	const texts = parts.map(textOf);
	return isShell(split) ? texts.map(quoteWord).join(' ') : texts.join(split);
}

function isShell(split: ArgSplit): split is true | 'shlex' | '' {
	return split === true || split === 'shlex' || split === '';
}

function textOf(value: YamlValue): string {
	return typeof value === 'string' ? value : formatFlag(value);
}
