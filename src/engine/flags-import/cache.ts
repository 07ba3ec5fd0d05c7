/** The cache of imported flags, which we share with Guild: the same names, the same content. */
import {createHash} from 'node:crypto';
import {statSync} from 'node:fs';
import path from 'node:path';
import {readText, writeWhole} from '../files.ts';
import {present} from '../project/present.ts';
import type {FlagDef, FlagType} from '../project/types.ts';
import {parseYaml, YamlError} from '../yaml/parse.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';

export type CachedFlags = {dest: string; flags: Record<string, FlagDef>};

/**
 * Where the flags of a script are cached.
 * @param script absolute path
 * @param baseArgs what its command gives it before any flags
 */
export function cacheFile(dir: string, script: string, baseArgs: readonly string[]): string {
	return path.join(
		dir,
		createHash('md5')
			.update([script, ...baseArgs].join('/'))
			.digest('hex'),
	);
}

/** What is cached, unless the script is newer or the content is not what it must be. */
export function readCache(file: string, script: string): CachedFlags | undefined {
	const [cached, changed] = [timeOf(file), timeOf(script)];
	const isFresh = cached !== undefined && changed !== undefined && changed <= cached;
	return isFresh ? parseFlags(readText(file) ?? '') : undefined;
}

/** Caches the text. That it cannot be written is no error: the flags are imported again next time. */
export function writeCache(file: string, text: string): void {
	try {
		writeWhole(file, text, path.dirname(file));
	} catch {
		// As good as no cache.
	}
}

/** When a file was changed last, in milliseconds; `undefined` where there is none. */
export function timeOf(file: string): number | undefined {
	return statSync(file, {throwIfNoEntry: false})?.mtimeMs;
}

/** Reads the JSON of a cache file; `undefined` where it is something else. Attributes that are not what they must be count as absent. */
export function parseFlags(text: string): CachedFlags | undefined {
	const {$dest: dest, ...flags} = parseMap(text);
	if (typeof dest !== 'string') return undefined;
	const entries = Object.entries(flags).map(([name, value]) => [name, toFlag(name, isMap(value) ? value : {})]);
	return {dest, flags: Object.fromEntries(entries)};
}

/** Read as YAML, which JSON is a part of, as that tells `1.0` from `1`. Python's JSON has words for what is no finite number. */
function parseMap(text: string): YamlMap {
	const words: Record<string, string> = {NaN: '.nan', Infinity: '.inf', '-Infinity': '-.inf'};
	try {
		const value = parseYaml(text.replace(/"(?:[^"\\]|\\.)*"|NaN|-?Infinity/g, word => words[word] ?? word));
		return isMap(value) ? value : {};
	} catch (error) {
		if (error instanceof YamlError) return {};
		throw error;
	}
}

const types: readonly FlagType[] = ['string', 'int', 'float', 'number', 'boolean', 'path', 'existing-path', 'auto'];

function toFlag(name: string, attributes: YamlMap): FlagDef {
	const {default: value, 'arg-switch': argSwitch, 'arg-split': split, 'arg-encoding': encoding, choices} = attributes;
	return {
		name,
		...(value === undefined ? {} : {default: value}),
		...present({
			description: textOf(attributes.description),
			type: types.find(type => type === attributes.type),
			required: attributes.required === true || undefined,
			choices: Array.isArray(choices) ? choices.map(choice => ({value: choice})) : undefined,
			argName: textOf(attributes['arg-name']),
			argSwitch: argSwitch ?? undefined,
			argSplit: split === true ? true : textOf(split),
			argEncoding: isMap(encoding) ? encoding : undefined,
		}),
	};
}

function textOf(value: YamlValue | undefined): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
