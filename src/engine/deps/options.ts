import {UserError} from '../errors.ts';
import {expandReferences} from '../flags/references.ts';
import type {Resource, ResourceSource} from '../project/types.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import type {Renaming} from './rename.ts';
import type {Selection} from './select.ts';

/** What a source says about its files, with defaults. */
export type SourceOptions = {
	selection: Selection;
	renamings: readonly Renaming[];
	/** Directory in the run, `.` for the run's own. */
	targetPath: string;
	/** Unset: as the kind of source has it. */
	targetType: 'copy' | 'link' | undefined;
	preservePath: boolean;
	replaceExisting: boolean;
	/** Resolved again when a run is started again. */
	alwaysResolve: boolean;
	optional: boolean;
	warnIfEmpty: boolean;
	failIfEmpty: boolean;
	unpack: boolean;
	/** Unset: as the file's name tells. */
	archiveType: ArchiveType | undefined;
	/** Hex digest. */
	sha256: string | undefined;
	/** Command line for a shell. */
	postProcess: string | undefined;
	/** Values for a configuration file. */
	params: YamlMap;
};

export type ArchiveType = 'zip' | 'tar' | 'gzip';

/**
 * Reads a source's options. `${flag}` may stand in paths and names.
 * @throws UserError where one is not what it must be
 */
export function readOptions(
	{options, name, value}: ResourceSource,
	resource: Resource,
	flags: Readonly<YamlMap>,
): SourceOptions {
	const text = (key: string) => textOf(options[key]);
	const expanded = (word: string | undefined) => word && expandReferences(word, flags);
	const isYes = (key: string, standard: boolean) => (typeof options[key] === 'boolean' ? options[key] : standard);
	const oneOf = <Word extends string>(key: string, words: readonly Word[]): Word | undefined => {
		const word = words.find(candidate => candidate === options[key]);
		if (word !== undefined || options[key] === undefined || options[key] === null) return word;
		throw new UserError(`'${key}' of source '${name ?? value}' must be one of ${words.join(', ')}`);
	};
	return {
		selection: {any: texts(options.select), min: texts(options['select-min']), max: texts(options['select-max'])},
		renamings: listOf(options.rename).map(one => renamingOf(one, flags)),
		targetPath: expanded(text('target-path') ?? text('path') ?? resource.targetPath) || '.',
		targetType: oneOf('target-type', ['copy', 'link']) ?? resource.targetType,
		preservePath: isYes('preserve-path', resource.preservePath ?? false),
		replaceExisting: isYes('replace-existing', false),
		alwaysResolve: isYes('always-resolve', false),
		optional: isYes('optional', false),
		warnIfEmpty: isYes('warn-if-empty', true),
		failIfEmpty: isYes('fail-if-empty', false),
		unpack: isYes('unpack', resource.defaultUnpack ?? true),
		archiveType: oneOf('type', ['zip', 'tar', 'gzip']),
		sha256: text('sha256')?.trim().toLowerCase(),
		postProcess: text('post-process'),
		params: isMap(options.params) ? options.params : {},
	};
}

/** `PATTERN REPLACEMENT`, `NAME`, or a map of pattern and repl. */
function renamingOf(value: YamlValue, flags: Readonly<YamlMap>): Renaming {
	if (isMap(value))
		return {pattern: textOf(value.pattern) ?? '', replacement: expandReferences(textOf(value.repl) ?? '', flags)};
	const text = textOf(value)?.trim() ?? '';
	// Not split as a shell does it: the backslashes are the pattern's.
	const [, quote, quoted, bare, rest = ''] = /^(?:(['"])(.*?)\1|(\S+))\s*(.*)$/s.exec(text) ?? [];
	const first = expandReferences((quote === undefined ? bare : quoted) ?? '', flags);
	if (rest === '') return {pattern: undefined, replacement: first};
	return {pattern: first, replacement: expandReferences(rest.replace(/^(['"])(.*)\1$/s, '$2'), flags)};
}

function texts(value: YamlValue | undefined): string[] {
	return listOf(value).flatMap(item => textOf(item) ?? []);
}

function listOf(value: YamlValue | undefined): YamlValue[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : [value];
}

function textOf(value: YamlValue | undefined): string | undefined {
	return value === undefined || value === null ? undefined : String(value);
}
