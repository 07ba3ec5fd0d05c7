import type {FlagDef} from '../../project/types.ts';
import {acqFunc} from './acq-func.ts';
import {kappa, prevTrials, randomStarts, readNumber, xi} from './flags.ts';
import {tune} from './gp/hyperparameters.ts';
import {gaussianProcess} from './gp/process.ts';
import {keepSome} from './keep.ts';
import type {Optimizer} from './optimizer.ts';
import {type Surrogate, suggestByModel} from './surrogate.ts';

const noise: FlagDef = {
	name: 'noise',
	description: "Variance of the objective between runs of the same point, or 'gaussian' to estimate it",
	default: 'gaussian',
};

/** Few numbers need few samples. */
const tuningLimit = 75;

const surrogate: Surrogate = {
	randomStarts: randomStarts(3),
	// Asking a process of n samples takes time as n^2, tuning its hyperparameters as n^3.
	limit: 100,
	learn: ({cube, question, random}, {samples, slope}) => {
		const known = question.flags[noise.name] ?? noise.default;
		const variance = known === 'gaussian' ? undefined : readNumber({...noise, min: 0}, question.flags) * slope ** 2;
		const hyperparameters = tune(cube.axes, keepSome(samples, tuningLimit, random), variance);
		return these => gaussianProcess(cube.axes, hyperparameters, these);
	},
};

/** Bayesian optimization with a Gaussian process: the fewest trials for up to about 20 dimensions. */
export const gp: Optimizer = {
	name: 'gp',
	aliases: ['bayesian', 'gaussian', 'skopt:gp'],
	summary: 'Bayesian optimization with a Gaussian process',
	flags: [surrogate.randomStarts, acqFunc, kappa, xi, noise, prevTrials],
	suggest: question => suggestByModel(question, surrogate),
};
