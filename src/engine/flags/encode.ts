import {stringifyFlow} from '../yaml/stringify.ts';
import {asNumber, reprNumber, Timestamp, type WholeFloat, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {decodeFlag} from './decode.ts';
import {sameValue} from './same-value.ts';

/** A value as an argument, a variable or a part of a text: `1` and nothing for yes and no, nothing for null, numbers as Python prints them. */
export function plainText(value: YamlValue): string {
	if (value === null || value === false) return '';
	if (value === true) return '1';
	if (typeof value === 'string') return value;
	if (value instanceof Timestamp) return value.text;
	return isNumber(value) ? reprNumber(value) : stringifyFlow(value);
}

/** What the flag's definition passes in place of a value, if it says (`arg-encoding`, `env-encoding`). */
export function encodeValue(value: YamlValue, encoding: YamlMap | undefined): YamlValue {
	const entry = Object.entries(encoding ?? {}).find(([key]) => key === value || sameValue(decodeFlag(key), value));
	return entry ? entry[1] : value;
}

function isNumber(value: YamlValue): value is number | bigint | WholeFloat {
	return asNumber(value) !== undefined;
}
