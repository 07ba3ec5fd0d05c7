import {plainText} from '../flags/encode.ts';
import {fullName} from '../project/find-operation.ts';
import {mapAt, type YamlMap, type YamlValue} from '../yaml/value.ts';
import type {Parent} from './resolve-step.ts';

/** An operation that consists of steps, with what its run was asked for. */
export type Pipeline = Parent & {
	/** Its full name. */
	name: string;
	/** The model whose operations a step means that names no other; empty for the anonymous one. */
	model: string;
	/** Absolute directory of its project. */
	dir: string;
	steps: readonly YamlValue[];
};

/**
 * The pipeline that a run is of.
 * @param attrs the run's attributes `flags`, `run_params` and `steps`
 */
export function pipelineOf(
	{model, operation}: {model: string; operation: string},
	dir: string,
	attrs: Readonly<YamlMap>,
): Pipeline {
	const {steps} = attrs;
	const {label, tags} = mapAt(attrs, 'run_params');
	return {
		name: fullName({model, name: operation}),
		model,
		dir,
		steps: Array.isArray(steps) ? steps : [],
		flags: mapAt(attrs, 'flags'),
		label: typeof label === 'string' ? label : undefined,
		tags: Array.isArray(tags) ? tags.map(plainText) : [],
	};
}
