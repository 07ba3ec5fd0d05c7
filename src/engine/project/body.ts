import {plainValue} from '../yaml/tree.ts';
import type {YamlValue} from '../yaml/value.ts';
import {type Fields, fileError, get, keyPlace, list, mustBe, text} from './fields.ts';
import type {Body} from './types.ts';

/** The attributes that say what an operation does. It has one of them. */
export const bodyKinds = ['main', 'exec', 'steps', 'notebook'] as const;

/**
 * What an operation does; one that does not say it runs the Python module of its own name.
 * @throws UserError where it says more than one thing
 */
export function readBody(operation: Fields, name: string): Body {
	const [kind, other] = bodyKinds.filter(one => get(operation, one) !== undefined);
	if (kind && other)
		throw fileError(keyPlace(operation, other), `${operation.of} has both ${kind} and ${other}; it can do only one`);
	if (kind === 'steps') return {kind, steps: readSteps(operation)};
	const what = kind && text(operation, kind);
	if (kind === 'exec') return {kind, exec: what ?? ''};
	if (kind === 'notebook') return {kind, notebook: what ?? ''};
	return {kind: 'main', main: what || name.replaceAll('-', '_')};
}

function readSteps(operation: Fields): YamlValue[] {
	return (list(operation, 'steps', 'a list of steps')?.items ?? []).map(step => {
		const isStep =
			step.kind === 'map' ? step.entries.has('run') : step.kind === 'scalar' && typeof step.value === 'string';
		if (!isStep) throw mustBe(step, `a step of ${operation.of}`, "an operation to run, or a map with 'run'");
		return plainValue(step);
	});
}
