import type {ScalarName} from './run-scalars.ts';

/**
 * The scalar that a typed name means: the one with that key, else one with that tag. Those of the run itself go before those of runs that are
 * linked in it, as the steps of a pipeline and the trials of a batch are.
 * @param scalars sorted by key
 */
export function findScalar<One extends ScalarName>(scalars: readonly One[], name: string): One | undefined {
	return scalars.find(({key}) => key === name) ?? scalars.find(({tag}) => tag === name);
}
