/** The items of a `guild.yml`, whichever of its three shapes it has, with the files that it includes put in their place. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {errorCode} from '../errors.ts';
import {YamlError} from '../yaml/parse.ts';
import {type ListNode, type MapNode, type Place, parseYamlTree, type YamlNode} from '../yaml/tree.ts';
import {
	type Fields,
	fieldsOf,
	fileError,
	get,
	has,
	isNull,
	keyPlace,
	text,
	textNodes,
	type Warn,
	warnUnknown,
} from './fields.ts';
import {uniform} from './uniform.ts';

/** A model, or a `config` that models extend and include parts of. */
export type Item = {kind: 'model' | 'config'; name: string; at: Place; data: MapNode};

/**
 * The models and configs of a file. Operations and flags in them are maps, even where the file has the short form.
 * @param content what the file holds
 * @throws UserError where the file is not YAML or is not of a known shape
 */
export function readItems(file: string, content: string, warn: Warn): Item[] {
	const items = itemsIn(file, content, {including: [file], warn});
	for (const [index, item] of items.entries()) {
		const first = items.findIndex(other => other.name === item.name && other.kind === item.kind);
		if (first !== index) throw fileError(item.at, `${item.kind} '${item.name}' is defined twice`);
	}
	return items;
}

type Reading = {
	/** The file itself and those that include it, outermost first. */
	including: string[];
	warn: Warn;
};

const kinds = ['model', 'config', 'package', 'include'] as const;
const modelAttributes = [
	...['default', 'description', 'extends', 'extra', 'flags', 'operation-defaults', 'operations', 'params', 'plugins'],
	...['python-requires', 'references', 'resources', 'sourcecode'],
];
const packageAttributes = [
	...['author', 'author-email', 'data-files', 'description', 'license', 'packages', 'python-requires', 'python-tag'],
	...['requires', 'tags', 'url', 'version'],
];

function itemsIn(file: string, content: string, reading: Reading): Item[] {
	const {root, repeated} = parse(file, content);
	for (const {key, at} of repeated) reading.warn(at, `'${key}' is given twice; this one is used`);
	return listOf(root).items.flatMap(node => readItem(node, file, reading));
}

function parse(file: string, content: string): ReturnType<typeof parseYamlTree> {
	try {
		return parseYamlTree(content, file);
	} catch (error) {
		if (error instanceof YamlError)
			throw fileError({file, line: error.line, column: error.column}, `cannot read this as YAML: ${error.message}`);
		throw error;
	}
}

function listOf(root: YamlNode): ListNode {
	if (root.kind === 'list') return root;
	if (isNull(root)) return {kind: 'list', at: root.at, items: []};
	const fields = fieldsOf(root, 'the file', 'a map of operations or a list of models');
	return {kind: 'list', at: root.at, items: [isOneModel(fields) ? root : anonymousModel(fields.node)]};
}

/** Told from a map of operations by what no operation could be: `operations` is a map, or a `model` extends something. */
function isOneModel(fields: Fields): boolean {
	return get(fields, 'operations')?.kind === 'map' || (has(fields, 'model') && has(fields, 'extends'));
}

function anonymousModel(operations: MapNode): MapNode {
	return {kind: 'map', at: operations.at, entries: new Map([['operations', {key: operations.at, value: operations}]])};
}

function readItem(node: YamlNode, file: string, reading: Reading): Item[] {
	const fields = fieldsOf(node, 'an item of the file', 'a map with model, config, package or include');
	const [kind, other] = kinds.filter(one => has(fields, one));
	if (kind === undefined && !has(fields, 'operations'))
		throw fileError(node.at, 'an item of the file needs one of model, config, package, include or operations');
	if (kind && other) throw fileError(keyPlace(fields, other), `an item cannot be both ${kind} and ${other}`);
	if (kind === 'include') return include(fields, file, reading);
	const name = nameOf(fields, kind);
	const named: Fields = {of: kind ? `${kind} '${name}'` : 'the file', node: fields.node};
	if (kind === 'package') {
		warnUnknown(named, [kind, ...packageAttributes], reading.warn);
		return [];
	}
	warnUnknown(named, [...(kind ? [kind] : []), ...modelAttributes], reading.warn);
	const at = kind ? keyPlace(fields, kind) : node.at;
	return [{kind: kind ?? 'model', name, at, data: uniform(fields.node)}];
}

function nameOf(fields: Fields, kind: string | undefined): string {
	if (kind === undefined) return '';
	const name = text(fields, kind);
	if (name === undefined) throw fileError(keyPlace(fields, kind), `a ${kind} needs a name`);
	return name;
}

function include(fields: Fields, file: string, reading: Reading): Item[] {
	warnUnknown({...fields, of: 'include'}, ['include'], reading.warn);
	return (textNodes(fields, 'include') ?? []).flatMap(({text: name, at}) => {
		const included = path.resolve(path.dirname(file), name);
		const including = [...reading.including, included];
		if (reading.including.includes(included))
			throw fileError(at, `files include each other: ${including.map(one => path.basename(one)).join(' -> ')}`);
		return itemsIn(included, readIncluded(included, name, at), {...reading, including});
	});
}

function readIncluded(included: string, name: string, at: Place): string {
	try {
		return readFileSync(included, 'utf8');
	} catch (error) {
		if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? ''))
			throw fileError(
				at,
				`there is no file '${name}' to include`,
				'an include is a path from the file that it stands in; files of installed Python packages are not supported',
			);
		throw fileError(at, `cannot read '${name}': ${error instanceof Error ? error.message : error}`);
	}
}
