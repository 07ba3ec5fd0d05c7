import type {FlagDef} from '../../project/types.ts';
import {type AcquisitionName, acquisitionNames} from './acquisition.ts';
import {readChoice} from './flags.ts';
import type {Search} from './search.ts';

/** What to maximize over a model. */
export const acqFunc: FlagDef = {
	name: 'acq-func',
	description: 'What to maximize over the model',
	default: 'EI',
	choices: [
		{value: 'EI', description: 'Expected improvement'},
		{value: 'LCB', description: 'Lower confidence bound'},
		{value: 'PI', description: 'Probability of improvement'},
		{value: 'gp_hedge', description: 'One of the three by chance, each time anew'},
	],
};

/** The function that the flag asks for; with `gp_hedge` any of them, as Guild's comes to, whose gains are forgotten with each trial. */
export function acquisitionOf({question, random}: Search): AcquisitionName {
	const name = readChoice(acqFunc, [...acquisitionNames, 'gp_hedge'], question.flags);
	return name === 'gp_hedge' ? (acquisitionNames[random.below(acquisitionNames.length)] ?? 'EI') : name;
}
