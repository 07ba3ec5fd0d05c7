import type {AskedRule} from './asked-rule.ts';

/** Which trials are ended before their end. */
export type Stopping = {
	rules: readonly AskedRule[];
	/** Whether it is only said which. */
	isDryRun: boolean;
};
