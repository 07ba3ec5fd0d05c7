/** `$include: REF` in operations, flags and resources: takes over a section of another model, config or operation. */
import {didYouMean} from '../errors.ts';
import {type Entry, type MapNode, mapValues, type Place, type YamlNode} from '../yaml/tree.ts';
import {fileError, textNodes} from './fields.ts';
import {withDefaults} from './inherit.ts';

/** Everything that models and configs define, by name, with what they inherit. */
export type Definitions = {names: readonly string[]; find: (name: string) => MapNode | undefined};

/**
 * A model with all that its sections include, and with the defaults of its operations.
 * @throws UserError where what is included does not exist, or includes itself
 */
export function withIncluded(model: MapNode, definitions: Definitions): MapNode {
	const defaults = mapAt(model, 'operation-defaults');
	return mapValues(model, (section, key) => {
		if (section.kind !== 'map' || (key !== 'operations' && key !== 'resources')) return section;
		const whole = expand(section, key, definitions, []);
		if (key === 'resources') return whole;
		return mapValues(whole, operation =>
			operation.kind === 'map'
				? withIncludedFlags(defaults ? withDefaults(operation, defaults) : operation, definitions)
				: operation,
		);
	});
}

/** Flags of the operation, and those that its steps set: there a flag's definition stands for its default. */
function withIncludedFlags(operation: MapNode, definitions: Definitions): MapNode {
	return mapValues(operation, (value, key) => {
		if (key === 'flags' && value.kind === 'map') return expand(value, 'flags', definitions, []);
		if (key !== 'steps' || value.kind !== 'list') return value;
		return {...value, items: value.items.map(step => (step.kind === 'map' ? withStepFlags(step, definitions) : step))};
	});
}

function withStepFlags(step: MapNode, definitions: Definitions): MapNode {
	return mapValues(step, (flags, key) => {
		if (key !== 'flags' || flags.kind !== 'map') return flags;
		return mapValues(expand(flags, 'flags', definitions, []), flag =>
			flag.kind === 'map' ? flag.entries.get('default')?.value : flag,
		);
	});
}

/** Own entries win over included ones, later includes over earlier ones; where both are maps, key by key. */
function expand(section: MapNode, kind: string, definitions: Definitions, trail: readonly string[]): MapNode {
	const entries = new Map<string, Entry>();
	for (const {text: ref, at} of textNodes({of: `'${kind}'`, node: section}, '$include') ?? []) {
		if (trail.includes(ref)) throw fileError(at, `'${ref}' includes itself: ${[...trail, ref].join(' -> ')}`);
		const included = expand(findSection(ref, kind, definitions, at), kind, definitions, [...trail, ref]);
		addAll(entries, included);
	}
	addAll(entries, section);
	entries.delete('$include');
	return {...section, entries};
}

function addAll(entries: Map<string, Entry>, section: MapNode): void {
	for (const [name, {key, value}] of section.entries) {
		const present = entries.get(name)?.value;
		const isMerged = present?.kind === 'map' && value.kind === 'map';
		entries.set(name, {
			key,
			value: isMerged ? {...value, entries: new Map([...present.entries, ...value.entries])} : value,
		});
	}
}

/** A reference is `CONFIG[#NAME,...]` or `MODEL:OPERATION[#NAME,...]`; the names pick from the section. */
function findSection(ref: string, kind: string, definitions: Definitions, at: Place): MapNode {
	const [, owner = '', operation, names] = /^([^:#]*)(?::([^#]+))?(?:#(.+))?$/.exec(ref) ?? [];
	const definition = definitions.find(owner);
	const operations = mapAt(definition, 'operations');
	const source = operation === undefined ? definition : mapAt(operations, operation);
	if (source === undefined) {
		const [word, words] =
			definition && operation ? [operation, [...(operations?.entries.keys() ?? [])]] : [owner, definitions.names];
		throw fileError(at, `there is nothing to include at '${ref}'`, didYouMean(word, words));
	}
	const section = mapAt(source, kind) ?? {kind: 'map', at, entries: new Map()};
	const picked = names?.split(',').map(name => name.trim());
	return picked ? mapValues(section, (value, name) => (picked.includes(name) ? value : undefined)) : section;
}

function mapAt(node: MapNode | undefined, key: string): MapNode | undefined {
	const value: YamlNode | undefined = node?.entries.get(key)?.value;
	return value?.kind === 'map' ? value : undefined;
}
