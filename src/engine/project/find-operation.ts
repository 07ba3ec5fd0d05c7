import {didYouMean, nearest, UserError, usageError} from '../errors.ts';
import type {Model, Operation, Project} from './types.ts';

/**
 * The operation that a word of the command line names: `[MODEL:]OPERATION`, or nothing for the default one. Part of a model's name
 * is enough where it is clear. `undefined` where there is no such operation, so that the word may still be a script.
 * @throws UserError where more than one model could be meant
 */
export function findOperation(project: Project, spec: string): Operation | undefined {
	if (spec === '') return defaultOperation(defaultModel(project));
	const [, modelPart = '', name] = /^(?:([^/:]*):)?([^/:]+)$/.exec(spec) ?? [];
	const model =
		modelPart === '' ? (defaultModel(project) ?? anonymousModel(project)) : matchingModel(project, modelPart);
	return model?.operations.find(operation => operation.name === name);
}

/** The model that operations without a model name belong to: the only one, or the one that says so. */
export function defaultModel({models}: Project): Model | undefined {
	return models.length === 1 ? models[0] : models.find(model => model.isDefault);
}

/** The operations by name, in the order of Guild: by model, then by name. Private ones (`_name`, also of a model) only with `all`. */
export function listOperations(project: Project, {all = false}: {all?: boolean} = {}): Operation[] {
	const isShown = (name: string) => all || !name.startsWith('_');
	return project.models
		.flatMap(model => model.operations)
		.filter(({model, name}) => isShown(model) && isShown(name))
		.sort((a, b) => compareText(a.model, b.model) || compareText(a.name, b.name));
}

/** The name that a command line can use for an operation from anywhere in its project. */
export function fullName({model, name}: Pick<Operation, 'model' | 'name'>): string {
	return model === '' ? name : `${model}:${name}`;
}

/** The error for a word that names neither an operation nor, as the caller has found out, anything else that can be run. */
export function unknownOperation(spec: string, project: Project | undefined): UserError {
	const operations = project ? listOperations(project) : [];
	const all = operations.map(fullName);
	if (spec === '')
		return usageError(
			'which operation? none is the default',
			all.length > 0 ? `there is: ${all.join(', ')}` : undefined,
		);
	const own = project && defaultModel(project)?.name;
	// Last, as a name alone means its operation.
	const inOrder = operations.toSorted((a, b) => Number(a.model === own) - Number(b.model === own));
	const words = new Map(inOrder.flatMap(one => [one.name, fullName(one)].map(word => [word, fullName(one)] as const)));
	const near = words.get(nearest(spec, [...words.keys()]) ?? '');
	const hint = project ? didYouMean(spec, all) : 'there is no guild.yml in this directory';
	return new UserError(`there is no operation or script '${spec}'`, {hint: near ? `did you mean '${near}'?` : hint});
}

function defaultOperation(model: Model | undefined): Operation | undefined {
	const operations = model?.operations ?? [];
	const open = operations.filter(({name}) => !name.startsWith('_'));
	return operations.find(({isDefault}) => isDefault) ?? (open.length === 1 ? open[0] : undefined);
}

function anonymousModel({models}: Project): Model | undefined {
	return models.find(({name}) => name === '');
}

function matchingModel({models}: Project, part: string): Model | undefined {
	const matches = models.filter(({name}) => name.includes(part));
	const exact = matches.find(({name}) => name === part);
	if (exact || matches.length < 2) return exact ?? matches[0];
	throw new UserError(`'${part}' is part of more than one model's name`, {
		hint: `there is: ${matches.map(({name}) => name).join(', ')}`,
	});
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
