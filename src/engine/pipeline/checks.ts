import {UserError} from '../errors.ts';
import {plainText} from '../flags/encode.ts';
import {compilePython} from '../scalars/python-regex.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';

/** What is expected of a step's run (`expect`). */
export type Check =
	/** Its output matches somewhere. */
	| {kind: 'output'; pattern: string}
	/** There are such files, and each of them matches somewhere, or is the same as another file. */
	| {kind: 'file'; glob: string; contains: string | undefined; compareTo: string | undefined};

/** Reads `expect` of a step: a check, or a list of them. @throws UserError saying what is wrong with it */
export function parseChecks(data: YamlValue): Check[] {
	return (Array.isArray(data) ? data : [data]).map(parseCheck);
}

/** Whether a text matches a pattern of a check somewhere. As in Python, `$` is also before a line end that the text ends with. */
export function isFound(pattern: string, text: string): boolean {
	const matches = (candidate: string) => compilePython(pattern).test(candidate);
	return matches(text) || (text.endsWith('\n') && matches(text.slice(0, -1)));
}

/** The first line, from 1 on, in which two texts differ; `undefined` where they are the same. */
export function firstDifference(one: string, other: string): number | undefined {
	if (one === other) return undefined;
	const [lines, others] = [one.split('\n'), other.split('\n')];
	return lines.findIndex((line, index) => line !== others[index]) + 1 || lines.length + 1;
}

function parseCheck(data: YamlValue): Check {
	const pattern = isMap(data) ? patternAt(data, 'output') : undefined;
	if (pattern !== undefined) return {kind: 'output', pattern};
	const glob = isMap(data) ? textAt(data, 'file') : undefined;
	if (!isMap(data) || glob === undefined)
		throw new UserError("its 'expect' must be a map with 'output' or 'file', or a list of such maps");
	return {kind: 'file', glob, contains: patternAt(data, 'contains'), compareTo: textAt(data, 'compare-to')};
}

function patternAt(data: YamlMap, key: string): string | undefined {
	const pattern = textAt(data, key);
	try {
		if (pattern !== undefined) compilePython(pattern);
		return pattern;
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		throw new UserError(`'${key}' in its 'expect' is no regular expression: ${error.message}`);
	}
}

function textAt(data: YamlMap, key: string): string | undefined {
	const {[key]: value} = data;
	if (value === undefined || value === null) return undefined;
	if (isMap(value) || Array.isArray(value)) throw new UserError(`'${key}' in its 'expect' must be text`);
	return plainText(value);
}
