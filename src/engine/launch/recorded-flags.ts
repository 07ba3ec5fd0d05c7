import {plainText} from '../flags/encode.ts';
import type {FlagDefs} from '../flags/names.ts';
import type {FlagDef} from '../project/types.ts';
import {isMap, mapAt, type YamlMap} from '../yaml/value.ts';
import type {RecordedRun} from './recorded-run.ts';

/**
 * The flags that a run has recorded: how each is passed to its process, and what the project says of it besides, such as its type. Flags that
 * only the project has may be given, and have no default: the source code of the run may know nothing of them.
 */
export function recordedFlags({op, flags, params}: RecordedRun, declared: FlagDefs): Record<string, FlagDef> {
	const commands = mapAt(mapAt(op, 'op-cmd'), 'cmd-flags');
	const nullLabels = mapAt(op, 'flag-null-labels');
	const extras = mapAt(op, 'flags-extra');
	const names = new Set([...Object.keys(commands), ...Object.keys(flags)]);
	const entries = [...names].map((name): [string, FlagDef] => {
		const {[name]: nullLabel} = nullLabels;
		const {[name]: extra} = extras;
		return [
			name,
			{
				...(Object.hasOwn(declared, name) ? declared[name] : {}),
				...(isMap(commands[name]) ? passing(commands[name]) : passingUnknown(params)),
				name,
				...(nullLabel === undefined || nullLabel === null ? {} : {nullLabel: plainText(nullLabel)}),
				...(isMap(extra) ? {extra} : {}),
			},
		];
	});
	return {...optional(declared), ...Object.fromEntries(entries)};
}

function optional(declared: FlagDefs): Record<string, FlagDef> {
	return Object.fromEntries(Object.entries(declared).map(([name, {default: _, required: __, ...def}]) => [name, def]));
}

/** A flag that the operation did not have was passed only if the user insisted. */
function passingUnknown({force_flags: isForced}: YamlMap): Partial<FlagDef> {
	return isForced === true ? {} : {argSkip: true};
}

/** The attributes that a run records of a flag, in Guild's spelling. */
function passing(command: YamlMap): Partial<FlagDef> {
	const split = command['arg-split'];
	const text = (name: string) => (typeof command[name] === 'string' ? command[name] : undefined);
	const argName = text('arg-name');
	const envName = text('env-name');
	return {
		...(argName === undefined ? {} : {argName}),
		...(command['arg-skip'] === true ? {argSkip: true} : {}),
		...(command['arg-switch'] === undefined ? {} : {argSwitch: command['arg-switch']}),
		...(split === true || typeof split === 'string' ? {argSplit: split} : {}),
		...(isMap(command['arg-encoding']) ? {argEncoding: command['arg-encoding']} : {}),
		...(envName === undefined ? {} : {envName}),
		...(isMap(command['env-encoding']) ? {envEncoding: command['env-encoding']} : {}),
	};
}
