import {acqFunc} from './acq-func.ts';
import {kappa, prevTrials, randomStarts, xi} from './flags.ts';
import type {Optimizer} from './optimizer.ts';
import {type Surrogate, suggestByModel} from './surrogate.ts';
import {extraTrees} from './trees/extra-trees.ts';

const surrogate: Surrogate = {
	randomStarts: randomStarts(3),
	limit: 150,
	learn:
		({cube, random}) =>
		samples =>
			extraTrees(cube.axes, samples, random),
};

/** A forest of random trees as the model: makes no assumption of smoothness. */
export const forest: Optimizer = {
	name: 'forest',
	aliases: ['skopt:forest', 'extra-trees'],
	summary: 'extremely randomized trees as the model',
	flags: [surrogate.randomStarts, acqFunc, kappa, xi, prevTrials],
	suggest: question => suggestByModel(question, surrogate),
};
