import {homedir} from 'node:os';
import {parseWords} from '../commands/parse.ts';
import {readBatchOptions} from '../commands/run/batch-options.ts';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {decodeFlags} from '../flags/names.ts';
import {parseAssignments} from '../flags/parse-assignments.ts';
import {flagName} from '../launch/dependency-flags.ts';
import {isRunOf} from '../launch/find-run.ts';
import {flagValues} from '../launch/flag-values.ts';
import {type LoadedOperation, loadOperation} from '../launch/load-operation.ts';
import type {RunPlan} from '../launch/plan-run.ts';
import {readRunOptions, type RunOptions} from '../launch/run-options.ts';
import {readProject} from '../project/read-project.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import {type Pipeline, pipelineOf} from './pipeline.ts';
import {resolveStep, type StepCommand} from './resolve-step.ts';
import {parseStep, type Step} from './step.ts';
import {askingOptions} from './step-options.ts';
import {stepOperation} from './step-operation.ts';

/**
 * Looks at every step of a planned pipeline, and at the steps of those that are pipelines themselves, before anything of it runs.
 * @throws UserError naming the first step whose operation, flags or options cannot be, that would run what runs it, or that requires a run
 * which there will not be
 */
export async function checkSteps({loaded, opref, attrs}: RunPlan, engine: Engine): Promise<void> {
	const {dir} = loaded.operation;
	const pipeline = pipelineOf(opref, dir, attrs);
	if (!readProject(dir))
		throw new UserError(`the project of pipeline '${pipeline.name}' is not there any more: ${dir} has no guild.yml`);
	await checkPipeline(pipeline, [], {...engine, cwd: dir});
}

/** @param above the pipelines that run this one, outermost first */
async function checkPipeline(pipeline: Pipeline, above: readonly string[], engine: Engine): Promise<void> {
	const trail = [...above, pipeline.name];
	if (above.includes(pipeline.name))
		throw new UserError(`pipeline '${pipeline.name}' would run itself, over and over: ${trail.join(' -> ')}`);
	if (pipeline.steps.length === 0) throw new UserError(`pipeline '${pipeline.name}' has no steps`);
	const earlier: LoadedOperation[] = [];
	for (const [index, data] of pipeline.steps.entries()) {
		try {
			earlier.push(await checkStep(data, {pipeline, trail, earlier, engine}));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			throw new UserError(`step ${index + 1} of ${pipeline.name}: ${error.message}`, {hint: error.hint});
		}
	}
}

type Around = {
	pipeline: Pipeline;
	trail: readonly string[];
	/** The operations of the steps before. */
	earlier: readonly LoadedOperation[];
	engine: Engine;
};

async function checkStep(data: YamlValue, {pipeline, trail, earlier, engine}: Around): Promise<LoadedOperation> {
	const step = parseStep(data);
	const opspec = stepOperation(step.opspec, pipeline);
	const loaded = await loadOperation(engine, opspec);
	const command = resolveStep(step, opspec, pipeline);
	const {options} = parseWords(askingOptions, command.options);
	readBatchOptions(options);
	const asked = readRunOptions({words: [], options});
	// What a batch file gives is known once it is read, and a step before may write it.
	if (command.files.length > 0) return loaded;
	const flags = flagsOf(command, loaded, asked, engine);
	if (step.isIsolated && !asked.forceDeps) checkRequired(step, loaded, flags, earlier);
	await checkInner(loaded, {flags, ...asked}, trail, engine);
	return loaded;
}

function flagsOf({assignments}: StepCommand, loaded: LoadedOperation, options: RunOptions, engine: Engine): YamlMap {
	const {texts} = parseAssignments(assignments, engine.env.HOME ?? homedir());
	const given = decodeFlags(texts, loaded.defs);
	return flagValues({engine, loaded, given, options}).values;
}

/** Whatever is required of another operation must have been run by a step before. */
function checkRequired(
	step: Step,
	{operation}: LoadedOperation,
	flags: Readonly<YamlMap>,
	earlier: readonly LoadedOperation[],
): void {
	for (const source of operation.requires.flatMap(({sources}) => sources)) {
		if (source.kind !== 'operation' || source.options.optional === true) continue;
		const isNamed = (flags[flagName(source) ?? ''] ?? null) !== null;
		const isMade = earlier.some(({operation: {model, name}}) => isRunOf({model, operation: name}, source.value));
		if (isNamed || isMade) continue;
		throw new UserError(`'${step.name}' requires a run of '${source.value}', which no step before it makes`, {
			hint: "with 'isolate-runs: no' the step is given any run of it, not only those of the pipeline",
		});
	}
}

async function checkInner(
	{operation}: LoadedOperation,
	{flags, label, tags}: {flags: YamlMap; label: string | undefined; tags: readonly string[]},
	trail: readonly string[],
	engine: Engine,
): Promise<void> {
	const {body, model, name, dir} = operation;
	if (body.kind !== 'steps') return;
	const attrs = {steps: body.steps, flags, run_params: {label: label ?? null, tags: [...tags]}};
	await checkPipeline(pipelineOf({model, operation: name}, dir, attrs), trail, engine);
}
