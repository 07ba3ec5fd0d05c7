import {type Fields, fileError, get, keyPlace, text, type Warn} from './fields.ts';
import {readSteps} from './steps.ts';
import type {Body} from './types.ts';

/** The attributes that say what an operation does. It has one of them. */
export const bodyKinds = ['main', 'exec', 'steps', 'notebook'] as const;

/**
 * What an operation does; one that does not say it runs the Python module of its own name.
 * @throws UserError where it says more than one thing
 */
export function readBody(operation: Fields, name: string, warn: Warn): Body {
	const [kind, other] = bodyKinds.filter(one => get(operation, one) !== undefined);
	if (kind && other)
		throw fileError(keyPlace(operation, other), `${operation.of} has both ${kind} and ${other}; it can do only one`);
	if (kind === 'steps') return {kind, steps: readSteps(operation, warn)};
	const what = kind && text(operation, kind);
	if (kind === 'exec') return {kind, exec: what ?? ''};
	if (kind === 'notebook') return {kind, notebook: what ?? ''};
	return {kind: 'main', main: what || name.replaceAll('-', '_')};
}
