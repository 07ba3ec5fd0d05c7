import {randomInt} from 'node:crypto';
import {homedir} from 'node:os';
import {type BatchRow, located} from '../../batch/batch-file.ts';
import type {SweepFile} from '../../batch/read-sweep-file.ts';
import type {Engine} from '../../engine.ts';
import {UserError, usageError} from '../../errors.ts';
import {decodeFlags, renameToFlags} from '../../flags/names.ts';
import {parseAssignments} from '../../flags/parse-assignments.ts';
import type {Io} from '../../io.ts';
import {batchFlags} from '../../launch/flag-values.ts';
import type {LoadedOperation} from '../../launch/load-operation.ts';
import {planRun, type RunPlan, type RunRequest} from '../../launch/plan-run.ts';
import type {RecordedRun} from '../../launch/recorded-run.ts';
import {readRunOptions, runOptionTable} from '../../launch/run-options.ts';
import {fullName} from '../../project/find-operation.ts';
import {readRun} from '../../run/read-run.ts';
import {shortId} from '../../runs/select.ts';
import {sanitize} from '../../text/sanitize.ts';
import type {YamlMap} from '../../yaml/value.ts';
import type {Command, EngineContext, Options} from '../command.ts';
import {confirm, yesOption} from '../confirm.ts';
import {baseOptions, findBase, loadAsked} from './base.ts';
import {changeBatch, isBatchRun} from './batch-again.ts';
import {batchOptions, readBatchOptions, wantsBatch} from './batch-options.ts';
import {editComment, editFlags} from './edit.ts';
import {inspectionOptions, inspectOperation, inspectOutput, inspectPlan} from './inspect.ts';
import {launch, launchOptions, readLaunchOptions} from './launch.ts';
import {whyNotNeeded} from './needed.ts';
import {preview} from './preview.ts';
import {stage} from './stage.ts';
import type {AskedSweep} from './sweep.ts';

/** Runs an operation of the project, or a script. */
export const run: Command<EngineContext> = {
	name: 'run',
	summary: 'Run an operation or a script',
	usage: '[[MODEL:]OPERATION|SCRIPT] [FLAG=VALUE...]',
	description:
		'Without OPERATION the default one of the project runs. In the foreground its output is shown until it ends; Ctrl-C stops it. ' +
		'Whatever becomes of this terminal, the run goes on. With --restart and --proto the operation is that of RUN: the beginning of ' +
		'its id, its number in the list, its directory, or an operation, whose marked run it is, else the latest. With --break and ' +
		'--break-on-error, or NO_RUN_OUTPUT=1 in the environment, the run has the terminal to itself: it reads what you type, ends with ' +
		'the terminal, and its output is not kept.',
	options: {
		...runOptionTable,
		'edit-comment': {aliases: ['-ec'], summary: 'Type the comment in an editor'},
		'edit-flags': {aliases: ['-e'], summary: 'Change the flags in an editor'},
		...baseOptions,
		...batchOptions,
		...launchOptions,
		yes: yesOption,
		...inspectionOptions,
	},
	run: async (context, args) => {
		const {engine, io} = context;
		const {options} = args;
		if (options.has('remote'))
			throw new UserError('runs on other machines come with a later version', {
				hint: 'leave out --remote, or run there: ssh HOST runtui run ...',
			});
		const how = readLaunchOptions(options, engine);
		const words = splitWords(args.words);
		const {assignments} = words;
		const base = findBase(options, words.opspec, engine);
		const sweepFile = await sweepOf(assignments, engine);
		const opspec = words.opspec === '' && !base ? (sweepFile?.sweep.program ?? '') : words.opspec;
		const asked = {opspec, assignments, options: readRunOptions(args)};
		if (opspec === '' && !base && (await inspectOutput(options, context))) return {};
		const hasFlags = assignments.length > 0 || options.has('edit-flags');
		const {forceSourcecode} = asked.options;
		// Where flags come from is only told when they are looked for anew.
		const env = options.has('test-flags') ? {...engine.env, NO_IMPORT_FLAGS_CACHE: '1'} : engine.env;
		const loaded = await loadAsked(base, {opspec, hasFlags, forceSourcecode}, {...engine, env});
		for (const {file, line, message} of loaded.warnings) io.err(`${file}:${line}: ${sanitize(message)}\n`);
		if (await inspectOperation(loaded, options, context)) return {};
		const {given, rows, sweep} = await givenFlags(assignments, loaded, engine, sweepFile);
		const chance = {now: Date.now() * 1000, randomSeed: randomInt(2 ** 32)};
		if (sweep && options.has('edit-flags')) throw usageError('--edit-flags does not go with a sweep', 'edit the file');
		const request = await editedRequest({...asked, ...chance, engine, loaded, given, base}, rows, options);
		const plan = planAfter(rows[0], request);
		const batch = readBatchOptions(options);
		const isBatch = sweep !== undefined || rows.length > 1 || batchFlags(plan).length > 0 || wantsBatch(batch, options);
		if (isBatch && plan.again) throw severalAgain(plan.again);
		if (loaded.operation.body.kind === 'steps') {
			const {checkSteps} = await import('../../pipeline/check-steps.ts');
			await checkSteps(plan, engine);
		}
		const ignored = sweepFile?.sweep.ignored ?? [];
		if (ignored.length > 0) io.err(`${sanitize(`${sweepFile?.file}: without effect here: ${ignored.join(', ')}`)}\n`);
		for (const warning of plan.warnings) io.err(`warning: ${sanitize(warning)}\n`);
		if (isBatch) {
			const {runBatch} = await import('./batch.ts');
			return await runBatch(context, {request, prototype: plan, rows, sweep}, options, how);
		}
		if (!plan.again && (options.has('stop-early') || options.has('stop-early-dry-run')))
			throw usageError('--stop-early is for trials, and this is a single run');
		if (inspectPlan(plan, options, io)) return {};
		const needless = plan.options.needed ? whyNotNeeded(plan, engine) : undefined;
		if (needless !== undefined) return needless;
		const {runDir} = plan.options;
		if (runDir !== undefined && !plan.options.stage)
			io.err(`Run directory is '${runDir}' (results will be in no list)\n`);
		const isConfirmed = options.has('yes') || (await isWanted(plan, io));
		if (!isConfirmed) return {};
		if (plan.again && isBatchRun(plan.again)) await changeBatch(plan.again, batch, engine);
		return plan.options.stage ? await stage(context, plan, how) : await launch(context, plan, how);
	},
};

/** A first word with `=` or `@` is for the flags of the default operation. */
function splitWords(words: readonly string[]): {opspec: string; assignments: readonly string[]} {
	const [first = '', ...rest] = words;
	const isOperation = !first.includes('=') && !first.startsWith('@');
	return isOperation ? {opspec: first, assignments: rest} : {opspec: '', assignments: words};
}

async function sweepOf(assignments: readonly string[], {cwd, env}: Engine): Promise<SweepFile | undefined> {
	if (!assignments.some(word => word.startsWith('@'))) return undefined;
	const {batchFiles} = parseAssignments(assignments, env.HOME ?? homedir());
	const {findSweep} = await import('../../batch/read-sweep-file.ts');
	return findSweep(batchFiles, cwd);
}

/** What the words give for flags, and the rows of the batch files, or the sweep, among them. */
async function givenFlags(
	assignments: readonly string[],
	{defs}: LoadedOperation,
	{cwd, env}: Engine,
	sweepFile: SweepFile | undefined,
): Promise<{given: YamlMap; rows: readonly BatchRow[]; sweep?: AskedSweep}> {
	const {texts, batchFiles} = parseAssignments(assignments, env.HOME ?? homedir());
	const given = decodeFlags(texts, defs);
	if (batchFiles.length === 0) return {given, rows: []};
	if (sweepFile) {
		const {sweepFlags} = await import('../../batch/sweep-flags.ts');
		const {sweep} = sweepFile;
		const {given: all, dimensions} = sweepFlags(sweep, given, defs);
		return {given: all, rows: [], sweep: {sweep, dimensions}};
	}
	const {readBatchFiles} = await import('../../batch/read-batch-files.ts');
	return {given, rows: readBatchFiles(batchFiles, defs, cwd)};
}

/** The plan of the run that a row of a batch file asks for, or that trials are made after. */
function planAfter(row: BatchRow | undefined, request: RunRequest): RunPlan {
	return row ? located(row.where, () => planRun({...request, given: withRow(row, request)})) : planRun(request);
}

function withRow(row: BatchRow | undefined, {given, loaded: {defs}}: RunRequest): YamlMap {
	return {...renameToFlags(row?.given ?? {}, defs, true), ...renameToFlags(given, defs, true)};
}

/** The request with what the user changes in an editor. */
async function editedRequest(request: RunRequest, rows: readonly BatchRow[], options: Options): Promise<RunRequest> {
	const {env} = request.engine;
	const isFlags = options.has('edit-flags');
	if (isFlags && rows.length > 1)
		throw usageError('--edit-flags does not go with a batch file of several trials', 'edit the file');
	const draft = isFlags ? draftOf({...request, given: withRow(rows[0], request)}) : undefined;
	const given = draft ? await editFlags(draft, env) : request.given;
	if (!options.has('edit-comment')) return {...request, given};
	// What is wrong with them is said before anyone has typed anything.
	planAfter(rows[0], {...request, given});
	const comment = await editComment(request.options.comment, env);
	return {...request, given, options: {...request.options, comment}};
}

/** Whatever is wrong with the flags, the user is about to change it. */
function draftOf(request: RunRequest): RunPlan {
	return planRun({...request, options: {...request.options, forceFlags: true}});
}

async function isWanted({loaded, flags, options, again}: RunPlan, io: Io): Promise<boolean> {
	const name = (again && readRun(again.dir)?.operation) ?? fullName(loaded.operation);
	const action = options.stage ? 'stage' : again ? 'start' : 'run';
	io.err(preview({action, subject: again ? `${again.id} (${name})` : name, values: flags, defs: loaded.defs}));
	return await confirm(io, 'Continue?', {safe: true});
}

/** A run that is there is one run. */
function severalAgain({id}: RecordedRun): UserError {
	return new UserError(`run ${shortId(id)} cannot become several trials`, {
		hint: `make a batch after its example: run --proto ${shortId(id)}`,
	});
}
