import {parseWords} from '../commands/parse.ts';
import {UserError} from '../errors.ts';
import {plainText} from '../flags/encode.ts';
import {parseAssignments} from '../flags/parse-assignments.ts';
import {stepOptionAliases} from '../project/steps.ts';
import {splitWords} from '../words.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {type Check, parseChecks} from './checks.ts';
import {stepOptions} from './step-options.ts';

/** A step of a pipeline as `guild.yml` has it: references to flags of the pipeline (`${lr}`) are as they are written. */
export type Step = {
	/** What it is called in the output and among the links; by default its operation. */
	name: string;
	/** The operation, as it is typed. */
	opspec: string;
	/** By name: what is typed on the step's command line, or the value that its `flags` have. */
	flags: ReadonlyMap<string, StepFlag>;
	batchFiles: readonly string[];
	/** Options of `run` by their long names; one that takes no value has none. */
	options: readonly StepOption[];
	/** What has to hold once its run is completed. */
	checks: readonly Check[];
	/** Whether operations that it requires are looked for among the runs of the pipeline alone. */
	isIsolated: boolean;
};

export type StepFlag = {text: string} | {value: YamlValue};
export type StepOption = {name: string; value?: string};

/** Reads a step. What its map says goes before its command line. @throws UserError saying what is wrong with it */
export function parseStep(data: YamlValue): Step {
	const fields: YamlMap = isMap(data) ? data : {run: data};
	const {run, name, expect, 'isolate-runs': isolated} = fields;
	if (typeof run !== 'string') throw new UserError("it has no 'run', which says what to run");
	const {words, options} = parseWords(stepOptions, splitWords(run));
	const [opspec = '', ...assignments] = words;
	if (!/^[^=@][^=]*$/.test(opspec))
		throw new UserError(`'${run}' names no operation`, {hint: 'a step is written: OPERATION FLAG=VALUE ...'});
	const given = givenFlags(fields.flags ?? []);
	// The run expands `~/` itself.
	const typed = parseAssignments([...assignments, ...given.words], '~');
	const texts = [...typed.texts].map(([flag, text]) => [flag, {text}] as const);
	return {
		name: name === undefined || name === null || name === '' ? opspec : plainText(name),
		opspec,
		flags: new Map<string, StepFlag>([...texts, ...given.values]),
		batchFiles: typed.batchFiles,
		options: Object.keys(stepOptions).flatMap(option => {
			const own = ownOption(option, fields);
			if (own !== undefined) return own;
			if (stepOptions[option]?.value !== undefined) return options.all(option).map(value => ({name: option, value}));
			return options.has(option) ? [{name: option}] : [];
		}),
		checks: parseChecks(expect ?? []),
		isIsolated: isolated !== false,
	};
}

/** `flags` of a step: a map of values, or a list of words. */
function givenFlags(flags: YamlValue): {words: string[]; values: [string, StepFlag][]} {
	if (isMap(flags)) return {words: [], values: Object.entries(flags).map(([name, value]) => [name, {value}])};
	if (!Array.isArray(flags)) throw new UserError("its 'flags' must be a map, or a list of FLAG=VALUE");
	return {words: flags.map(plainText), values: []};
}

/** The option as the map has it; `undefined` where it says nothing of it. */
function ownOption(name: string, fields: YamlMap): StepOption[] | undefined {
	const alias = Object.keys(stepOptionAliases).find(other => stepOptionAliases[other] === name);
	const value = fields[name] ?? (alias === undefined ? undefined : fields[alias]);
	if (value === undefined || value === null) return undefined;
	if (stepOptions[name]?.value === undefined) return isYes(value, name) ? [{name}] : [];
	const values = Array.isArray(value) ? value : [value];
	if (values.length !== 1 && !stepOptions[name]?.multiple) throw new UserError(`its '${name}' must be one value`);
	return values.map(each => ({name, value: plainText(each)}));
}

function isYes(value: YamlValue, name: string): boolean {
	if (typeof value !== 'boolean') throw new UserError(`its '${name}' must be yes or no`);
	return value;
}
