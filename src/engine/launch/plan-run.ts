import path from 'node:path';
import {dist} from '../dist.ts';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {flagArguments, flagEnvironment} from '../flags/arguments.ts';
import {plainText} from '../flags/encode.ts';
import {expandReferences, resolveReferences} from '../flags/references.ts';
import {fullName} from '../project/find-operation.ts';
import type {Operation, Resource} from '../project/types.ts';
import type {Opref} from '../run/opref.ts';
import {outputScalars} from '../scalars/output-scalars.ts';
import type {YamlMap} from '../yaml/value.ts';
import {commandTemplate, fillTemplate, fixedArguments, isPython} from './command.ts';
import {requiredRuns} from './dependency-flags.ts';
import {operationEnvironment, optionEnvironment} from './environment.ts';
import {flagValues} from './flag-values.ts';
import {givenResources} from './given-resources.ts';
import type {LoadedOperation} from './load-operation.ts';
import {opAttr, opAttrAgain} from './op-attr.ts';
import {pythonPath, sourceDir} from './python-path.ts';
import {recordedOperationEnvironment} from './recorded-operation.ts';
import type {RecordedRun} from './recorded-run.ts';
import {labelTemplate, runAttrs} from './run-attrs.ts';
import {needsDebugger, optionsAgain, type RunOptions} from './run-options.ts';

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
	/** The run that is started again in its directory; unset: it is a new one. */
	again: RecordedRun | undefined;
	/** Directory of the run whose source code a new run is given; unset: the project's. */
	sourceRun: string | undefined;
	/** Puts into the directory of a new run what else it starts with: the trials of a batch. */
	furnish?: (dir: string, notify: (line: string) => void) => Promise<void>;
	warnings: string[];
};

/** What a run is asked for. */
export type RunRequest = {
	engine: Engine;
	/** A project's operation, or what a run has recorded of its own (`recordedOperation`). */
	loaded: LoadedOperation;
	/** The operation as it was asked for; empty for the default one. */
	opspec: string;
	/** Values that the user gives for flags, by the names they were called. */
	given: Readonly<YamlMap>;
	/** The same as it was typed. */
	assignments: readonly string[];
	options: RunOptions;
	/** A run that is started again, or that a new one is made after; its flags hold where none are given. */
	base?: {kind: 'again' | 'proto'; run: RecordedRun} | undefined;
	/** Microseconds since the epoch. */
	now: number;
	/** Used where neither the options nor the base have a seed. */
	randomSeed: number;
};

/**
 * Decides everything about a run of an operation. Flags that stand for several values are taken as they are: see `batchFlags`.
 * @throws UserError for flags, labels, patterns or a command that cannot be used
 */
export function planRun(asked: RunRequest): RunPlan {
	const {engine, loaded, base} = asked;
	const again = base?.kind === 'again' ? base.run : undefined;
	const options = again ? optionsAgain(asked.options, again.params) : asked.options;
	const {operation} = loaded;
	const {values, user} = flagValues({...asked, options});
	// What is in the run already may come from a run that is not there any more.
	const missing = operation.requires.filter(({name}) => !Object.hasOwn(again?.deps ?? {}, name));
	for (const [name, run] of requiredRuns(missing, values, engine)) values[name] = run.id;
	// Only to refuse patterns that cannot be used before anything runs.
	outputScalars(operation.outputScalars, Object.keys(values));
	const added = givenResources(options.dependencies, engine.cwd);
	const requires = [...operation.requires, ...added];
	const {template, argv, kept, env, warnings} = commandOf({...asked, options}, values);
	const op = opAttr({
		operation,
		defs: loaded.defs,
		requires,
		template,
		env: kept,
		flagsDest: loaded.flagsDest,
		label: labelTemplate(asked),
	});
	return {
		loaded,
		options,
		opspec: absoluteOpspec(asked),
		opref: loaded.recorded?.opref ?? oprefOf(operation),
		requires,
		flags: values,
		argv,
		env,
		attrs: {
			...runAttrs(asked, values, user),
			cmd: argv,
			op: loaded.recorded ? opAttrAgain(loaded.recorded.op, op, added.length) : op,
		},
		again,
		sourceRun: base?.kind === 'proto' && !options.forceSourcecode ? base.run.dir : undefined,
		warnings,
	};
}

function commandOf({engine, loaded, options}: RunRequest, values: YamlMap) {
	const {operation, defs, flagsDest, python, recorded} = loaded;
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
	const argv =
		operation.body.kind === 'steps'
			? [process.execPath, path.join(dist, 'steps.js')]
			: fillTemplate(template, {flagArgs: args, resolve: word => expandReferences(word, names)});
	const source = sourceDir(options, engine.cwd);
	const kept = recorded
		? recordedOperationEnvironment(recorded, source)
		: operationEnvironment({
				isPython: isPython(template),
				projectDir: operation.dir,
				flagsDest,
				pythonPath: pythonPath(operation, source),
				env: operation.env,
			});
	const resolved = Object.entries(kept).map(([name, value]): [string, string] => [
		name,
		plainText(typeof value === 'string' ? resolveReferences(value, names) : value),
	]);
	const env = {...Object.fromEntries(resolved), ...flagEnvironment(values, defs), ...optionEnvironment(options)};
	return {template, argv, kept, env, warnings};
}

function absoluteOpspec({engine, loaded: {operation, recorded}, opspec}: RunRequest): string {
	if (operation.origin.kind !== 'script') return fullName(operation);
	return recorded ? path.join(operation.origin.dir, operation.name) : path.resolve(engine.cwd, opspec);
}

function oprefOf({origin, model, name}: Operation): Opref {
	if (origin.kind === 'script') return {type: 'script', name: origin.dir, version: '', model, operation: name};
	if (origin.kind === 'builtin')
		return {type: 'builtin', name: origin.name, version: origin.version, model, operation: name};
	return {type: 'guildfile', name: origin.file, version: origin.digest, model, operation: name};
}
