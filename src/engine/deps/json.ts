import {asNumber, isMap, reprNumber, Timestamp, type WholeFloat, type YamlValue} from '../yaml/value.ts';

/** Writes JSON, two blanks a level. Numbers keep their kind, `1.0`, and are spelled as Python's reader takes them (`NaN`, `Infinity`). */
export function formatJson(value: YamlValue, indent = ''): string {
	const inner = `${indent}  `;
	const block = (open: string, items: readonly string[], close: string) =>
		items.length === 0 ? open + close : `${open}\n${items.map(item => inner + item).join(',\n')}\n${indent}${close}`;
	if (Array.isArray(value)) {
		const items = value.map(item => formatJson(item, inner));
		return block('[', items, ']');
	}
	if (isMap(value)) {
		const items = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${formatJson(item, inner)}`);
		return block('{', items, '}');
	}
	if (isNumber(value)) return names.get(reprNumber(value)) ?? reprNumber(value);
	return JSON.stringify(value instanceof Timestamp ? value.text : value);
}

const names = new Map([
	['nan', 'NaN'],
	['inf', 'Infinity'],
	['-inf', '-Infinity'],
]);

function isNumber(value: YamlValue): value is number | bigint | WholeFloat {
	return asNumber(value) !== undefined;
}
