import {homedir} from 'node:os';
import {UserError} from '../../errors.ts';
import {randomInt} from 'node:crypto';
import {decodeFlags} from '../../flags/names.ts';
import {parseAssignments} from '../../flags/parse-assignments.ts';
import {loadOperation, type LoadedOperation} from '../../launch/load-operation.ts';
import {planRun, type RunPlan} from '../../launch/plan-run.ts';
import {readRunOptions, runOptionTable} from '../../launch/run-options.ts';
import {fullName} from '../../project/find-operation.ts';
import {sanitize} from '../../text/sanitize.ts';
import type {Command, EngineContext, Outcome, ParsedArgs} from '../command.ts';
import {confirm, yesOption} from '../confirm.ts';
import {editComment, editFlags} from './edit.ts';
import {inspectionOptions, inspectOperation, inspectPlan} from './inspect.ts';
import {launch, launchOptions} from './launch.ts';
import {preview} from './preview.ts';

/** Runs an operation of the project, or a script. */
export const run: Command<EngineContext> = {
	name: 'run',
	summary: 'Run an operation or a script',
	usage: '[[MODEL:]OPERATION|SCRIPT] [FLAG=VALUE...]',
	description:
		'Without OPERATION the default one of the project runs. In the foreground its output is shown until it ends; Ctrl-C stops it. ' +
		'Whatever becomes of this terminal, the run goes on.',
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
		const {opspec, assignments} = readRequest(args);
		const loaded = await loadOperation(engine, opspec);
		for (const {file, line, message} of loaded.warnings) io.err(`${file}:${line}: ${sanitize(message)}\n`);
		if (await inspectOperation(loaded, args.options, context)) return {};
		const plan = await plannedRun(context, {opspec, assignments, loaded, args});
		for (const warning of plan.warnings) io.err(`warning: ${sanitize(warning)}\n`);
		if (inspectPlan(plan, args.options, io)) return {};
		return await confirmAndLaunch(context, plan, args);
	},
};

/** A first word with `=` or `@` is for the flags of the default operation. */
function readRequest({words}: ParsedArgs): {opspec: string; assignments: readonly string[]} {
	const [first = '', ...rest] = words;
	const isOperation = first !== '' && !first.includes('=') && !first.startsWith('@');
	return isOperation ? {opspec: first, assignments: rest} : {opspec: '', assignments: words};
}

type Request = {opspec: string; assignments: readonly string[]; loaded: LoadedOperation; args: ParsedArgs};

async function plannedRun({engine}: EngineContext, {opspec, assignments, loaded, args}: Request): Promise<RunPlan> {
	const {texts, batchFiles} = parseAssignments(assignments, engine.env.HOME ?? homedir());
	if (batchFiles.length > 0) throw new UserError(`batch files (@${batchFiles[0]}) cannot be run by this version yet`);
	const options = readRunOptions(args);
	const comment = args.options.has('edit-comment') ? await editComment(options.comment, engine.env) : options.comment;
	const request = {
		engine,
		loaded,
		opspec: opspec || fullName(loaded.operation),
		given: decodeFlags(texts, loaded.defs),
		assignments,
		options: {...options, comment},
		now: Date.now() * 1000,
		randomSeed: randomInt(2 ** 32),
	};
	const plan = planRun(request);
	if (!args.options.has('edit-flags')) return plan;
	return planRun({...request, given: await editFlags(plan, engine.env)});
}

async function confirmAndLaunch(context: EngineContext, plan: RunPlan, args: ParsedArgs): Promise<Outcome> {
	const {io} = context;
	const {options, loaded, flags} = plan;
	if (options.runDir !== undefined) io.err(`Run directory is '${options.runDir}' (results will be in no list)\n`);
	if (!args.options.has('yes')) {
		io.err(preview({action: 'run', subject: fullName(loaded.operation), values: flags, defs: loaded.defs}));
		if (!(await confirm(io, 'Continue?', {safe: true}))) return {};
	}
	return await launch(context, plan, args);
}
