/** What a `guild.yml` (or a script without one) describes: models with operations, and what each operation needs to become a run. */
import type {YamlMap, YamlValue} from '../yaml/value.ts';

export type Project = {
	/** Absolute directory of `guild.yml`; paths in it are relative to this. */
	dir: string;
	/** Absolute path of the file. */
	file: string;
	/** md5 of the file's bytes: the VERSION of a `guildfile` opref. */
	digest: string;
	models: Model[];
	/** What could be understood but not used, such as an unknown key, each with its line. */
	warnings: Warning[];
};

export type Warning = {file: string; line: number; message: string};

export type Model = {
	/** Empty for the anonymous model of a file that only lists operations. */
	name: string;
	description: string;
	isDefault: boolean;
	operations: Operation[];
	/** Named resources, by name, for `requires` to refer to. */
	resources: Record<string, Resource>;
	references: string[];
	/** Absolute directory that the model's paths are relative to. */
	dir: string;
	extra: YamlMap;
};

export type Operation = {
	/** Model name, empty if anonymous. */
	model: string;
	name: string;
	description: string;
	isDefault: boolean;
	/** Where it was defined: a `guild.yml`, a script given on the command line, or here, under the name and version of Guild's. */
	origin:
		| {kind: 'guildfile'; file: string; digest: string}
		| {kind: 'script'; dir: string}
		| {kind: 'builtin'; name: string; version: string};
	/** Absolute directory that paths of the operation are relative to. */
	dir: string;
	body: Body;
	flags: Record<string, FlagDef>;
	/** `args`, `args:click`, `globals`, `global:NAME`, `dict:NAME`, `namespace:NAME`, `config:FILE` or `none`; unset: found from the script. */
	flagsDest?: string;
	/** Which flags to import: all, the listed ones, or (unset) only attributes of those declared. */
	flagsImport?: 'all' | string[];
	flagsImportSkip: string[];
	defaultFlagArgSkip: boolean;
	flagEncoder?: string;
	requires: Resource[];
	sourcecode: SourceCodeSpec;
	/** Unset: the default patterns. An empty list: none are captured. */
	outputScalars?: YamlValue[];
	objective?: YamlValue;
	optimizers: YamlMap;
	defaultMaxTrials?: number;
	canStageTrials?: boolean;
	compare?: string[];
	/** Label template. */
	label?: string;
	tags: string[];
	env: Record<string, YamlValue>;
	envSecrets: string[];
	/** Unset: the defaults; an empty list: none. */
	plugins?: string[];
	pythonRequires?: string;
	pythonPath?: string[];
	pipFreeze?: boolean;
	stoppable?: boolean;
	handleKeyboardInterrupt?: boolean;
	deleteOnSuccess?: boolean;
	/** Further attributes that a run of the operation is given. */
	runAttrs: YamlMap;
	publish?: YamlMap;
};

/** What the operation does. Exactly one. */
export type Body =
	/** A Python module with arguments, such as `train --fast` or `pkg.mod`. */
	| {kind: 'main'; main: string}
	/** A command line, split as a shell splits words; no shell runs it. */
	| {kind: 'exec'; exec: string}
	| {kind: 'steps'; steps: YamlValue[]}
	| {kind: 'notebook'; notebook: string};

export type FlagType = 'string' | 'int' | 'float' | 'number' | 'boolean' | 'path' | 'existing-path' | 'auto';

export type FlagDef = {
	name: string;
	description?: string;
	type?: FlagType;
	/** Unset and `null` differ: `null` is a value that the flag was given. */
	default?: YamlValue;
	required?: boolean;
	/** Another name that a user may type. */
	alias?: string;
	choices?: Choice[];
	/** Whether values outside `choices` are allowed. */
	allowOther?: boolean;
	min?: number;
	max?: number;
	distribution?: string;
	nullLabel?: string;
	argName?: string;
	argSkip?: boolean;
	/** The value at which the flag is passed as a bare `--name`. */
	argSwitch?: YamlValue;
	/** How an encoded list is split into arguments: `true` as a shell would, or at this separator. */
	argSplit?: true | string;
	/** Value -> text passed instead. */
	argEncoding?: YamlMap;
	envName?: string;
	envEncoding?: YamlMap;
	/** Attributes that are not ours, kept for whoever reads them. */
	extra?: YamlMap;
};

export type Choice = {
	value: YamlValue;
	alias?: string;
	description?: string;
	/** Flag values that come with the choice, unless the user sets them. */
	flags?: YamlMap;
};

export type SourceCodeSpec = {
	/** False: nothing is copied. */
	enabled: boolean;
	/** Directory that source code is taken from, relative to the operation's. */
	root?: string;
	/** Directory in the run that it goes to; default the run directory itself. */
	dest?: string;
	digest?: boolean;
	/** True: one of the rules leaves out all files that the default rules would copy; what they say of directories still holds. */
	replacesDefaults: boolean;
	/** Later rules win. */
	rules: SourceCodeRule[];
};

export type SourceCodeRule = {
	/** Whether matching files are copied or left out. */
	include: boolean;
	/** Glob patterns; without a slash they match the file's name, with one the path under `root`. */
	patterns: string[];
	/** What the rule speaks of; default any file. */
	type?: 'dir' | 'text' | 'binary';
};

/** A required resource: a list of sources that put files into the run directory before it starts. */
export type Resource = {
	name: string;
	/** Absolute directory that relative paths of its sources start from. */
	location: string;
	sources: ResourceSource[];
	description?: string;
	targetPath?: string;
	targetType?: 'copy' | 'link';
	defaultUnpack?: boolean;
	preservePath?: boolean;
	/** True where the guild.yml defines it in the operation's own `requires`. */
	inline: boolean;
};

/** One source, with its options as guild.yml spells them (`select`, `rename`, `target-path`, ...). */
export type ResourceSource = {
	kind: 'file' | 'url' | 'operation' | 'config' | 'module';
	/** The path, address, operation or module. */
	value: string;
	name?: string;
	flagName?: string;
	options: YamlMap;
};
