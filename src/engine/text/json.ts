import {isNumeric, reprNumber, Timestamp, type WholeFloat} from '../yaml/value.ts';

/** What `toJson` prints: YAML values, and lists and maps of them that may leave values out. */
export type JsonValue =
	| null
	| undefined
	| boolean
	| number
	| bigint
	| string
	| WholeFloat
	| Timestamp
	| readonly JsonValue[]
	| {readonly [key: string]: JsonValue};

/**
 * JSON on one line as Python's `json.dumps` prints it (`", "` and `": "`, ASCII only), which is how Guild's `--json` looks: `1.0` stays a float
 * and a long integer keeps its digits. What JSON has no number for (`nan`, `inf`) is `null`. Map entries that are `undefined` are left out.
 */
export function toJson(value: JsonValue): string {
	if (value === null || value === undefined) return 'null';
	if (typeof value === 'string') return ascii(JSON.stringify(value));
	if (value instanceof Timestamp) return ascii(JSON.stringify(value.text));
	if (typeof value === 'boolean') return String(value);
	if (isNumeric(value)) return Number.isFinite(Number(value)) ? reprNumber(value) : 'null';
	if (Array.isArray(value)) return `[${value.map(toJson).join(', ')}]`;
	const entries = Object.entries(value).filter(([, item]) => item !== undefined);
	return `{${entries.map(([key, item]) => `${toJson(key)}: ${toJson(item)}`).join(', ')}}`;
}

/** The same JSON on many lines, each level two blanks further in. Numbers and texts stay letter by letter as they are. */
export function indentJson(json: string): string {
	let depth = 0;
	const line = () => `\n${'  '.repeat(depth)}`;
	const tokens = json.match(/"(?:[^"\\]|\\.)*"|[[{]\s*[\]}]|[[\]{},]|: |[^\s"[\]{},:]+/g) ?? [];
	const pieces = tokens.map(token => {
		if (token === ',') return `,${line()}`;
		if (token === '[' || token === '{') {
			depth++;
			return `${token}${line()}`;
		}
		if (token !== ']' && token !== '}') return token;
		depth--;
		return `${line()}${token}`;
	});
	return `${pieces.join('')}\n`;
}

function ascii(json: string): string {
	return json.replace(/[^\x20-\x7e]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
