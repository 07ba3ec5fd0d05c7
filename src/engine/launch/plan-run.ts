import {existsSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {dist} from '../dist.ts';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {flagArguments, flagEnvironment} from '../flags/arguments.ts';
import {plainText} from '../flags/encode.ts';
import {renderLabel} from '../flags/label.ts';
import {expandReferences, resolveReferences} from '../flags/references.ts';
import {resolveFlags} from '../flags/resolve.ts';
import {isBatchValue} from '../flags/search.ts';
import type {Operation} from '../project/types.ts';
import type {Opref} from '../run/opref.ts';
import {outputScalars} from '../scalars/output-scalars.ts';
import type {YamlMap} from '../yaml/value.ts';
import {commandTemplate, fillTemplate, fixedArguments, isPython} from './command.ts';
import {requiredRuns} from './dependency-flags.ts';
import {operationEnvironment} from './environment.ts';
import type {LoadedOperation} from './load-operation.ts';
import {opAttr} from './op-attr.ts';
import {type RunOptions, runParams} from './run-options.ts';

/** What is to be run, decided but not begun. */
export type RunPlan = {
	loaded: LoadedOperation;
	options: RunOptions;
	/** The operation as it was asked for. */
	opspec: string;
	opref: Opref;
	/** Every flag with its value. */
	flags: YamlMap;
	argv: string[];
	/** The operation's part of the environment. */
	env: Record<string, string>;
	/** Attributes that are known beforehand. */
	attrs: YamlMap;
	warnings: string[];
};

/** What a run is asked for. */
export type RunRequest = {
	engine: Engine;
	loaded: LoadedOperation;
	opspec: string;
	/** Values that the user gives for flags, by the names they were called. */
	given: Readonly<YamlMap>;
	/** The same as it was typed. */
	assignments: readonly string[];
	options: RunOptions;
	/** Microseconds since the epoch. */
	now: number;
	/** Used where the options give no seed. */
	randomSeed: number;
};

/**
 * Decides everything about a run of an operation.
 * @throws UserError for flags, labels, patterns or a command that cannot be used
 */
export function planRun(request: RunRequest): RunPlan {
	const {engine, loaded, opspec, given, options} = request;
	const {operation, defs} = loaded;
	const {values, user} = resolveFlags({
		defs,
		given,
		force: options.forceFlags,
		resolvePath: file => path.resolve(engine.cwd, file),
		exists: existsSync,
	});
	refuseBatch(values, loaded);
	for (const [name, run] of requiredRuns(operation.requires, values, engine.home)) values[name] = run.id;
	// Only to refuse patterns that cannot be used before anything runs.
	outputScalars(operation.outputScalars, Object.keys(values));
	const {argv, env, op, warnings} = commandOf(loaded, options, values);
	const attrs = {...attributesOf(request, values), user_flags: user, cmd: argv, op};
	return {loaded, options, opspec, opref: oprefOf(operation), flags: values, argv, env, attrs, warnings};
}

/** Python looks for modules where the source code went, then in ours. */
export function pythonPath({sourcecode, pythonPath: own = []}: Operation, {debugSourcecode}: RunOptions): string[] {
	const source = debugSourcecode === undefined ? (sourcecode.dest ?? '.') : path.resolve(debugSourcecode);
	return [source, ...own, path.join(dist, 'python')];
}

function commandOf({operation, defs, flagsDest, python}: LoadedOperation, options: RunOptions, values: YamlMap) {
	const template = commandTemplate(operation);
	const reserved = fixedArguments(template);
	const {args, warnings} = flagArguments(values, defs, {dest: flagsDest, reserved, force: options.forceFlags});
	const names: YamlMap = {
		python_exe: python ?? '',
		guild_python_exe: python ?? '',
		project_dir: operation.dir,
		...values,
	};
	const argv = fillTemplate(template, {flagArgs: args, resolve: word => expandReferences(word, names)});
	const ownEnv = Object.entries(operation.env).map(([name, value]): [string, string] => [
		name,
		plainText(typeof value === 'string' ? resolveReferences(value, names) : value),
	]);
	const kept = operationEnvironment({
		isPython: isPython(template),
		projectDir: operation.dir,
		flagsDest,
		pythonPath: pythonPath(operation, options),
		env: Object.fromEntries(ownEnv),
	});
	const op = opAttr({operation, defs, template, env: kept, flagsDest});
	return {argv, env: {...kept, ...flagEnvironment(values, defs)}, op, warnings};
}

function attributesOf(
	{engine, loaded, opspec, assignments, options, now, randomSeed}: RunRequest,
	values: YamlMap,
): YamlMap {
	const {operation} = loaded;
	const tags = [...new Set([...operation.tags, ...options.tags])];
	const label = labelOf(loaded, options, values, engine.cwd);
	const host = engine.env.HOST ?? hostname();
	const user = engine.env.USER ?? '';
	return {
		...operation.runAttrs,
		initialized: now,
		started: now,
		flags: values,
		run_params: runParams(options, {opspec, flags: assignments}),
		random_seed: options.randomSeed ?? randomSeed,
		host,
		user,
		plugins: [],
		...(label === '' ? {} : {label}),
		...(tags.length > 0 ? {tags} : {}),
		...(options.comment === undefined ? {} : {comments: [{body: options.comment, host, time: now, user}]}),
		...(operation.compare === undefined ? {} : {compare: operation.compare}),
	};
}

/** What the user asks for, else tags before the default label, else the operation's template, else all flags. */
function labelOf({operation, defs}: LoadedOperation, options: RunOptions, values: YamlMap, cwd: string): string {
	const tagged = options.tags.length > 0 ? `${options.tags.join(' ')} \${default_label}` : undefined;
	const template = options.label ?? tagged ?? operation.label ?? '${default_label}';
	return renderLabel(template, values, {defs, isPath: text => existsSync(path.resolve(cwd, text))}).trim();
}

function oprefOf({origin, model, name}: Operation): Opref {
	if (origin.kind === 'script') return {type: 'script', name: origin.dir, version: '', model, operation: name};
	return {type: 'guildfile', name: origin.file, version: origin.digest, model, operation: name};
}

function refuseBatch(values: YamlMap, {defs}: LoadedOperation): void {
	const name = Object.keys(values).find(flag => isBatchValue(values[flag] ?? null, defs[flag]));
	if (name === undefined) return;
	throw new UserError(`several values for ${name} make a batch of runs, which this version cannot run yet`, {
		hint: `give ${name} one value, once for each run`,
	});
}
