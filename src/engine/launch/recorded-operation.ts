import {existsSync} from 'node:fs';
import path from 'node:path';
import {dist} from '../dist.ts';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {plainText} from '../flags/encode.ts';
import {fittingPython} from '../flags-import/fitting-python.ts';
import {fullName} from '../project/find-operation.ts';
import {plainOperation} from '../project/plain-operation.ts';
import type {Body, Operation} from '../project/types.ts';
import {readAttr} from '../run/attrs.ts';
import type {Opref} from '../run/opref.ts';
import {runPaths} from '../run/paths.ts';
import {shortId} from '../runs/select.ts';
import {quoteWords} from '../words.ts';
import {isMap, mapAt, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {pythonMain, stepsMain, usesPython} from './command.ts';
import {type LoadedOperation, loadOperation} from './load-operation.ts';
import {ownProgram, relocated} from './own-program.ts';
import {recordedFlags} from './recorded-flags.ts';
import {recordedResources} from './recorded-resources.ts';
import type {RecordedRun} from './recorded-run.ts';

/**
 * The operation of a run as the run has recorded it, whatever has become of its project.
 * @param declared the same operation as the project has it now, where what is said there of its flags is wanted
 * @throws UserError where it is one that only Guild can start, or its Python is missing
 */
export async function recordedOperation(
	run: RecordedRun,
	{env}: Pick<Engine, 'env'>,
	declared?: LoadedOperation,
): Promise<LoadedOperation> {
	const operation = operationOf(run);
	return {
		operation,
		project: declared?.project,
		defs: recordedFlags(run, declared?.defs ?? {}),
		flagsDest: textOf(commandOf(run)['flags-dest']) ?? 'args',
		python: usesPython(operation) ? await fittingPython(operation.pythonRequires, env) : undefined,
		warnings: [],
		importLog: '',
		recorded: run,
	};
}

/** The operation of a run as its project has it now. @throws UserError where it is not there any more */
export async function projectOperation({id, opref}: RecordedRun, engine: Engine): Promise<LoadedOperation> {
	const dir = projectDir(opref);
	if (dir !== undefined && existsSync(dir)) return await loadOperation({...engine, cwd: dir}, specOf(opref));
	throw new UserError(`the project of run ${shortId(id)} is not there any more: ${dir ?? opref.name}`, {
		hint: 'without --force-sourcecode it is started as it was recorded',
	});
}

/**
 * The environment of a recorded operation, references to flags as they are written: as it was recorded, but for our own modules, which may
 * have moved, and Guild's, which may not be there.
 * @param sourceDir where modules are loaded from instead of the run's copy of the source code
 */
export function recordedOperationEnvironment({op}: RecordedRun, sourceDir: string | undefined): YamlMap {
	const {'cmd-env': recorded} = mapAt(op, 'op-cmd');
	const env = isMap(recorded) ? recorded : {};
	const ours = env.GUILD_PLUGINS === undefined ? env : {...env, GUILD_PLUGINS: ''};
	if (env.PYTHONPATH === undefined) return ours;
	const dest = sourcecodeDest(op);
	const folders = plainText(env.PYTHONPATH)
		.split(':')
		.filter(folder => folder !== '' && !existsSync(path.join(folder, 'guild', 'op_main.py')))
		.map(folder => (folder === dest ? (sourceDir ?? folder) : folder));
	return {...ours, PYTHONPATH: [...folders, path.join(dist, 'python')].join(':')};
}

/** What names the operation of a run on a command line that is typed in its project. */
export function specOf({type, model, operation}: Opref): string {
	return type === 'script' ? operation : fullName({model, name: operation});
}

function operationOf(run: RecordedRun): Operation {
	const {opref, op, params, secrets} = run;
	const dir = textOf(mapAt(commandOf(run), 'cmd-env').PROJECT_DIR) ?? projectDir(opref) ?? run.dir;
	const {root} = mapAt(op, 'sourcecode');
	const label = textOf(op['label-template']);
	const pythonRequires = textOf(op['python-requires']);
	const scalars = op['output-scalars'];
	return {
		...plainOperation,
		model: opref.model,
		name: opref.operation,
		origin:
			opref.type === 'script'
				? {kind: 'script', dir: opref.name}
				: {kind: 'guildfile', file: opref.name, digest: opref.version},
		dir,
		body: bodyOf(run),
		requires: recordedResources(op.deps, dir),
		sourcecode: {
			...plainOperation.sourcecode,
			dest: sourcecodeDest(op),
			...(typeof root === 'string' ? {root} : {}),
		},
		...(Array.isArray(scalars) ? {outputScalars: scalars} : {}),
		...(label === undefined ? {} : {label}),
		envSecrets: [...secrets],
		...(pythonRequires === undefined ? {} : {pythonRequires}),
		deleteOnSuccess: op['delete-on-success'] === true && params.keep_run !== true,
	};
}

/** A pipeline keeps its steps as an attribute. */
function bodyOf(run: RecordedRun): Body {
	const words = commandOf(run)['cmd-args'];
	const steps = readAttr(run.dir, 'steps');
	if (Array.isArray(words) && words.includes(stepsMain) && Array.isArray(steps)) return {kind: 'steps', steps};
	return {kind: 'exec', exec: quoteWords(templateOf(run))};
}

/** The words of the command. @throws UserError where there are none, or they start a module that only Guild has */
function templateOf(run: RecordedRun): string[] {
	const words = commandOf(run)['cmd-args'];
	const template = Array.isArray(words) ? words.map(plainText) : [];
	const id = shortId(run.id);
	if (template.length === 0) throw new UserError(`run ${id} has not recorded its command`);
	const module = template[template.findIndex(word => /^-u?m$/.test(word)) + 1] ?? '';
	const program = module.startsWith('guild.') ? programFor(run) : undefined;
	if (program !== undefined) return ownProgram(program);
	if (module.startsWith('guild.') && module !== pythonMain)
		throw new UserError(`run ${id} is one that only Guild can start again (${module})`, {
			hint: `guild run --restart ${id}`,
		});
	return run.opref.type === 'builtin' ? relocated(template) : template;
}

/** Of our programs the one that does what Guild's does, for a run that Guild has made. */
function programFor({dir, opref}: RecordedRun): string | undefined {
	if (opref.type !== 'builtin') return undefined;
	if (opref.operation === 'queue') return 'queue.js';
	return existsSync(runPaths(runPaths(dir).proto).opref) ? 'batch.js' : undefined;
}

function projectDir({type, name}: Opref): string | undefined {
	if (!path.isAbsolute(name)) return undefined;
	return type === 'script' ? name : path.dirname(name);
}

function commandOf({op}: RecordedRun): YamlMap {
	return mapAt(op, 'op-cmd');
}

/** Guild kept it under another name before 0.9. */
function sourcecodeDest(op: YamlMap): string {
	return textOf(mapAt(op, 'sourcecode').dest) ?? textOf(op['sourcecode-root']) ?? '.';
}

function textOf(value: YamlValue | undefined): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
