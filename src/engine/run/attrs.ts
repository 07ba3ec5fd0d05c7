import {mkdirSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {readText, removeFile, writeWhole} from '../files.ts';
import {parseYaml, YamlError} from '../yaml/parse.ts';
import {stringifyYaml} from '../yaml/stringify.ts';
import {asNumber, isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {runPaths} from './paths.ts';

/**
 * An attribute of a run; `undefined` where it is missing, or empty because Guild is just writing it in place.
 * A text that is not YAML is handed out as the text: shown, never fatal.
 */
export function readAttr(dir: string, name: string): YamlValue | undefined {
	return attrValue(readText(path.join(runPaths(dir).attrs, name)));
}

/** The value that the text of an attribute's file stands for; the same for a text that is none, or not YAML. */
export function attrValue(text: string | undefined): YamlValue | undefined {
	if (text === undefined || text === '') return undefined;
	try {
		return parseYaml(text);
	} catch (error) {
		if (error instanceof YamlError) return text.trimEnd();
		throw error;
	}
}

/** Writes an attribute so that Guild's reader gets the same value back. */
export function writeAttr(dir: string, name: string, value: YamlValue): void {
	const {attrs, own} = runPaths(dir);
	mkdirSync(attrs, {recursive: true});
	writeWhole(path.join(attrs, name), stringifyYaml(value), own);
}

/** Removes an attribute; nothing happens where there is none. */
export function removeAttr(dir: string, name: string): void {
	removeFile(path.join(runPaths(dir).attrs, name));
}

/** Names of a run's attributes, sorted. */
export function attrNames(dir: string): string[] {
	try {
		return readdirSync(runPaths(dir).attrs).sort();
	} catch {
		return [];
	}
}

/** An attribute that is a number (`started`, `exit_status`); `undefined` where it is anything else. */
export function readNumber(dir: string, name: string): number | undefined {
	return asNumber(readAttr(dir, name));
}

/** An attribute that is a map (`flags`, `op`); empty where it is anything else. */
export function readMap(dir: string, name: string): YamlMap {
	const value = readAttr(dir, name);
	return isMap(value) ? value : {};
}

/** An attribute that is a list of strings (`tags`, `cmd`); empty where it is anything else. */
export function readStrings(dir: string, name: string): string[] {
	const value = readAttr(dir, name);
	return Array.isArray(value) ? value.map(String) : [];
}
