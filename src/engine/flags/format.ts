import {stringifyFlow} from '../yaml/stringify.ts';
import {asNumber, isMap, reprNumber, Timestamp, type WholeFloat, type YamlValue} from '../yaml/value.ts';
import {decodeFlag} from './decode.ts';

/** Line ends and control characters. */
const unseen = /[\x00-\x1f\x7f-\x9f\u2028\u2029]/;

/**
 * A flag value as people see it and may type it: `yes`, `1.0`, `[a, b]`; a text has quotes only where it would otherwise read as something
 * else (`'1'`) or its ends and lines would not show. `decodeFlag` reads it back.
 * @param nullLabel what stands for null; previews use the flag's own null label, or `default`
 */
export function formatFlag(value: YamlValue, nullLabel = 'null'): string {
	if (value === null) return nullLabel;
	if (typeof value === 'string') return isPlain(value) ? value : quote(value);
	return isNumber(value) ? reprNumber(value) : formatItem(value);
}

/** Puts a text in quotes that YAML understands, on one line. */
export function quote(text: string): string {
	if (unseen.test(text)) return JSON.stringify(text);
	return `'${text.replaceAll("'", "''")}'`;
}

/** Inside brackets YAML alone decides how a word is read: infinity is `.inf` there. */
function formatItem(value: YamlValue): string {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (isNumber(value)) return Number.isFinite(Number(value)) ? reprNumber(value) : stringifyFlow(value);
	if (Array.isArray(value)) return `[${value.map(formatItem).join(', ')}]`;
	if (value instanceof Timestamp || !isMap(value)) return stringifyFlow(value);
	const items = Object.entries(value).map(([key, item]) => `${stringifyFlow(key)}: ${formatItem(item)}`);
	return `{${items.join(', ')}}`;
}

function isNumber(value: YamlValue): value is number | bigint | WholeFloat {
	return asNumber(value) !== undefined;
}

function isPlain(text: string): boolean {
	if (text === '' || text !== text.trim() || unseen.test(text)) return false;
	try {
		return decodeFlag(text) === text;
	} catch {
		return false;
	}
}
