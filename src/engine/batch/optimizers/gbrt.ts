import {acqFunc} from './acq-func.ts';
import {kappa, prevTrials, randomStarts, xi} from './flags.ts';
import type {Optimizer} from './optimizer.ts';
import {type Surrogate, suggestByModel} from './surrogate.ts';
import {boostedQuantiles} from './trees/boosting.ts';

const surrogate: Surrogate = {
	randomStarts: randomStarts(3),
	limit: 150,
	learn:
		({cube}) =>
		samples =>
			boostedQuantiles(cube.axes, samples),
};

/** Gradient boosted trees as the model. */
export const gbrt: Optimizer = {
	name: 'gbrt',
	aliases: ['skopt:gbrt'],
	summary: 'gradient boosted regression trees as the model',
	flags: [surrogate.randomStarts, acqFunc, kappa, xi, prevTrials],
	suggest: question => suggestByModel(question, surrogate),
};
