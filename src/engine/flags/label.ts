import {UserError} from '../errors.ts';
import {asNumber, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {formatFlag, quote} from './format.ts';
import {type FlagDefs, findFlag} from './names.ts';
import {percentFormat} from './percent-format.ts';
import {shortenPath} from './shorten-path.ts';

/** Cells that a path gets in a label, and what is cut off a number: digits after the fifth of its fraction (Guild's figures). */
const pathWidth = 20;
const fraction = /(\.\d{5})\d+/;

type IsPath = (text: string) => boolean;

/**
 * The label of a run that is given none: `lr=0.1 name='a b'`, by name, without null-valued flags.
 * @param isPath whether a text is the path of something that exists, so that it may be shortened
 */
export function defaultLabel(values: Readonly<YamlMap>, isPath: IsPath): string {
	const named = Object.keys(values).sort();
	const shown = named.filter(name => values[name] !== null);
	return shown.map(name => `${name}=${labelText(values[name] ?? null, isPath)}`).join(' ');
}

/**
 * A label from its template. `${name}` is a flag as in the default label, `${default_label}` all of that; what is unknown or null is empty, or the
 * flag's null label. `${name|%.2f}`, `${name|default:x}`, `${name|basename}` and `${name|unquote}` change the value, one after the other.
 * @throws UserError for an unknown filter
 */
export function renderLabel(
	template: string,
	values: Readonly<YamlMap>,
	{defs = {}, isPath}: {defs?: FlagDefs; isPath: IsPath},
): string {
	return template.replace(/\$\{([^}|]+)((?:\|[^}]*)?)\}/g, (_, name: string, filters: string) => {
		if (name === 'default_label' && !Object.hasOwn(values, name)) return defaultLabel(values, isPath);
		const value = Object.hasOwn(values, name) ? (values[name] ?? null) : null;
		if (filters !== '') return applyFilters(value, filters.slice(1).split('|'));
		return value === null ? (findFlag(name, defs)?.nullLabel ?? '') : labelText(value, isPath);
	});
}

function labelText(value: YamlValue, isPath: IsPath): string {
	if (typeof value === 'string') return spaced(isPath(value) ? shortenPath(value, pathWidth) : value);
	const text = formatFlag(value);
	return asNumber(value) === undefined ? text : text.replace(fraction, '$1');
}

/** Quoted also where it has a space: the label is a list of words. */
function spaced(text: string): string {
	const shown = formatFlag(text);
	if (shown !== text || !/\s/.test(text)) return shown;
	return text.includes("'") && !/["\\]/.test(text) ? `"${text}"` : quote(text);
}

function applyFilters(value: YamlValue, filters: string[]): string {
	return plain(filters.reduce(applyFilter, value));
}

function applyFilter(value: YamlValue, filter: string): YamlValue {
	if (filter.startsWith('default:')) return value ?? filter.slice('default:'.length);
	// Only a value without any filter is quoted.
	if (filter === 'unquote') return value;
	if (filter === 'basename') return value === null ? value : baseName(plain(value));
	if (filter.startsWith('%')) return value === null ? value : (percentFormat(filter, value, plain(value)) ?? value);
	throw new UserError(`unknown label filter '${filter}'`, {hint: 'there is: %.2f, default:TEXT, basename, unquote'});
}

function plain(value: YamlValue): string {
	return typeof value === 'string' ? value : formatFlag(value, '');
}

function baseName(path: string): string {
	return /([^/]*)\/*$/.exec(path)?.[1] ?? path;
}
