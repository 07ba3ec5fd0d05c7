import {didYouMean} from '../errors.ts';
import type {MapNode, Place} from '../yaml/tree.ts';
import {type Fields, fileError, map, text, texts, values, type Warn, yes} from './fields.ts';
import {type Definitions, withIncluded} from './included.ts';
import {inherit} from './inherit.ts';
import type {Item} from './items.ts';
import {readOperation} from './operation.ts';
import {fillParams} from './params.ts';
import {readResource} from './resource.ts';
import type {Model, Project, Resource} from './types.ts';

/**
 * The models among the items, with what they inherit and include, and with their parameters filled in.
 * @throws UserError where something is not what it must be
 */
export function readModels(
	items: readonly Item[],
	project: Pick<Project, 'dir' | 'file' | 'digest'>,
	warn: Warn,
): Model[] {
	const sections = items
		.filter(({kind}) => kind === 'model')
		.map(item => {
			const {name} = item;
			const fields: Fields = {of: name ? `model '${name}'` : 'the file', node: complete(item, items)};
			return {name, fields, resources: readResources(fields, project.dir, warn)};
		});
	return sections.map(section => readModel(section, sections, project, warn));
}

/** A model's attributes, and its resources, which operations of any model may require. */
type Section = {name: string; fields: Fields; resources: Record<string, Resource>};

function complete(item: Item, items: readonly Item[]): MapNode {
	const inherited = inherit(item, items);
	const params = map({of: `${item.kind} '${item.name}'`, node: inherited}, 'params');
	const definitions: Definitions = {
		names: items.map(({name}) => name).filter(name => name !== ''),
		find: name => {
			const other = items.find(one => one.name === name);
			return other && fillParams(inherit(other, items), params);
		},
	};
	return withIncluded(fillParams(inherited, params), definitions);
}

function readResources(model: Fields, location: string, warn: Warn): Record<string, Resource> {
	const entries = map(model, 'resources', 'a map of resources')?.entries ?? new Map();
	return Object.fromEntries(
		[...entries].map(([name, {value}]) => [
			name,
			readResource(value, `resource '${name}'`, {location, inline: false, warn}, name),
		]),
	);
}

function readModel(
	{name, fields, resources}: Section,
	sections: readonly Section[],
	{dir, file, digest}: Pick<Project, 'dir' | 'file' | 'digest'>,
	warn: Warn,
): Model {
	const context = {
		name,
		fields,
		dir,
		origin: {kind: 'guildfile' as const, file, digest},
		warn,
		findResource: (ref: string, at: Place) => findResource(ref, name, sections, at),
	};
	const operations = map(fields, 'operations', 'a map of operations')?.entries ?? new Map();
	return {
		name,
		description: text(fields, 'description')?.trim() ?? '',
		isDefault: yes(fields, 'default') ?? false,
		operations: [...operations].map(([operation, {value}]) => readOperation(operation, value, context)),
		resources,
		references: texts(fields, 'references') ?? [],
		dir,
		extra: values(fields, 'extra') ?? {},
	};
}

/** A reference is `NAME`, in the model itself, or `MODEL:NAME`. */
function findResource(ref: string, ownModel: string, sections: readonly Section[], at: Place): Resource {
	const [, model = ownModel, name = ''] = /^(?:(.*):)?(.*)$/.exec(ref) ?? [];
	const resources = sections.find(section => section.name === model)?.resources ?? {};
	const resource = Object.hasOwn(resources, name) ? resources[name] : undefined;
	if (resource) return resource;
	if (ref.includes('${')) throw fileError(at, `the name of a resource cannot hold a flag: '${ref}'`);
	const file = /[./]/.test(ref) ? `to require a file, write: file: ${ref}` : undefined;
	throw fileError(at, `there is no resource '${ref}'`, didYouMean(name, Object.keys(resources)) ?? file);
}
