/** `extends` and `operation-defaults`: what a model or an operation has from others, unless it says it itself. */
import {didYouMean, type UserError} from '../errors.ts';
import {type Entry, type MapNode, mapValues, type Place} from '../yaml/tree.ts';
import {fileError, textNodes} from './fields.ts';
import type {Item} from './items.ts';

/**
 * What the item says, and below that what the items it extends say: the first before the second, each with what it extends itself.
 * @throws UserError where an item extends one that does not exist, or itself
 */
export function inherit(item: Item, items: readonly Item[], children: readonly string[] = []): MapNode {
	const line = [...children, item.name];
	const parents = textNodes({of: `${item.kind} '${item.name}'`, node: item.data}, 'extends') ?? [];
	return parents.reduce((data, {text: name, at}) => {
		if (line.includes(name)) throw fileError(at, `'${name}' extends itself: ${[...line, name].join(' -> ')}`);
		const parent = items.find(one => one.name === name);
		if (parent === undefined) throw noParent(name, items, at);
		return withMissing(data, inheritable(inherit(parent, items, line), data));
	}, item.data);
}

/** An operation with those defaults whose keys it does not have. What stands under a key is not merged. */
export function withDefaults(operation: MapNode, defaults: MapNode): MapNode {
	return {...operation, entries: new Map([...compatible(defaults, operation).entries, ...operation.entries])};
}

const inheritedKeys = new Set([
	...['description', 'extra', 'flags', 'operation-defaults', 'operations', 'params', 'references', 'resources'],
	'sourcecode',
]);

/** Of each group an operation has one: what a child says takes the place of what its parent says. */
const alternatives = [
	['main', 'exec', 'steps', 'notebook'],
	['optimizer', 'optimizers'],
];

function noParent(name: string, items: readonly Item[], at: Place): UserError {
	if (name.includes('/')) return fileError(at, `cannot extend '${name}': models of Python packages are not supported`);
	const names = items.map(item => item.name).filter(one => one !== '');
	return fileError(at, `there is no model or config '${name}' to extend`, didYouMean(name, names));
}

function inheritable(parent: MapNode, child: MapNode): MapNode {
	return mapValues(parent, (value, key) => {
		if (!inheritedKeys.has(key)) return undefined;
		const own = child.entries.get(key)?.value;
		if (value.kind !== 'map' || own?.kind !== 'map') return value;
		if (key === 'operation-defaults') return compatible(value, own);
		if (key !== 'operations') return value;
		return mapValues(value, (operation, name) => {
			const ownOperation = own.entries.get(name)?.value;
			return operation.kind === 'map' && ownOperation?.kind === 'map' ? compatible(operation, ownOperation) : operation;
		});
	});
}

/** The parent without those alternatives to what the child says. */
function compatible(parent: MapNode, child: MapNode): MapNode {
	const taken = alternatives.filter(group => group.some(key => child.entries.has(key))).flat();
	return mapValues(parent, (value, key) => (taken.includes(key) && !child.entries.has(key) ? undefined : value));
}

function withMissing(child: MapNode, parent: MapNode): MapNode {
	const entries = new Map<string, Entry>(child.entries);
	for (const [name, {key, value}] of parent.entries) {
		const own = entries.get(name);
		if (own === undefined) entries.set(name, {key, value});
		else if (own.value.kind === 'map' && value.kind === 'map')
			entries.set(name, {key: own.key, value: withMissing(own.value, value)});
	}
	return {...child, entries};
}
