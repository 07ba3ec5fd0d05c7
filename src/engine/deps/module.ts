import {UserError} from '../errors.ts';
import type {Request, SourceKind} from './types.ts';

/** A Python module that must be there; nothing is put into the run. */
export const moduleKind: SourceKind = {kind: 'module', resolve};

async function resolve({source: {value}, context}: Request): Promise<undefined> {
	if (await context.canImport(value)) return undefined;
	throw new UserError(`the run's Python has no module '${value}'`, {
		hint: `install it there: pip install ${value.split('.')[0]}`,
	});
}
