import {nearest, type UserError} from '../errors.ts';
import {type ListNode, plainMap, type YamlNode} from '../yaml/tree.ts';
import {
	type Fields,
	fieldsOf,
	fileError,
	get,
	has,
	keyPlace,
	list,
	map,
	mustBe,
	text,
	texts,
	type Warn,
	warnUnknown,
	word,
	yes,
} from './fields.ts';
import {present} from './present.ts';
import type {Resource, ResourceSource} from './types.ts';

/** What is known where a resource stands. */
export type ResourceContext = {
	/** Absolute directory that paths of sources start from. */
	location: string;
	/** Whether it stands in an operation's own `requires`. */
	inline: boolean;
	warn: Warn;
};

/**
 * A resource: a list of sources, a map with `sources`, or a map that is one source. Without a name it is called after its sources.
 * @throws UserError where a source is not exactly one of the known kinds or an option is not what it must be
 */
export function readResource(node: YamlNode, what: string, context: ResourceContext, givenName?: string): Resource {
	if (node.kind === 'list') return resourceOf(readSources(node, what, context), context, givenName);
	const fields = fieldsOf(node, what, 'a list of sources or a map');
	const name = givenName ?? text(fields, 'name');
	const sources = list(fields, 'sources', 'a list of sources');
	if (sources === undefined) return resourceOf([readSource(fields, context.warn)], context, name);
	warnUnknown(fields, resourceAttributes, context.warn);
	return {
		...resourceOf(readSources(sources, what, context), context, name),
		...present({
			description: text(fields, 'description'),
			targetPath: text(fields, 'target-path') ?? text(fields, 'path'),
			targetType: word(fields, 'target-type', ['copy', 'link']),
			defaultUnpack: yes(fields, 'default-unpack'),
			preservePath: yes(fields, 'preserve-path'),
		}),
	};
}

const sourceKinds = ['file', 'url', 'operation', 'config', 'module'] as const;
const resourceAttributes = [
	...['default-unpack', 'description', 'name', 'path', 'preserve-path', 'private', 'references', 'sources'],
	...['target-path', 'target-type'],
];

/** Each option of a source, and how it is read to find out whether it is right. */
const sourceOptions: Record<string, (source: Fields, key: string) => unknown> = {
	'always-resolve': yes,
	'fail-if-empty': yes,
	help: text,
	optional: yes,
	params: map,
	path: text,
	'post-process': text,
	'preserve-path': yes,
	rename: readRename,
	'replace-existing': yes,
	select: texts,
	'select-max': texts,
	'select-min': texts,
	sha256: text,
	'target-path': text,
	'target-type': (source, key) => word(source, key, ['copy', 'link']),
	type: (source, key) => word(source, key, ['zip', 'tar', 'gzip']),
	unpack: yes,
	'warn-if-empty': yes,
};

function resourceOf(
	sources: ResourceSource[],
	{location, inline}: ResourceContext,
	name: string | undefined,
): Resource {
	return {name: name ?? sources.map(sourceName).join(','), location, inline, sources};
}

/** As Guild names a source that has no name of its own. */
function sourceName({kind, value, name, flagName}: ResourceSource): string {
	return name ?? flagName ?? (kind === 'url' ? value : `${kind}:${value}`);
}

function readSources(node: ListNode, what: string, {warn}: ResourceContext): ResourceSource[] {
	return node.items.map(item => {
		if (item.kind === 'scalar' && typeof item.value === 'string') return {kind: 'file', value: item.text, options: {}};
		return readSource(fieldsOf(item, `a source of ${what}`, 'a path or a map'), warn);
	});
}

function readSource(source: Fields, warn: Warn): ResourceSource {
	const [kind, other] = kindsIn(source);
	if (kind === undefined) throw unknownKind(source);
	if (other) throw fileError(keyPlace(source, other), `${source.of} cannot be both ${kind} and ${other}`);
	warnUnknown(source, [kind, 'name', 'flag-name', ...Object.keys(sourceOptions)], warn);
	const given = [...source.node.entries].filter(([key]) => Object.hasOwn(sourceOptions, key));
	for (const [key] of given) sourceOptions[key]?.(source, key);
	return {
		kind,
		value: text(source, kind) ?? '',
		...present({name: text(source, 'name'), flagName: text(source, 'flag-name')}),
		options: plainMap({...source.node, entries: new Map(given)}),
	};
}

function kindsIn(source: Fields): (typeof sourceKinds)[number][] {
	return sourceKinds.filter(kind => get(source, kind) !== undefined);
}

function unknownKind(source: Fields): UserError {
	const plugin = ['dvcfile', 'dvcstage'].find(key => has(source, key));
	if (plugin) return fileError(keyPlace(source, plugin), `${source.of} is a ${plugin}, which is not supported`);
	const near = [...source.node.entries.keys()].map(key => nearest(key, sourceKinds)).find(kind => kind !== undefined);
	const hint = near && `did you mean '${near}'?`;
	return fileError(source.node.at, `${source.of} needs one of ${sourceKinds.join(', ')}`, hint);
}

/** `PATTERN REPLACEMENT`, a plain `NAME`, a map of the two, or a list of those. */
function readRename(source: Fields, key: string): void {
	const node = get(source, key);
	for (const item of node?.kind === 'list' ? node.items : node ? [node] : []) {
		const isPair = item.kind === 'map' && [...item.entries.keys()].every(one => one === 'pattern' || one === 'repl');
		if (item.kind !== 'scalar' && !isPair)
			throw mustBe(item, `'${key}' of ${source.of}`, "'PATTERN REPLACEMENT' or a map of pattern and repl");
	}
}
