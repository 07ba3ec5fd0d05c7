import {plainText} from '../flags/encode.ts';
import type {Resource, ResourceSource} from '../project/types.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';

/**
 * The required resources of a run from the `deps` of its `op` attribute. What cannot be understood is left out.
 * @param dir absolute directory of the project, for resources that do not say where they stand
 */
export function recordedResources(deps: YamlValue | undefined, dir: string): Resource[] {
	return Array.isArray(deps) ? deps.flatMap(dep => (isMap(dep) ? [resourceOf(dep, dir)] : [])) : [];
}

const kinds = ['file', 'url', 'operation', 'config', 'module'] as const;

function resourceOf(dep: YamlMap, dir: string): Resource {
	const {location, name, sources} = dep;
	const targetPath = dep['target-path'];
	const targetType = dep['target-type'];
	const found = (Array.isArray(sources) ? sources : []).flatMap(source => (isMap(source) ? sourceOf(source) : []));
	return {
		name: typeof name === 'string' ? name : (found[0]?.value ?? ''),
		location: typeof location === 'string' ? location : dir,
		sources: found,
		...(typeof targetPath === 'string' ? {targetPath} : {}),
		...(targetType === 'copy' || targetType === 'link' ? {targetType} : {}),
		...(typeof dep['preserve-path'] === 'boolean' ? {preservePath: dep['preserve-path']} : {}),
		inline: false,
	};
}

function sourceOf(source: YamlMap): ResourceSource[] {
	const kind = kinds.find(one => one in source);
	if (kind === undefined) return [];
	const {[kind]: value = null, name, 'flag-name': flagName, ...options} = source;
	return [
		{
			kind,
			value: plainText(value),
			...(typeof name === 'string' ? {name} : {}),
			...(typeof flagName === 'string' ? {flagName} : {}),
			options,
		},
	];
}
