import {fullText} from '../../yaml/full-text.ts';
import {toFloat} from '../../yaml/plain.ts';
import {
	isNumeric,
	parseNumber,
	reprNumber,
	Timestamp,
	WholeFloat,
	type YamlMap,
	type YamlValue,
} from '../../yaml/value.ts';

/**
 * A value as YAML has it, as a text without control characters: numbers and booleans as files have them (see `fullText`), JSON of the rest. What JSON does not know is wrapped in a map that no YAML file has.
 */
export function encodeValue(value: YamlValue): string {
	if (value === null) return 'null';
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	return isNumeric(value) && isTold(value) ? reprNumber(value) : JSON.stringify(wrapped(value));
}

/** The value that `encodeValue` was given. @throws SyntaxError where the text is none of it */
export function decodeValue(text: string): YamlValue {
	if (isJson(text)) {
		const value: YamlValue = JSON.parse(text);
		return text.includes(mark) ? unwrapped(value) : value;
	}
	const word = words.get(text);
	if (word !== undefined) return word;
	const number = parseNumber(text);
	if (!/^-?\d+$/.test(text)) return toFloat(number);
	return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** The value that was encoded as files have it; `undefined` for null. Costs less than to decode it. */
export function decodeFullText(text: string): string | undefined {
	if (text === 'null') return undefined;
	return isJson(text) ? fullText(decodeValue(text)) : text;
}

function isJson(text: string): boolean {
	const start = text[0];
	return start === '"' || start === '{' || start === '[';
}

/** Whether Python's way of writing a number tells it from all others. */
function isTold(value: number | bigint | WholeFloat): boolean {
	if (typeof value !== 'number' || !Number.isInteger(value)) return true;
	return Number.isSafeInteger(value) && !Object.is(value, -0);
}

const words = new Map<string, YamlValue>([
	['null', null],
	['True', true],
	['False', false],
]);

const mark = '~yaml~';

function wrapped(value: YamlValue): unknown {
	if (value instanceof WholeFloat) return {[mark]: ['float', Number(value)]};
	if (value instanceof Timestamp) return {[mark]: ['time', value.text]};
	if (typeof value === 'bigint') return {[mark]: ['int', String(value)]};
	if (typeof value === 'number' && (!Number.isFinite(value) || !isTold(value)))
		return {[mark]: ['number', Object.is(value, -0) ? '-0' : String(value)]};
	if (Array.isArray(value)) return value.map(wrapped);
	if (value === null || typeof value !== 'object') return value;
	// A map that looks like a wrapping is wrapped itself.
	const entries = Object.entries(value).map(([key, item]) => [key, wrapped(item)]);
	return Object.hasOwn(value, mark) ? {[mark]: ['map', entries]} : Object.fromEntries(entries);
}

function unwrapped(value: YamlValue): YamlValue {
	if (Array.isArray(value)) return value.map(unwrapped);
	if (value === null || typeof value !== 'object') return value;
	const map = value as YamlMap;
	const wrapping = Object.hasOwn(map, mark) ? map[mark] : undefined;
	if (!Array.isArray(wrapping))
		return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, unwrapped(item)]));
	const [kind, content = null] = wrapping;
	return kinds[String(kind)]?.(content) ?? null;
}

const kinds: Readonly<Record<string, (content: YamlValue) => YamlValue>> = {
	float: content => new WholeFloat(Number(content)),
	time: content => new Timestamp(String(content)),
	int: content => BigInt(String(content)),
	number: content => Number(content),
	map: content =>
		Object.fromEntries(
			(Array.isArray(content) ? content : []).flatMap(entry =>
				Array.isArray(entry) ? [[String(entry[0]), unwrapped(entry[1] ?? null)]] : [],
			),
		),
};
