import {findScalar} from '../scalars/find-scalar.ts';
import type {ScalarName} from '../scalars/run-scalars.ts';

/**
 * The scalar that a column means: the one of that name, else, for `PREFIX#TAG`, the first of that tag in a directory that begins so.
 * @param scalars sorted by key
 */
export function scalarFor<One extends ScalarName>(scalars: readonly One[], name: string): One | undefined {
	const at = name.indexOf('#');
	const found = findScalar(scalars, name);
	if (found || at < 0) return found;
	const [prefix, tag] = [name.slice(0, at), name.slice(at + 1)];
	return scalars.find(scalar => scalar.tag === tag && scalar.prefix.startsWith(prefix));
}
