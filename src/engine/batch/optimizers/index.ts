import {didYouMean, usageError} from '../../errors.ts';
import {forest} from './forest.ts';
import {gbrt} from './gbrt.ts';
import {gp} from './gp.ts';
import {grid} from './grid.ts';
import type {Optimizer} from './optimizer.ts';
import {qmc} from './qmc.ts';
import {random} from './random.ts';
import {tpe} from './tpe.ts';

/** All optimizers, in the order in which help lists them. */
export const optimizers: readonly Optimizer[] = [random, grid, qmc, gp, tpe, forest, gbrt];

/** The optimizer of a name or alias, if it is one of ours. */
export function findOptimizer(name: string): Optimizer | undefined {
	return optimizers.find(optimizer => optimizer.name === name || optimizer.aliases.includes(name));
}

/**
 * The optimizer of a name or alias.
 * @throws UserError where there is none
 */
export function getOptimizer(name: string): Optimizer {
	const optimizer = findOptimizer(name);
	if (optimizer) return optimizer;
	const names = optimizers.flatMap(({name, aliases}) => [name, ...aliases]);
	throw usageError(`there is no optimizer '${name}'`, didYouMean(name, names));
}
