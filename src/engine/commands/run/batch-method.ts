import type {BatchRequest} from '../../batch/decide.ts';
import {findOptimizer, getOptimizer} from '../../batch/optimizers/index.ts';
import type {OptimizerInfo} from '../../batch/optimizers/optimizer.ts';
import {optunaInfo, optunaSampler} from '../../batch/optuna.ts';
import type {Engine} from '../../engine.ts';
import {didYouMean, UserError, usageError} from '../../errors.ts';
import {decodeFlags} from '../../flags/names.ts';
import {parseAssignments} from '../../flags/parse-assignments.ts';
import {type LoadedOperation, loadOperation} from '../../launch/load-operation.ts';
import {findOperation} from '../../project/find-operation.ts';
import {readProject} from '../../project/read-project.ts';
import type {Operation} from '../../project/types.ts';
import {isMap, type YamlMap} from '../../yaml/value.ts';
import type {BatchOptions} from './batch-options.ts';

/** Who picks the trials of a batch, and with which flags. */
export type Method = {
	optimizer: NonNullable<BatchRequest['method']>;
	/** The operation of the project that it is, which runs the trials too; unset: it is one of ours. */
	operation?: LoadedOperation;
	flags: YamlMap;
};

/**
 * Who is asked for to pick the trials: by the name that the operation has for it (`optimizers` in guild.yml), one of ours, or an operation of
 * the project.
 * @throws UserError for a name that nobody has, and for flags of an optimizer that is not asked for
 */
export async function findMethod(
	options: BatchOptions,
	{optimizers}: Operation,
	engine: Engine,
): Promise<Method | undefined> {
	const {optimizer: asked, isOptimized, optimizerFlags} = options;
	const name = isOptimized ? defaultName(optimizers) : asked;
	if (name === undefined) {
		if (optimizerFlags.length === 0) return undefined;
		throw usageError(`there is no optimizer for --opt-flag ${optimizerFlags[0]}`, 'name one: --optimizer NAME');
	}
	const {algorithm = name, default: _, ...configured} = configurationOf(name, optimizers);
	if (algorithm === '+') return {optimizer: 'combinations', flags: {}};
	const word = String(algorithm);
	const operation = isOurs(word) ? undefined : await operationNamed(word, engine);
	const optimizer = operation ? infoOf(word, operation) : infoNamed(word);
	const defs = Object.fromEntries(optimizer.flags.map(def => [def.name, def]));
	const {texts, batchFiles} = parseAssignments(optimizerFlags, '');
	if (batchFiles[0] !== undefined) throw usageError(`--opt-flag takes no file, @${batchFiles[0]} is one`);
	const unknown = [...texts.keys()].find(flag => !Object.hasOwn(defs, flag));
	if (unknown !== undefined)
		throw usageError(
			`${optimizer.name} has no flag '${unknown}'`,
			didYouMean(unknown, Object.keys(defs)) ?? `${optimizer.name} has no flags`,
		);
	const flags = {...configured, ...decodeFlags(texts, defs)};
	return operation ? {optimizer, operation, flags} : {optimizer, flags};
}

function isOurs(name: string): boolean {
	return findOptimizer(name) !== undefined || optunaSampler(name) !== undefined;
}

function infoNamed(name: string): OptimizerInfo {
	const sampler = optunaSampler(name);
	return sampler === undefined ? getOptimizer(name) : optunaInfo(sampler);
}

async function operationNamed(name: string, engine: Engine): Promise<LoadedOperation | undefined> {
	const project = readProject(engine.cwd);
	return project && findOperation(project, name) ? await loadOperation(engine, name) : undefined;
}

function infoOf(name: string, {operation: {description}, defs}: LoadedOperation): OptimizerInfo {
	return {name, aliases: [], summary: description, flags: Object.values(defs)};
}

/** The one that is marked as default, or the only one; `gp` where the operation names none (Guild's rules). */
function defaultName(optimizers: YamlMap): string {
	const names = Object.keys(optimizers);
	const marked = names.filter(name => configurationOf(name, optimizers).default === true);
	const [only, ...others] = marked.length > 0 ? marked : names;
	if (others.length === 0) return only ?? 'gp';
	throw new UserError(`the operation has several optimizers: ${names.join(', ')}`, {
		hint: 'name one: --optimizer NAME',
	});
}

function configurationOf(name: string, optimizers: YamlMap): YamlMap {
	const found = Object.hasOwn(optimizers, name) ? optimizers[name] : undefined;
	return isMap(found) ? found : {};
}
