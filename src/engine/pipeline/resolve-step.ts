import {plainText} from '../flags/encode.ts';
import {formatFlag} from '../flags/format.ts';
import {expandKnown, expandReferences, resolveReferences} from '../flags/references.ts';
import {expandSequence} from '../flags/sequences.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import type {Step, StepFlag, StepOption} from './step.ts';

/** What a pipeline hands down to its steps. */
export type Parent = {
	/** Its flags with their values. */
	flags: Readonly<YamlMap>;
	/** The label and the tags that its run was asked for with: those of a step that has none. */
	label: string | undefined;
	tags: readonly string[];
};

/** What a step comes to: the words of a `run` command line behind its operation. */
export type StepCommand = {
	options: string[];
	/** Batch files (`@FILE`). */
	files: string[];
	/** `FLAG=VALUE`, in order of the flags' names. */
	assignments: string[];
};

/**
 * The command line of a step, with the values of the pipeline's flags in it. A flag of the pipeline called `STEP:FLAG` or `OPERATION:FLAG` is
 * one of the step, and goes before what the step says.
 * @param operation the step's operation by its full name
 * @throws UserError for a reference to a flag that the pipeline does not have
 */
export function resolveStep(step: Step, operation: string, parent: Parent): StepCommand {
	const {flags} = parent;
	const own = [...step.flags].flatMap(([name, flag]): [string, string][] => {
		const text = flagText(flag, flags);
		return text === undefined ? [] : [[name, text]];
	});
	const texts = new Map([...own, ...pushed([step.name, step.opspec, operation], flags)]);
	return {
		options: [...step.options.flatMap(option => optionWords(option, flags)), ...inherited(step, parent)],
		files: step.batchFiles.map(file => `@${expandReferences(file, flags)}`),
		assignments: [...texts.keys()].sort().map(name => `${name}=${texts.get(name)}`),
	};
}

/** As it is typed on a command line; nothing of what refers to a flag that has no value. */
function flagText(flag: StepFlag, flags: Readonly<YamlMap>): string | undefined {
	if ('text' in flag && !isReference(flag.text)) return expandReferences(flag.text, flags);
	const value = resolveValue('text' in flag ? flag.text : flag.value, flags);
	if (value === null) return undefined;
	// A list of values, as it would be on a command line.
	const isSequence = typeof value === 'string' && expandSequence(value) !== undefined;
	return isSequence ? value : formatFlag(value);
}

function resolveValue(value: YamlValue, flags: Readonly<YamlMap>): YamlValue {
	if (typeof value === 'string') return resolveReferences(value, flags);
	if (Array.isArray(value)) return value.map(item => resolveValue(item, flags));
	if (!isMap(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveValue(item, flags)]));
}

/** Flags of the pipeline that are meant for the step. A name goes before those left of it. */
function pushed(names: readonly string[], flags: Readonly<YamlMap>): [string, string][] {
	return names.flatMap(name =>
		Object.entries(flags).flatMap(([flag, value]): [string, string][] =>
			flag.startsWith(`${name}:`) && value !== null ? [[flag.slice(name.length + 1), formatFlag(value)]] : [],
		),
	);
}

function optionWords({name, value}: StepOption, flags: Readonly<YamlMap>): string[] {
	if (value === undefined) return [`--${name}`];
	// A label may refer to flags of the step too.
	if (name === 'label') return ['--label', expandKnown(value, flags)];
	const resolved = resolveReferences(value, flags);
	return resolved === null ? [] : [`--${name}`, plainText(resolved)];
}

function inherited({options}: Step, {label, tags, flags}: Parent): string[] {
	const has = (option: string) => options.some(({name}) => name === option);
	return [
		...(label === undefined || has('label') ? [] : ['--label', expandKnown(label, flags)]),
		...(has('tag') ? [] : tags.flatMap(tag => ['--tag', tag])),
	];
}

function isReference(text: string): boolean {
	return /^\$\{[^{}]+\}$/.test(text);
}
