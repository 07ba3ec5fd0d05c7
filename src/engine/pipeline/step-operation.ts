import {findOperation} from '../project/find-operation.ts';
import {readProject} from '../project/read-project.ts';
import type {Pipeline} from './pipeline.ts';

/**
 * What starts the operation of a step from the directory of the project: a name without a model means an operation of the pipeline's own model,
 * if it has one of that name.
 */
export function stepOperation(opspec: string, {model, dir}: Pick<Pipeline, 'model' | 'dir'>): string {
	if (model === '' || opspec.includes(':')) return opspec;
	const project = readProject(dir);
	const own = `${model}:${opspec}`;
	return project && findOperation(project, own)?.model === model ? own : opspec;
}
