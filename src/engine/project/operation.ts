import type {MapNode, Place} from '../yaml/tree.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import {bodyKinds, readBody} from './body.ts';
import {
	count,
	type Fields,
	fieldsOf,
	get,
	mustBe,
	text,
	textNodes,
	texts,
	value,
	values,
	type Warn,
	warnUnknown,
	yes,
} from './fields.ts';
import {readFlags} from './flag.ts';
import {readObjective, readOptimizers} from './optimizers.ts';
import {present} from './present.ts';
import {readResource} from './resource.ts';
import {readSourceCode} from './source-code.ts';
import type {Operation, Resource} from './types.ts';

/** What an operation shares with the others of its model. */
export type ModelContext = {
	name: string;
	fields: Fields;
	/** Absolute directory of the project. */
	dir: string;
	origin: Operation['origin'];
	warn: Warn;
	/** The resource that a name stands for. Throws a `UserError` at the place where there is none. */
	findResource: (name: string, at: Place) => Resource;
};

/**
 * An operation of a `guild.yml`, with what it takes from its model.
 * @throws UserError where an attribute is not what it must be
 */
export function readOperation(name: string, node: MapNode, model: ModelContext): Operation {
	const operation = fieldsOf(node, `operation '${model.name ? `${model.name}:` : ''}${name}'`);
	warnUnknown(operation, attributes, model.warn);
	const body = readBody(operation, name, model.warn);
	const sourcecode = readSourceCode(model.fields, operation, model.warn);
	const flagsDest = readFlagsDest(operation);
	return {
		model: model.name,
		name,
		description: text(operation, 'description')?.trim() ?? '',
		isDefault: yes(operation, 'default') ?? false,
		origin: model.origin,
		dir: model.dir,
		body,
		flags: readFlags(operation, model.warn),
		flagsImportSkip: texts(operation, 'flags-import-skip') ?? [],
		defaultFlagArgSkip: yes(operation, 'default-flag-arg-skip') ?? false,
		requires: [...readRequires(operation, model), ...configOf(flagsDest, model.dir)],
		// Steps run other operations, which have source code of their own.
		sourcecode: body.kind === 'steps' ? {...sourcecode, enabled: false} : sourcecode,
		optimizers: readOptimizers(operation),
		tags: texts(operation, 'tags') ?? [],
		env: values(operation, 'env') ?? {},
		envSecrets: texts(operation, 'env-secrets') ?? [],
		runAttrs: values(operation, 'run-attrs') ?? {},
		...present({
			flagsDest,
			flagsImport: readFlagsImport(operation),
			flagEncoder: text(operation, 'flag-encoder'),
			outputScalars: readOutputScalars(operation),
			objective: readObjective(operation),
			defaultMaxTrials: count(operation, 'default-max-trials'),
			canStageTrials: yes(operation, 'can-stage-trials'),
			compare: texts(operation, 'compare'),
			label: text(operation, 'label'),
			plugins: textsOrNone(operation, 'plugins') ?? textsOrNone(model.fields, 'plugins'),
			pythonRequires: text(operation, 'python-requires') ?? text(model.fields, 'python-requires'),
			pythonPath: texts(operation, 'python-path'),
			pipFreeze: yes(operation, 'pip-freeze'),
			stoppable: yes(operation, 'stoppable'),
			handleKeyboardInterrupt: yes(operation, 'handle-keyboard-interrupt'),
			deleteOnSuccess: yes(operation, 'delete-on-success'),
			publish: readPublish(operation, model.warn),
		}),
	};
}

const attributes = [
	...bodyKinds,
	...['can-stage-trials', 'compare', 'default', 'default-flag-arg-skip', 'default-max-trials', 'delete-on-success'],
	...['description', 'env', 'env-secrets', 'flag-encoder', 'flags', 'flags-dest', 'flags-import', 'flags-import-skip'],
	...['handle-keyboard-interrupt', 'label', 'objective', 'optimizer', 'optimizers', 'output-scalars', 'pip-freeze'],
	...['plugins', 'publish', 'python-path', 'python-requires', 'requires', 'run-attrs', 'sourcecode', 'stoppable'],
	'tags',
];

const destinations = /^(?:args(?::\w+)?|globals|none|(?:global|dict|namespace|config):.+)$/;

function readFlagsDest(operation: Fields): string | undefined {
	const node = get(operation, 'flags-dest');
	const destination = text(operation, 'flags-dest');
	if (node && destination !== undefined && !destinations.test(destination))
		throw mustBe(
			node,
			`'flags-dest' of ${operation.of}`,
			'args, args:click, globals, global:NAME, dict:NAME, namespace:NAME, config:FILE or none',
		);
	return destination;
}

function readFlagsImport(operation: Fields): 'all' | string[] | undefined {
	const given = value(operation, 'flags-import');
	if (given === true || given === 'all') return 'all';
	if (given === false) return [];
	const node = get(operation, 'flags-import');
	if (node && node.kind !== 'list')
		throw mustBe(node, `'flags-import' of ${operation.of}`, 'yes, all, no or a list of flags');
	return texts(operation, 'flags-import');
}

function readOutputScalars(operation: Fields): YamlValue[] | undefined {
	const given = value(operation, 'output-scalars');
	if (given === undefined) return undefined;
	if (given === false) return [];
	const node = get(operation, 'output-scalars');
	const patterns = node?.kind === 'list' ? node.items : node ? [node] : [];
	const wrong = patterns.find(one => one.kind === 'list' || (one.kind === 'scalar' && typeof one.value !== 'string'));
	if (wrong)
		throw mustBe(wrong, `'output-scalars' of ${operation.of}`, 'no, a pattern, a map of patterns or a list of those');
	return Array.isArray(given) ? given : [given];
}

function readRequires(operation: Fields, model: ModelContext): Resource[] {
	const node = get(operation, 'requires');
	const items = node?.kind === 'list' ? node.items : node ? [node] : [];
	const what = `a requirement of ${operation.of}`;
	return items.map(item => {
		if (item.kind === 'scalar' && typeof item.value === 'string') return model.findResource(item.value, item.at);
		const fields = fieldsOf(item, what, 'the name of a resource or a map');
		const [named] = textNodes(fields, 'resource') ?? [];
		if (named) return model.findResource(named.text, named.at);
		return readResource(item, what, {location: model.dir, inline: true, warn: model.warn});
	});
}

/** The file that flags go to is one that the run requires, with their values. */
function configOf(flagsDest: string | undefined, location: string): Resource[] {
	const [, file] = /^config:(.+)/.exec(flagsDest ?? '') ?? [];
	if (file === undefined) return [];
	const options = {'always-resolve': true, 'replace-existing': true};
	return [{name: `config:${file}`, location, sources: [{kind: 'config', value: file, options}], inline: true}];
}

/** An empty list for `no`. */
function textsOrNone(fields: Fields, key: string): string[] | undefined {
	return value(fields, key) === false ? [] : texts(fields, key);
}

function readPublish(operation: Fields, warn: Warn): YamlMap | undefined {
	const node = get(operation, 'publish');
	if (node === undefined) return undefined;
	warnUnknown(fieldsOf(node, `'publish' of ${operation.of}`), ['files', 'template'], warn);
	return values(operation, 'publish');
}
