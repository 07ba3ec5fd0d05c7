import type {OptionTable} from '../commands/command.ts';
import {baseOptions} from '../commands/run/base.ts';
import {batchOptions} from '../commands/run/batch-options.ts';
import {runOptionTable} from '../launch/run-options.ts';
import {stepOptionNames} from '../project/steps.ts';

/** Every option that says what is to be run. */
export const askingOptions: OptionTable = {...runOptionTable, ...baseOptions, ...batchOptions};

/** Those of them that a step may have. */
export const stepOptions: OptionTable = Object.fromEntries(
	Object.entries(askingOptions).filter(([name]) => stepOptionNames.includes(name)),
);
