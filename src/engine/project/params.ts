/** `params` of a model, and `{{name}}` in its texts. */
import {type MapNode, mapValues, type YamlNode} from '../yaml/tree.ts';
import {fileError} from './fields.ts';

/**
 * The tree with each `{{name}}` replaced. A text that is nothing else becomes the parameter's value with its type; names that are not
 * parameters stay as they are written.
 * @throws UserError where a parameter refers to itself
 */
export function fillParams(node: MapNode, params: MapNode | undefined): MapNode {
	return params ? mapValues(node, value => fill(value, params, [])) : node;
}

/** @param names parameters whose values are being filled in */
function fill(node: YamlNode, params: MapNode, names: readonly string[]): YamlNode {
	if (node.kind === 'map') return mapValues(node, value => fill(value, params, names));
	if (node.kind === 'list') return {...node, items: node.items.map(item => fill(item, params, names))};
	if (typeof node.value !== 'string' || !node.value.includes('{{')) return node;
	const paramValue = (name: string): YamlNode | undefined => {
		const param = params.entries.get(name)?.value;
		if (param && names.includes(name))
			throw fileError(node.at, `parameter '${name}' refers to itself: ${[...names, name].join(' -> ')}`);
		return param && fill(param, params, [...names, name]);
	};
	const whole = /^\{\{([^{}]*)\}\}$/.exec(node.value)?.[1];
	if (whole !== undefined) {
		const value = paramValue(whole.trim());
		return value ? {...value, at: node.at} : node;
	}
	const text = node.value.replaceAll(/\{\{([^{}]*)\}\}/g, (reference, name: string) => {
		const value = paramValue(name.trim());
		return value?.kind === 'scalar' ? value.text : reference;
	});
	return {...node, value: text, text};
}
