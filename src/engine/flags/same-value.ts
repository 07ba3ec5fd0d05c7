import {asNumber, isMap, Timestamp, type YamlValue} from '../yaml/value.ts';

/** Whether two values are equal to Python, where `1 == 1.0 == True`: scripts' own choices and switches are compared so. */
export function sameValue(a: YamlValue, b: YamlValue): boolean {
	if (a === b) return true;
	if (Array.isArray(a))
		return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index] ?? null));
	if (isMap(a)) {
		if (!isMap(b)) return false;
		const keys = Object.keys(a);
		const isIn = (key: string) => Object.hasOwn(b, key) && sameValue(a[key] ?? null, b[key] ?? null);
		return keys.length === Object.keys(b).length && keys.every(isIn);
	}
	if (a instanceof Timestamp) return b instanceof Timestamp && a.text === b.text;
	const number = numeric(a);
	return number !== undefined && number === numeric(b);
}

function numeric(value: YamlValue): number | undefined {
	return typeof value === 'boolean' ? Number(value) : asNumber(value);
}
