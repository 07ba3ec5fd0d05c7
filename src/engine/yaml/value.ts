/** What an attribute file, a `guild.yml` or a flag can hold. */
export type YamlValue = null | boolean | number | bigint | string | WholeFloat | Timestamp | YamlValue[] | YamlMap;
export type YamlMap = {[key: string]: YamlValue};

/** A float with a whole value. Python tells `1.0` from `1`, JavaScript does not, and a script may care which it is given. */
export class WholeFloat extends Number {}

/** A date or time as YAML 1.1 spells it (`2021-01-01`); kept as text, so that it is written as it was read. */
export class Timestamp {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}

	toString(): string {
		return this.text;
	}

	toJSON(): string {
		return this.text;
	}
}

/** Whether the value is a map, not a list and not one of the scalar classes. */
export function isMap(value: unknown): value is YamlMap {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The map that a map has under a key; empty where it has none there. */
export function mapAt(map: Readonly<YamlMap>, key: string): YamlMap {
	const value = map[key];
	return isMap(value) ? value : {};
}

/** Whether the value is a number of any kind. */
export function isNumeric(value: unknown): value is number | bigint | WholeFloat {
	return typeof value === 'number' || typeof value === 'bigint' || value instanceof WholeFloat;
}

/** The plain JavaScript number of any numeric value, or `undefined`. */
export function asNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	return value instanceof WholeFloat || typeof value === 'bigint' ? Number(value) : undefined;
}

/** A number as Python's `repr` prints it: `1.0`, `1e-05`, `inf`, `nan`. */
export function reprNumber(value: number | bigint | WholeFloat): string {
	if (typeof value === 'bigint') return value.toString();
	const number = Number(value);
	if (Number.isNaN(number)) return 'nan';
	if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf';
	const isFloat = value instanceof WholeFloat || !Number.isSafeInteger(number);
	if (!isFloat) return number.toString();
	const size = Math.abs(number);
	if (number !== 0 && (size < 1e-4 || size >= 1e16)) return withExponent(number);
	const signed = Object.is(number, -0) ? '-0' : number.toString();
	return signed.includes('.') ? signed : `${signed}.0`;
}

/** The number that `reprNumber` was given, of a plain kind. */
export function parseNumber(text: string): number {
	const number = Number(text);
	return Number.isNaN(number) ? (infinities.get(text) ?? number) : number;
}

const infinities = new Map([
	['inf', Number.POSITIVE_INFINITY],
	['-inf', Number.NEGATIVE_INFINITY],
]);

function withExponent(number: number): string {
	const [digits = '', exponent = ''] = number.toExponential().split('e');
	const power = Number(exponent);
	return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
