/** What a run's process finds in its environment: what the caller has, what the operation adds, what tells it of its run. */
import {plainText} from '../flags/encode.ts';
import {quoteWords} from '../words.ts';
import type {YamlMap} from '../yaml/value.ts';
import type {RunOptions} from './run-options.ts';

type Env = Record<string, string>;

/** The operation's part, references to flags as they are written: kept in the run so that a restart has it again (`op-cmd.cmd-env`). */
export function operationEnvironment({
	isPython,
	projectDir,
	flagsDest,
	pythonPath,
	env,
}: {
	isPython: boolean;
	projectDir: string;
	flagsDest: string;
	/** Directories that Python looks for modules in. */
	pythonPath: readonly string[];
	/** What the operation itself says. */
	env: Readonly<YamlMap>;
}): YamlMap {
	const ownPath = env.PYTHONPATH === undefined ? [] : [plainText(env.PYTHONPATH)];
	return {
		...env,
		...(isPython ? {FLAGS_DEST: flagsDest, PYTHONPATH: [...ownPath, ...pythonPath].join(':')} : {}),
		GUILD_PLUGINS: '',
		PROJECT_DIR: projectDir,
	};
}

/** What the options of the run add to that. */
export function optionEnvironment(options: RunOptions): Env {
	return {
		...gpuEnvironment(options),
		...(options.breaks.length > 0 ? {PDB_BREAKS: quoteWords(options.breaks)} : {}),
		...(options.breakOnError ? {BREAK_ON_ERROR: '1'} : {}),
	};
}

/** The run's part. */
export function runEnvironment({
	id,
	dir,
	home,
	cwd,
	opspec,
	sourcecodeDest,
}: {
	id: string;
	dir: string;
	home: string;
	/** Directory that the command was typed in. */
	cwd: string;
	/** What starts the operation from anywhere in its project. */
	opspec: string;
	sourcecodeDest: string;
}): Env {
	return {
		CMD_DIR: cwd,
		GUILD_HOME: home,
		GUILD_OP: opspec,
		GUILD_SOURCECODE: sourcecodeDest,
		LOG_LEVEL: '20',
		PWD: dir,
		RUN_DIR: dir,
		RUN_ID: id,
	};
}

/** The whole: later parts win, but for `PYTHONPATH`, where the caller's directories follow the operation's. */
export function processEnvironment(
	caller: Readonly<Record<string, string | undefined>>,
	operation: Env,
	run: Env,
): Env {
	const env: Env = {PYTHONUNBUFFERED: '1'};
	for (const [name, value] of Object.entries(caller)) if (value !== undefined) env[name] = value;
	const paths = [operation.PYTHONPATH, env.PYTHONPATH].filter(path => path);
	Object.assign(env, operation, run);
	if (paths.length > 0) env.PYTHONPATH = paths.join(':');
	return env;
}

/** What of it is kept as the run's `env` attribute: nothing that looks like a secret, and nothing the operation declares to be one. */
export function recordedEnvironment(env: Env, secrets: readonly string[]): Env {
	return Object.fromEntries(
		Object.entries(env).filter(([name]) => !/password|token|secret/i.test(name) && !secrets.includes(name)),
	);
}

/** `CUDA_DEVICE_ORDER` makes the indexes those that nvidia-smi shows; the others are what AMD's libraries read. */
function gpuEnvironment({gpus, noGpus}: RunOptions): Env {
	const devices = noGpus ? '' : gpus;
	if (devices === undefined) return {};
	return {
		CUDA_VISIBLE_DEVICES: devices,
		CUDA_DEVICE_ORDER: 'PCI_BUS_ID',
		HIP_VISIBLE_DEVICES: devices,
		ROCR_VISIBLE_DEVICES: devices,
	};
}
