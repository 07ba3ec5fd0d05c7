import {randomInt} from 'node:crypto';
import {homedir} from 'node:os';
import type {Engine} from '../../engine.ts';
import {UserError} from '../../errors.ts';
import {decodeFlags} from '../../flags/names.ts';
import {parseAssignments} from '../../flags/parse-assignments.ts';
import type {Io} from '../../io.ts';
import {loadOperation, type LoadedOperation} from '../../launch/load-operation.ts';
import {planRun, type RunPlan, type RunRequest} from '../../launch/plan-run.ts';
import {readRunOptions, runOptionTable} from '../../launch/run-options.ts';
import {fullName} from '../../project/find-operation.ts';
import {sanitize} from '../../text/sanitize.ts';
import type {YamlMap} from '../../yaml/value.ts';
import type {Command, EngineContext, Options} from '../command.ts';
import {confirm, yesOption} from '../confirm.ts';
import {editComment, editFlags} from './edit.ts';
import {inspectionOptions, inspectOperation, inspectPlan} from './inspect.ts';
import {launch, launchOptions, readLaunchOptions} from './launch.ts';
import {preview} from './preview.ts';

/** Runs an operation of the project, or a script. */
export const run: Command<EngineContext> = {
	name: 'run',
	summary: 'Run an operation or a script',
	usage: '[[MODEL:]OPERATION|SCRIPT] [FLAG=VALUE...]',
	description:
		'Without OPERATION the default one of the project runs. In the foreground its output is shown until it ends; Ctrl-C stops it. ' +
		'Whatever becomes of this terminal, the run goes on. With --break and --break-on-error, or NO_RUN_OUTPUT=1 in the environment, ' +
		'the run has the terminal to itself: it reads what you type, ends with the terminal, and its output is not kept.',
	options: {
		...runOptionTable,
		'edit-comment': {aliases: ['-ec'], summary: 'Type the comment in an editor'},
		'edit-flags': {aliases: ['-e'], summary: 'Change the flags in an editor'},
		...launchOptions,
		yes: yesOption,
		...inspectionOptions,
	},
	run: async (context, args) => {
		const {engine, io} = context;
		const {options} = args;
		const how = readLaunchOptions(options, engine);
		const asked = {...splitWords(args.words), options: readRunOptions(args)};
		// Where flags come from is only told when they are looked for anew.
		const env = args.options.has('test-flags') ? {...engine.env, NO_IMPORT_FLAGS_CACHE: '1'} : engine.env;
		const loaded = await loadOperation({...engine, env}, asked.opspec);
		for (const {file, line, message} of loaded.warnings) io.err(`${file}:${line}: ${sanitize(message)}\n`);
		if (await inspectOperation(loaded, options, context)) return {};
		const given = givenFlags(asked.assignments, loaded, engine);
		const chance = {now: Date.now() * 1000, randomSeed: randomInt(2 ** 32)};
		const plan = await plannedRun({...asked, ...chance, engine, loaded, given}, options);
		for (const warning of plan.warnings) io.err(`warning: ${sanitize(warning)}\n`);
		if (inspectPlan(plan, options, io)) return {};
		const {runDir} = plan.options;
		if (runDir !== undefined) io.err(`Run directory is '${runDir}' (results will be in no list)\n`);
		const isConfirmed = options.has('yes') || (await isWanted(plan, io));
		return isConfirmed ? await launch(context, plan, how) : {};
	},
};

/** A first word with `=` or `@` is for the flags of the default operation. */
function splitWords(words: readonly string[]): {opspec: string; assignments: readonly string[]} {
	const [first = '', ...rest] = words;
	const isOperation = !first.includes('=') && !first.startsWith('@');
	return isOperation ? {opspec: first, assignments: rest} : {opspec: '', assignments: words};
}

function givenFlags(assignments: readonly string[], {defs}: LoadedOperation, {env}: Engine): YamlMap {
	const {texts, batchFiles} = parseAssignments(assignments, env.HOME ?? homedir());
	if (batchFiles.length > 0) throw new UserError(`batch files (@${batchFiles[0]}) cannot be run by this version yet`);
	return decodeFlags(texts, defs);
}

/** Plans the run, with what the user changes in an editor. */
async function plannedRun(request: RunRequest, options: Options): Promise<RunPlan> {
	const {env} = request.engine;
	const given = options.has('edit-flags') ? await editFlags(draftOf(request), env) : request.given;
	const plan = planRun({...request, given});
	if (!options.has('edit-comment')) return plan;
	const comment = await editComment(request.options.comment, env);
	return planRun({...request, given, options: {...request.options, comment}});
}

/** Whatever is wrong with the flags, the user is about to change it. */
function draftOf(request: RunRequest): RunPlan {
	return planRun({...request, options: {...request.options, forceFlags: true}});
}

async function isWanted({loaded, flags}: RunPlan, io: Io): Promise<boolean> {
	io.err(preview({action: 'run', subject: fullName(loaded.operation), values: flags, defs: loaded.defs}));
	return await confirm(io, 'Continue?', {safe: true});
}
