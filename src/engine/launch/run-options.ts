import type {OptionTable, ParsedArgs} from '../commands/command.ts';
import {rejectTogether} from '../commands/exclusive.ts';
import {usageError} from '../errors.ts';
import {plainText} from '../flags/encode.ts';
import {asNumber, type YamlMap} from '../yaml/value.ts';

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
	/** Makes the run without starting it. */
	stage: boolean;
	/** The run, as it was named, whose operation, flags and source code a new one is given. */
	proto: string | undefined;
	/** Takes the project's source code where that of a run would be used. */
	forceSourcecode: boolean;
	/** Skips the run where there is one like it. */
	needed: boolean;
};

/** The options that say what the run is to be, as the command line spells them. */
export const runOptionTable = {
	label: {aliases: ['-l'], value: 'LABEL', summary: 'Label the run; may refer to flags, as in ${lr}'},
	tag: {aliases: ['-t'], value: 'TAG', multiple: true, summary: 'Give the run a tag'},
	comment: {aliases: ['-c'], value: 'TEXT', summary: 'Give the run a comment'},
	'run-dir': {aliases: ['-d'], value: 'DIR', summary: 'Run in DIR, outside the home: the run is in no list'},
	stage: {summary: 'Make the run without starting it: --start does'},
	'stage-dir': {value: 'DIR', summary: 'Make the run in DIR, outside the home, without starting it'},
	'force-sourcecode': {summary: "Take the project's source code with --restart and --proto, not that of RUN"},
	remote: {aliases: ['-r'], value: 'REMOTE', summary: 'Run on another machine: comes with a later version'},
	'no-wait': {aliases: ['-n'], summary: 'Do not wait for a remote run; a run here is not concerned'},
	needed: {summary: 'Do nothing if there is such a run already, with the same flags, that did not fail'},
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
	rejectTogether(options, ['gpus', 'no-gpus'], ['stage-dir', 'run-dir']);
	// As from a shell variable that is not set: it would stand for the directory that we are in.
	for (const name of ['run-dir', 'stage-dir', 'debug-sourcecode', 'dep'])
		if (options.all(name).includes('')) throw usageError(`--${name} needs a path`);
	return {
		label: options.get('label'),
		tags: options.all('tag'),
		comment: options.get('comment'),
		runDir: options.get('stage-dir') ?? options.get('run-dir'),
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
		stage: options.has('stage') || options.has('stage-dir'),
		proto: options.get('proto'),
		forceSourcecode: options.has('force-sourcecode'),
		needed: options.has('needed'),
	};
}

/** What is asked for when a run is started again: what is asked for now, and what it was once asked for. @param params its `run_params` */
export function optionsAgain(now: RunOptions, params: Readonly<YamlMap>): RunOptions {
	const isGpuGiven = now.gpus !== undefined || now.noGpus;
	const gpus = params.gpus === null || params.gpus === undefined ? undefined : plainText(params.gpus);
	return {
		...now,
		gpus: isGpuGiven ? now.gpus : gpus,
		noGpus: isGpuGiven ? now.noGpus : params.no_gpus === true,
		stopAfterMinutes: now.stopAfterMinutes ?? asNumber(params.stop_after),
		forceFlags: now.forceFlags || params.force_flags === true,
		forceDeps: now.forceDeps || params.force_deps === true,
		keepRun: now.keepRun || params.keep_run === true,
	};
}

/** Options for whoever starts a run that has been made, and asks for nothing more. */
export const noOptions: RunOptions = {
	label: undefined,
	tags: [],
	comment: undefined,
	runDir: undefined,
	gpus: undefined,
	noGpus: false,
	randomSeed: undefined,
	stopAfterMinutes: undefined,
	forceFlags: false,
	forceDeps: false,
	dependencies: [],
	debugSourcecode: undefined,
	breaks: [],
	breakOnError: false,
	keepRun: false,
	stage: false,
	proto: undefined,
	forceSourcecode: false,
	needed: false,
};

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
		force_sourcecode: options.forceSourcecode,
		gpus: options.gpus ?? null,
		keep_run: options.keepRun,
		label: options.label ?? null,
		needed: options.needed,
		no_gpus: options.noGpus,
		opspec: opspec || null,
		proto: options.proto ?? null,
		random_seed: options.randomSeed ?? null,
		run_dir: options.runDir ?? null,
		stage: options.stage,
		stop_after: options.stopAfterMinutes ?? null,
		tags: [...options.tags],
	};
}

/**
 * The `run_params` of a run that is started again: they stay, but for those that are asked for anew and mean as much for a run that is there
 * already.
 */
export function runParamsAgain(params: Readonly<YamlMap>, options: RunOptions): YamlMap {
	const {gpus, noGpus, label, tags, stopAfterMinutes, randomSeed, keepRun, forceFlags, forceDeps} = options;
	return {
		...params,
		...(gpus === undefined && !noGpus ? {} : {gpus: gpus ?? null, no_gpus: noGpus}),
		...(label === undefined ? {} : {label}),
		...(tags.length === 0 ? {} : {tags: [...tags]}),
		...(stopAfterMinutes === undefined ? {} : {stop_after: stopAfterMinutes}),
		...(randomSeed === undefined ? {} : {random_seed: randomSeed}),
		...(keepRun ? {keep_run: true} : {}),
		...(forceFlags ? {force_flags: true} : {}),
		...(forceDeps ? {force_deps: true} : {}),
	};
}

const unsetParams: YamlMap = {
	...Object.fromEntries(
		[
			'background edit_batch_comment edit_comment edit_flags fail_on_trial_error help_model help_op keep_batch',
			'no_wait optimize print_cmd print_env print_trials quiet stage_trials test_flags test_sourcecode',
		]
			.join(' ')
			.split(' ')
			.map(name => [name, false]),
	),
	...Object.fromEntries(
		[
			'batch_comment batch_label max_trials maximize minimize optimizer pidfile remote restart run_id save_trials',
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
