import type {Operation} from './types.ts';

/** What an operation has that no `guild.yml` says anything about: a script's, or one of ours. */
export const plainOperation = {
	model: '',
	description: '',
	isDefault: false,
	flags: {},
	flagsImportSkip: [],
	defaultFlagArgSkip: false,
	requires: [],
	sourcecode: {enabled: true, replacesDefaults: false, rules: []},
	optimizers: {},
	tags: [],
	env: {},
	envSecrets: [],
	runAttrs: {},
} satisfies Partial<Operation>;

/** No source code of a project goes with what is ours. */
export const noSourceCode: Operation['sourcecode'] = {enabled: false, replacesDefaults: false, rules: []};
