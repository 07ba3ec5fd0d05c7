/** Brings the short forms of operations and flags to their long ones, so that what is inherited, included or given as a default can be merged. */
import {type MapNode, mapValues, type YamlNode} from '../yaml/tree.ts';
import {isNull, mustBe} from './fields.ts';

/**
 * A model or config in which every operation is a map (`train: fit` is `main: fit`) and every flag too (`lr: 0.1` is `default: 0.1`).
 * Sections without anything are left out.
 * @throws UserError for an operation or a section of another kind
 */
export function uniform(data: MapNode): MapNode {
	return mapValues(data, (section, name) => {
		if (name === 'operations') return sectionOf(section, name, 'a map of operations', operationNamed);
		if (name === 'resources') return sectionOf(section, name, 'a map of resources', keep);
		if (name === 'params') return sectionOf(section, name, 'a map of parameters', keep);
		if (name === 'flags') return uniformFlags(section, "'flags'");
		if (name === 'operation-defaults') return isNull(section) ? undefined : uniformOperation(section, `'${name}'`);
		return section;
	});
}

function sectionOf(
	section: YamlNode,
	name: string,
	expected: string,
	change: (value: YamlNode, key: string) => YamlNode | undefined,
): MapNode | undefined {
	if (isNull(section)) return undefined;
	if (section.kind !== 'map') throw mustBe(section, `'${name}'`, expected);
	return mapValues(section, (value, key) => (key === '$include' ? value : change(value, key)));
}

function keep(value: YamlNode): YamlNode {
	return value;
}

function operationNamed(operation: YamlNode, name: string): MapNode {
	return uniformOperation(operation, `operation '${name}'`);
}

function uniformOperation(operation: YamlNode, what: string): MapNode {
	if (operation.kind === 'map')
		return mapValues(operation, (value, key) => (key === 'flags' ? uniformFlags(value, `'flags' of ${what}`) : value));
	if (operation.kind === 'scalar' && typeof operation.value === 'string') return onlyEntry('main', operation);
	throw mustBe(operation, what, 'a map or the name of a Python module');
}

function uniformFlags(flags: YamlNode, what: string): MapNode | undefined {
	if (isNull(flags)) return undefined;
	if (flags.kind !== 'map') throw mustBe(flags, what, 'a map of flags');
	return mapValues(flags, (value, name) =>
		name === '$include' || value.kind === 'map' ? value : onlyEntry('default', value),
	);
}

function onlyEntry(key: string, value: YamlNode): MapNode {
	return {kind: 'map', at: value.at, entries: new Map([[key, {key: value.at, value}]])};
}
