import {usageError} from '../errors.ts';
import type {OptionTable, ParsedArgs} from '../commands/command.ts';
import {rejectTogether} from '../commands/exclusive.ts';
import type {YamlMap} from '../yaml/value.ts';

/** What a run was asked for besides its operation and flags. */
export type RunOptions = {
	label: string | undefined;
	tags: readonly string[];
	comment: string | undefined;
	runDir: string | undefined;
	/** Device ids, separated by commas. */
	gpus: string | undefined;
	noGpus: boolean;
	randomSeed: number | undefined;
	/** Minutes after which the run is stopped. */
	stopAfterMinutes: number | undefined;
	forceFlags: boolean;
	forceDeps: boolean;
	/** Paths that the run depends on besides those of its operation. */
	dependencies: readonly string[];
	debugSourcecode: string | undefined;
	/** Breakpoints for Python. */
	breaks: readonly string[];
	breakOnError: boolean;
	/** Keeps the run even if its operation says to delete it on success. */
	keepRun: boolean;
};

/** The options that say what the run is to be, as the command line spells them. */
export const runOptionTable = {
	label: {aliases: ['-l'], value: 'LABEL', summary: 'Label the run; may refer to flags, as in ${lr}'},
	tag: {aliases: ['-t'], value: 'TAG', multiple: true, summary: 'Give the run a tag'},
	comment: {aliases: ['-c'], value: 'TEXT', summary: 'Give the run a comment'},
	'run-dir': {aliases: ['-d'], value: 'DIR', summary: 'Run in DIR, outside the home: the run is in no list'},
	gpus: {value: 'DEVICES', summary: 'Let the run see only these GPUs, such as 0,1'},
	'no-gpus': {summary: 'Let the run see no GPU'},
	'random-seed': {value: 'N', summary: 'Seed that the run is given'},
	'stop-after': {value: 'MINUTES', summary: 'Stop the run after so many minutes'},
	'force-flags': {aliases: ['-f'], summary: 'Take any flag and value, known or not'},
	'force-deps': {summary: 'Run even if a required resource is missing'},
	dep: {aliases: ['-D'], value: 'PATH', multiple: true, summary: 'Link PATH into the run'},
	'debug-sourcecode': {value: 'PATH', summary: 'Load Python modules from PATH, not from the copy in the run'},
	break: {value: 'LOCATION', multiple: true, summary: 'Breakpoint for Python: [FILE:]LINE or MODULE.FUNCTION'},
	'break-on-error': {summary: 'Open the Python debugger where an error occurs'},
	'keep-run': {summary: 'Keep the run even if its operation says to delete it on success'},
} satisfies OptionTable;

/** Reads the options. @throws UserError for values that cannot be used, or options that exclude each other */
export function readRunOptions({options}: ParsedArgs): RunOptions {
	rejectTogether(options, ['gpus', 'no-gpus']);
	// As from a shell variable that is not set: it would stand for the directory that we are in.
	for (const name of ['run-dir', 'debug-sourcecode', 'dep'])
		if (options.all(name).includes('')) throw usageError(`--${name} needs a path`);
	return {
		label: options.get('label'),
		tags: options.all('tag'),
		comment: options.get('comment'),
		runDir: options.get('run-dir'),
		gpus: options.get('gpus'),
		noGpus: options.has('no-gpus'),
		randomSeed: options.integer('random-seed'),
		stopAfterMinutes: minutes(options.get('stop-after')),
		forceFlags: options.has('force-flags'),
		forceDeps: options.has('force-deps'),
		dependencies: options.all('dep'),
		debugSourcecode: options.get('debug-sourcecode'),
		breaks: options.all('break'),
		breakOnError: options.has('break-on-error'),
		keepRun: options.has('keep-run'),
	};
}

/** Whether the user is going to talk with the Python debugger. */
export function needsDebugger({breaks, breakOnError}: RunOptions): boolean {
	return breaks.length > 0 || breakOnError;
}

/** The `run_params` attribute: every parameter of Guild's `run` command by its own name, which Guild's queue and steps look up. */
export function runParams(options: RunOptions, {opspec, flags}: {opspec: string; flags: readonly string[]}): YamlMap {
	return {
		...unsetParams,
		additional_deps: [...options.dependencies],
		break_: [...options.breaks],
		break_on_error: options.breakOnError,
		comment: options.comment ?? null,
		debug_sourcecode: options.debugSourcecode ?? null,
		flags: [...flags],
		force_deps: options.forceDeps,
		force_flags: options.forceFlags,
		gpus: options.gpus ?? null,
		keep_run: options.keepRun,
		label: options.label ?? null,
		no_gpus: options.noGpus,
		opspec: opspec || null,
		random_seed: options.randomSeed ?? null,
		run_dir: options.runDir ?? null,
		stop_after: options.stopAfterMinutes ?? null,
		tags: [...options.tags],
	};
}

const unsetParams: YamlMap = {
	...Object.fromEntries(
		[
			'background edit_batch_comment edit_comment edit_flags fail_on_trial_error force_sourcecode help_model help_op keep_batch',
			'needed no_wait optimize print_cmd print_env print_trials quiet stage stage_trials test_flags test_sourcecode',
		]
			.join(' ')
			.split(' ')
			.map(name => [name, false]),
	),
	...Object.fromEntries(
		[
			'batch_comment batch_label max_trials maximize minimize optimizer pidfile proto remote restart run_id save_trials',
			'test_output_scalars',
		]
			.join(' ')
			.split(' ')
			.map(name => [name, null]),
	),
	batch_tags: [],
	opt_flags: [],
	yes: true,
};

function minutes(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const number = Number(text);
	if (!(number > 0)) throw usageError(`--stop-after needs a number of minutes, not '${text}'`);
	return number;
}
