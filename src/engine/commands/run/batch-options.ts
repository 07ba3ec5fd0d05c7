import {type AskedRule, parseAskedRule} from '../../batch/early-stop/asked-rule.ts';
import type {Stopping} from '../../batch/early-stop/stopping.ts';
import {usageError} from '../../errors.ts';
import type {YamlMap} from '../../yaml/value.ts';
import type {Options, OptionTable} from '../command.ts';
import {rejectTogether} from '../exclusive.ts';

/** The options that say what a batch is to be. */
export const batchOptions = {
	optimizer: {
		aliases: ['-o'],
		value: 'NAME',
		summary: 'Let NAME pick the trials: random, grid, qmc, gp, tpe, forest, gbrt, optuna:SAMPLER',
	},
	optimize: {aliases: ['-O'], summary: "Let the operation's default optimizer pick the trials, else gp"},
	minimize: {
		aliases: ['-N'],
		value: 'COLUMN',
		summary: 'Column of compare that the optimizer makes small (default loss)',
	},
	maximize: {aliases: ['-X'], value: 'COLUMN', summary: 'Column of compare that the optimizer makes large'},
	'stop-early': {
		value: 'RULE[:FLAG=VALUE,...]',
		multiple: true,
		summary: 'Stop trials that are not worth going on with: nan, median, asha, hyperband',
	},
	'stop-early-dry-run': {summary: 'Only say which trials --stop-early would stop'},
	'opt-flag': {aliases: ['-Fo'], value: 'FLAG=VALUE', multiple: true, summary: 'Give the optimizer a flag'},
	'max-trials': {
		aliases: ['-m', '--trials', '--max-runs'],
		value: 'N',
		summary: 'Run at most N different trials, picked by chance (default: all, 20 of an optimizer)',
	},
	repeat: {value: 'K', summary: 'Run each trial K times, each time with another seed'},
	jobs: {value: 'N', summary: 'Run N trials at the same time'},
	'fail-on-trial-error': {summary: 'Begin no further trial after one that failed'},
	'stage-trials': {summary: 'Make the trials without starting them'},
	'print-trials': {summary: 'Show the trials and exit'},
	'save-trials': {value: 'PATH', summary: 'Write the trials to a batch file (.csv or .json) and exit'},
	'keep-batch': {summary: 'Keep the batch run, which else is deleted on success'},
	'batch-label': {aliases: ['-bl'], value: 'LABEL', summary: 'Label the batch'},
	'batch-tag': {aliases: ['-bt'], value: 'TAG', multiple: true, summary: 'Give the batch a tag'},
	'batch-comment': {aliases: ['-bc'], value: 'TEXT', summary: 'Give the batch a comment'},
	'edit-batch-comment': {aliases: ['-ebc'], summary: "Type the batch's comment in an editor"},
} satisfies OptionTable;

/** What is asked for of a batch. */
export type BatchOptions = {
	/** As it was typed. */
	optimizer: string | undefined;
	isOptimized: boolean;
	minimize: string | undefined;
	maximize: string | undefined;
	optimizerFlags: readonly string[];
	/** Rules by which trials are stopped early. */
	stopRules: readonly AskedRule[];
	isStopDryRun: boolean;
	/** The objective that ends the batch once a trial has it; only sweeps have one. */
	target: number | undefined;
	maxTrials: number | undefined;
	repeat: number;
	/** Unset: one, or as many as before where the batch is started again. */
	jobs: number | undefined;
	isFragile: boolean;
	isStaging: boolean;
	isKept: boolean;
	label: string | undefined;
	tags: readonly string[];
	comment: string | undefined;
};

/** Reads the options. @throws UserError for values that cannot be used, or options that exclude each other */
export function readBatchOptions(options: Options): BatchOptions {
	rejectTogether(
		options,
		['minimize', 'maximize'],
		['optimizer', 'optimize'],
		['print-trials', 'stage-trials'],
		['save-trials', 'stage-trials'],
		['stage', 'stage-trials'],
		['stop-early', 'stage-trials'],
	);
	return {
		optimizer: options.get('optimizer'),
		isOptimized: options.has('optimize'),
		minimize: options.get('minimize'),
		maximize: options.get('maximize'),
		optimizerFlags: options.all('opt-flag'),
		stopRules: options.all('stop-early').map(parseAskedRule),
		isStopDryRun: options.has('stop-early-dry-run'),
		target: undefined,
		maxTrials: positive('max-trials', options),
		repeat: positive('repeat', options) ?? 1,
		jobs: positive('jobs', options),
		isFragile: options.has('fail-on-trial-error'),
		isStaging: options.has('stage-trials'),
		isKept: options.has('keep-batch'),
		label: options.get('batch-label'),
		tags: options.all('batch-tag'),
		comment: options.get('batch-comment'),
	};
}

/** Whether the options alone make a batch of a run whose flags have one value each. */
export function wantsBatch({optimizer, isOptimized, repeat, isStaging}: BatchOptions, options: Options): boolean {
	const isShown = options.has('print-trials') || options.has('save-trials');
	return optimizer !== undefined || isOptimized || repeat > 1 || isStaging || isShown;
}

/** How trials are stopped early, if they are. @throws UserError where it is not said by which rule */
export function stoppingOf({stopRules: rules, isStopDryRun: isDryRun}: BatchOptions): Stopping | undefined {
	if (rules.length > 0) return {rules, isDryRun};
	if (isDryRun) throw usageError('--stop-early-dry-run needs a rule', 'name one: --stop-early median');
	return undefined;
}

/** The part of the `run_params` attribute that is about batches. */
export function batchParams(options: BatchOptions): YamlMap {
	return {
		batch_comment: options.comment ?? null,
		batch_label: options.label ?? null,
		batch_tags: [...options.tags],
		fail_on_trial_error: options.isFragile,
		keep_batch: options.isKept,
		max_trials: options.maxTrials ?? null,
		maximize: options.maximize ?? null,
		minimize: options.minimize ?? null,
		opt_flags: [...options.optimizerFlags],
		optimize: options.isOptimized,
		optimizer: options.optimizer ?? null,
		stage_trials: options.isStaging,
	};
}

function positive(name: string, options: Options): number | undefined {
	const number = options.integer(name);
	if (number === 0) throw usageError(`--${name} needs a number from 1 on`);
	return number;
}
