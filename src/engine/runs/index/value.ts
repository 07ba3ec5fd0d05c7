import {Timestamp, WholeFloat, type YamlMap, type YamlValue} from '../../yaml/value.ts';

/** JSON of values as YAML has them: what JSON does not know is wrapped in a map that no YAML file has. */
export function encodeValue(value: YamlValue): string {
	return JSON.stringify(wrapped(value));
}

/** The value that `encodeValue` was given. @throws SyntaxError where the text is no JSON */
export function decodeValue(text: string): YamlValue {
	const value: YamlValue = JSON.parse(text);
	return text.includes(mark) ? unwrapped(value) : value;
}

const mark = '~yaml~';

function wrapped(value: YamlValue): unknown {
	if (value instanceof WholeFloat) return {[mark]: ['float', Number(value)]};
	if (value instanceof Timestamp) return {[mark]: ['time', value.text]};
	if (typeof value === 'bigint') return {[mark]: ['int', String(value)]};
	if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
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
