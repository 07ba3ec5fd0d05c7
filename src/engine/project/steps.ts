import {plainValue} from '../yaml/tree.ts';
import type {YamlValue} from '../yaml/value.ts';
import {type Fields, fieldsOf, list, mustBe, type Warn, warnUnknown} from './fields.ts';

/** The options of `run` that a step may have, by their long names. */
export const stepOptionNames = [
	...['label', 'tag', 'comment', 'gpus', 'no-gpus', 'random-seed', 'stop-after', 'needed', 'force-flags', 'force-deps'],
	...['dep', 'debug-sourcecode', 'keep-run', 'optimizer', 'optimize', 'minimize', 'maximize', 'opt-flag', 'max-trials'],
	...['repeat', 'jobs', 'fail-on-trial-error', 'keep-batch', 'batch-label', 'batch-tag', 'batch-comment'],
];

/** Guild's names for options that it keeps lists of. */
export const stepOptionAliases: Readonly<Record<string, string>> = {
	tags: 'tag',
	'opt-flags': 'opt-flag',
	'batch-tags': 'batch-tag',
	'additional-deps': 'dep',
};

/**
 * The steps of an operation as they are written, each a `run` command line or a map with one in `run`.
 * @throws UserError where one is neither
 */
export function readSteps(operation: Fields, warn: Warn): YamlValue[] {
	const of = `a step of ${operation.of}`;
	return (list(operation, 'steps', 'a list of steps')?.items ?? []).map(step => {
		if (step.kind === 'map') warnUnknown(fieldsOf(step, of), attributes, warn);
		const isStep =
			step.kind === 'map' ? step.entries.has('run') : step.kind === 'scalar' && typeof step.value === 'string';
		if (!isStep) throw mustBe(step, of, "an operation to run, or a map with 'run'");
		return plainValue(step);
	});
}

const attributes = [
	...['run', 'name', 'flags', 'expect', 'isolate-runs'],
	...stepOptionNames,
	...Object.keys(stepOptionAliases),
];
