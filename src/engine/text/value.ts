/** YAML values as people read them: yes and no, text as it is where it cannot be mistaken, lists and maps indented. */
import {stringifyFlow, stringifyYaml} from '../yaml/stringify.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {sanitize} from './sanitize.ts';

/** A titled block of a listing: `title:` and below it, indented, the entries of a map or the items of a list. */
export function showSection(title: string, value: YamlValue): string[] {
	if (!isMap(value) && !Array.isArray(value)) return entry(title, value);
	return [`${sanitize(title)}:`, ...indent(isMap(value) ? entries(value) : items(value))];
}

/** A value on one line. Text is quoted only where it would read as something else. */
export function showValue(value: YamlValue): string {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return typeof value === 'string' ? showText(value) : stringifyFlow(value);
}

function entries(map: YamlMap, show = showValue): string[] {
	return Object.keys(map).flatMap(key => entry(key, map[key] ?? null, show));
}

function entry(key: string, value: YamlValue, show = showValue): string[] {
	const name = sanitize(key);
	if (typeof value === 'string' && isPlainLines(value)) return [`${name}: |`, ...indent(value.split('\n'))];
	if (isMap(value) && Object.keys(value).length > 0) return [`${name}:`, ...indent(yamlLines(value))];
	if (Array.isArray(value) && value.length > 0) return [`${name}:`, ...indent(items(value))];
	return [`${name}: ${show(value)}`.trimEnd()];
}

/** The maps of a list, such as comments, are for people: their text is not quoted. */
function items(list: readonly YamlValue[]): string[] {
	const asIs = (value: YamlValue) => (typeof value === 'string' ? sanitize(value) : showValue(value));
	return list.flatMap(item => (isMap(item) ? ['-', ...indent(entries(item, asIs))] : [`- ${showValue(item)}`]));
}

/** Text of several lines that a terminal shows as they are. */
function isPlainLines(text: string): boolean {
	return text.includes('\n') && text.split('\n').every(line => sanitize(line) === line);
}

/** YAML would escape every letter beyond ASCII; a person reads them better as they are. */
function showText(text: string): string {
	const isShowable = sanitize(text) === text;
	const likeness = text.replace(/[^\x20-\x7e]/gu, 'x');
	return isShowable && yamlLines(likeness)[0] === likeness ? text : yamlLines(text).join(' ');
}

function yamlLines(value: YamlValue): string[] {
	return stringifyYaml(value).trimEnd().split('\n');
}

function indent(lines: readonly string[]): string[] {
	return lines.map(line => `  ${line}`.trimEnd());
}
