/**
 * Writes YAML as PyYAML's `safe_dump(default_flow_style=False, indent=2)` lays it out. Our own emitter, not the library's:
 * what matters is that Guild's YAML 1.1 reader gets the same value back, and `typePlain` knows what it would mistake.
 */
import {typePlain} from './plain.ts';
import {isMap, reprNumber, Timestamp, type YamlValue, WholeFloat} from './value.ts';

/** The document for a value: map keys sorted, ending in a newline. */
export function stringifyYaml(value: YamlValue): string {
	const lines = block(value);
	return `${(typeof lines === 'string' ? [lines] : lines).join('\n')}\n`;
}

/** The value on one line, as it is handed to a process for a list or map. */
export function stringifyFlow(value: YamlValue): string {
	if (Array.isArray(value)) return `[${value.map(stringifyFlow).join(', ')}]`;
	if (isMap(value)) {
		const items = Object.keys(value).map(key => `${flowString(key)}: ${stringifyFlow(value[key] ?? null)}`);
		return `{${items.join(', ')}}`;
	}
	return typeof value === 'string' ? flowString(value) : scalar(value);
}

/** A scalar's text, or the lines of a list or map. */
function block(value: YamlValue): string | string[] {
	if (Array.isArray(value)) return value.length === 0 ? '[]' : value.flatMap(item => hang('- ', block(item)));
	if (!isMap(value)) return scalar(value);
	const keys = Object.keys(value).sort();
	if (keys.length === 0) return '{}';
	return keys.flatMap(key => {
		const item = value[key] ?? null;
		const body = block(item);
		const name = plainOrQuoted(key);
		if (typeof body === 'string') return [`${name}: ${body}`.trimEnd()];
		return [`${name}:`, ...(Array.isArray(item) ? body : body.map(line => `  ${line}`))];
	});
}

function hang(bullet: string, body: string | string[]): string[] {
	const lines = typeof body === 'string' ? [body] : body;
	return lines.map((line, index) => (index === 0 ? `${bullet}${line}` : `  ${line}`));
}

function scalar(value: YamlValue): string {
	if (value === null || value === undefined) return 'null';
	if (typeof value === 'string') return plainOrQuoted(value);
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	if (value instanceof Timestamp) return value.text;
	if (typeof value === 'number' || typeof value === 'bigint' || value instanceof WholeFloat) return number(value);
	return stringifyFlow(value);
}

/** PyYAML's reader wants a dot in a float and a sign in its exponent. */
function number(value: number | bigint | WholeFloat): string {
	const text = reprNumber(value);
	if (text === 'nan') return '.nan';
	if (text === 'inf' || text === '-inf') return text.replace('inf', '.inf');
	return /^-?\d+e/.test(text) ? text.replace('e', '.0e') : text;
}

function plainOrQuoted(text: string): string {
	if (canStandPlain(text)) return text;
	if (/^[\x20-\x7e]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
	return doubleQuoted(text);
}

function flowString(text: string): string {
	return /[,[\]{}]/.test(text) && canStandPlain(text) ? `'${text.replaceAll("'", "''")}'` : plainOrQuoted(text);
}

function canStandPlain(text: string): boolean {
	return (
		/^[\x20-\x7e]+$/.test(text) &&
		!/^[\s,[\]{}#&*!|>'"%@`=]|^[-?:](?:\s|$)|^(?:---|\.\.\.)|^<<$|^[yYnN]$/.test(text) &&
		!/: |:$| #|\s$/.test(text) &&
		typePlain(text) === undefined
	);
}

/** Everything outside printable ASCII is escaped: Guild opens these files in whatever encoding its locale has. */
function doubleQuoted(text: string): string {
	let quoted = '';
	for (const char of text) {
		const code = char.codePointAt(0) ?? 0;
		if (char === '"' || char === '\\') quoted += `\\${char}`;
		else if (code >= 0x20 && code < 0x7f) quoted += char;
		else if (char === '\n') quoted += '\\n';
		else if (char === '\t') quoted += '\\t';
		else if (code > 0xffff) quoted += `\\U${code.toString(16).padStart(8, '0')}`;
		else quoted += `\\u${code.toString(16).padStart(4, '0')}`;
	}
	return `"${quoted}"`;
}
