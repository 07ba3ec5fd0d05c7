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
import {fullName} from '../project/find-operation.ts';
import type {Operation, Resource} from '../project/types.ts';
import type {Opref} from '../run/opref.ts';
import {outputScalars} from '../scalars/output-scalars.ts';
import type {YamlMap} from '../yaml/value.ts';
import {commandTemplate, fillTemplate, fixedArguments, isPython} from './command.ts';
import {requiredRuns} from './dependency-flags.ts';
import {operationEnvironment, optionEnvironment} from './environment.ts';
import {givenResources} from './given-resources.ts';
import type {LoadedOperation} from './load-operation.ts';
import {opAttr} from './op-attr.ts';
import {needsDebugger, type RunOptions, runParams} from './run-options.ts';

/** What is to be run, decided but not begun. */
export type RunPlan = {
	loaded: LoadedOperation;
	options: RunOptions;
	/** What starts the operation from anywhere in its project. */
	opspec: string;
	opref: Opref;
	/** What the operation requires, and what the user adds. */
	requires: Resource[];
	/** Every flag with its value. */
	flags: YamlMap;
	argv: string[];
	/** The operation's part of the environment, and what the options add to it. */
	env: Record<string, string>;
	/** Attributes that are known beforehand. */
	attrs: YamlMap;
	warnings: string[];
};

/** What a run is asked for. */
export type RunRequest = {
	engine: Engine;
	loaded: LoadedOperation;
	/** The operation as it was asked for; empty for the default one. */
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
	const {engine, loaded, given, options} = request;
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
	const requires = [...operation.requires, ...givenResources(options.dependencies, engine.cwd)];
	const label = labelTemplate(operation, options);
	const {template, argv, kept, env, warnings} = commandOf(request, values);
	const op = opAttr({operation, defs, requires, template, env: kept, flagsDest: loaded.flagsDest, label});
	const attrs = {...attributesOf(request, values, label), user_flags: user, cmd: argv, op};
	return {
		loaded,
		options,
		opspec: absoluteOpspec(request),
		opref: oprefOf(operation),
		requires,
		flags: values,
		argv,
		env,
		attrs,
		warnings,
	};
}

function commandOf({engine, loaded, options}: RunRequest, values: YamlMap) {
	const {operation, defs, flagsDest, python} = loaded;
	const template = commandTemplate(operation);
	if (needsDebugger(options) && !isPython(template))
		throw new UserError(`${operation.name} cannot be debugged: it does not run a Python module`, {
			hint: "--break and --break-on-error need an operation with 'main', or a Python script",
		});
	const reserved = fixedArguments(template);
	const {args, warnings} = flagArguments(values, defs, {dest: flagsDest, reserved, force: options.forceFlags});
	const names: YamlMap = {
		python_exe: python ?? '',
		guild_python_exe: python ?? '',
		project_dir: operation.dir,
		...values,
	};
	const argv = fillTemplate(template, {flagArgs: args, resolve: word => expandReferences(word, names)});
	const kept = operationEnvironment({
		isPython: isPython(template),
		projectDir: operation.dir,
		flagsDest,
		pythonPath: pythonPath(operation, options, engine.cwd),
		env: operation.env,
	});
	const resolved = Object.entries(kept).map(([name, value]): [string, string] => [
		name,
		plainText(typeof value === 'string' ? resolveReferences(value, names) : value),
	]);
	const env = {...Object.fromEntries(resolved), ...flagEnvironment(values, defs), ...optionEnvironment(options)};
	return {template, argv, kept, env, warnings};
}

/** Python looks for modules where the source code went, then in ours. */
function pythonPath(
	{sourcecode, pythonPath: own = []}: Operation,
	{debugSourcecode}: RunOptions,
	cwd: string,
): string[] {
	const source = debugSourcecode === undefined ? (sourcecode.dest ?? '.') : path.resolve(cwd, debugSourcecode);
	if (debugSourcecode !== undefined && !existsSync(source))
		throw new UserError(`there is no ${debugSourcecode} to load modules from`, {
			hint: '--debug-sourcecode wants the directory of the source code',
		});
	return [source, ...own, path.join(dist, 'python')];
}

function attributesOf(
	{engine, loaded, opspec, assignments, options, now, randomSeed}: RunRequest,
	values: YamlMap,
	template: string | undefined,
): YamlMap {
	const {operation, defs} = loaded;
	const tags = [...new Set([...options.tags, ...operation.tags])];
	const isPath = (text: string) => existsSync(path.resolve(engine.cwd, text));
	const label = renderLabel(template ?? '${default_label}', values, {defs, isPath}).trim();
	const host = engine.env.HOST ?? hostname();
	const user = engine.env.USER ?? '';
	return {
		...operation.runAttrs,
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

/** What the user asks for, else tags before all flags, else what the operation has; unset: all flags. */
function labelTemplate({label}: Operation, options: RunOptions): string | undefined {
	const tagged = options.tags.length > 0 ? `${options.tags.join(' ')} \${default_label}` : undefined;
	return options.label ?? tagged ?? label;
}

function absoluteOpspec({engine, loaded: {operation}, opspec}: RunRequest): string {
	return operation.origin.kind === 'script' ? path.resolve(engine.cwd, opspec) : fullName(operation);
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
