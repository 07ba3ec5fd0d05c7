import type {FlagDef, Operation, Resource} from '../project/types.ts';
import {mapAt, type YamlMap} from '../yaml/value.ts';

/** The `op` attribute: all of an operation that is needed to run it again without its project, in Guild's shape. */
export function opAttr({
	operation,
	defs,
	requires,
	template,
	env,
	flagsDest,
	label,
}: {
	operation: Operation;
	defs: Readonly<Record<string, FlagDef>>;
	requires: readonly Resource[];
	template: readonly string[];
	/** References to flags as they are written. */
	env: YamlMap;
	flagsDest: string;
	/** Its template; unset: all flags. */
	label: string | undefined;
}): YamlMap {
	const {sourcecode} = operation;
	return {
		'delete-on-success': operation.deleteOnSuccess ?? false,
		deps: requires.map(resourceAttr),
		'flag-null-labels': collect(defs, ({nullLabel}) => nullLabel),
		'flags-extra': collect(defs, ({extra}) => extra),
		'label-template': label ?? null,
		'op-cmd': {
			'cmd-args': [...template],
			'cmd-env': env,
			'cmd-flags': Object.fromEntries(Object.entries(defs).map(([name, def]) => [name, cmdFlag(def)])),
			'flags-dest': flagsDest,
		},
		'output-scalars': operation.outputScalars ?? null,
		'python-requires': operation.pythonRequires ?? null,
		sourcecode: {dest: sourcecode.dest ?? '.', ...(sourcecode.root ? {root: sourcecode.root} : {})},
	};
}

/**
 * The `op` attribute of a run that is started again, or of a new one after its example: as it was recorded, whoever did, but for what may
 * be new: the label, flags and dependencies.
 * @param now the same as this launch would write it
 * @param added how many of its dependencies are new; they are the last
 */
export function opAttrAgain(recorded: YamlMap, now: YamlMap, added: number): YamlMap {
	const deps = (attr: YamlMap) => (Array.isArray(attr.deps) ? attr.deps : []);
	const [before, after] = [mapAt(recorded, 'op-cmd'), mapAt(now, 'op-cmd')];
	const flags = {...mapAt(after, 'cmd-flags'), ...mapAt(before, 'cmd-flags')};
	return {
		...now,
		...recorded,
		'label-template': now['label-template'] ?? null,
		deps: [...deps(recorded), ...deps(now).slice(deps(now).length - added)],
		'op-cmd': {...before, 'cmd-flags': flags},
	};
}

function resourceAttr({location, name, sources, targetPath, targetType, preservePath}: Resource): YamlMap {
	return {
		location,
		name,
		sources: sources.map(({kind, value, options, name: sourceName, flagName}) => ({
			[kind]: value,
			...(sourceName === undefined ? {} : {name: sourceName}),
			...(flagName === undefined ? {} : {'flag-name': flagName}),
			...options,
		})),
		...(targetPath === undefined ? {} : {'target-path': targetPath}),
		...(targetType === undefined ? {} : {'target-type': targetType}),
		...(preservePath === undefined ? {} : {'preserve-path': preservePath}),
	};
}

function cmdFlag({argName, argSkip, argSwitch, argSplit, argEncoding, envName, envEncoding}: FlagDef): YamlMap {
	return {
		...(argName === undefined ? {} : {'arg-name': argName}),
		...(argSkip ? {'arg-skip': true} : {}),
		...(argSwitch === undefined ? {} : {'arg-switch': argSwitch}),
		...(argSplit === undefined ? {} : {'arg-split': argSplit}),
		...(argEncoding === undefined ? {} : {'arg-encoding': argEncoding}),
		...(envName === undefined ? {} : {'env-name': envName}),
		...(envEncoding === undefined ? {} : {'env-encoding': envEncoding}),
	};
}

function collect(
	defs: Readonly<Record<string, FlagDef>>,
	pick: (def: FlagDef) => YamlMap | string | undefined,
): YamlMap {
	const entries = Object.entries(defs).flatMap(([name, def]) => {
		const value = pick(def);
		return value === undefined ? [] : [[name, value] as const];
	});
	return Object.fromEntries(entries);
}
