import {existsSync} from 'node:fs';
import {arch, availableParallelism, release, totalmem, type} from 'node:os';
import path from 'node:path';
import {diskUse, type Place, placeOf} from '../disk.ts';
import {formatBytes} from '../text/bytes.ts';
import {dist} from '../dist.ts';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {lookForPython} from '../flags-import/find-python.ts';
import type {Home} from '../home.ts';
import {runIds} from '../runs/list.ts';
import {toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import {fitsVersion} from '../text/fits-version.ts';
import {guildVersion, version} from '../version.ts';
import type {Command, EngineContext} from './command.ts';

/** Shows what runtui works with here, and fails where it could not work. */
export const check: Command<EngineContext> = {
	name: 'check',
	summary: 'Show what runtui works with, and whether it can',
	usage: '',
	options: {
		space: {summary: 'Show how much disk space runs, deleted runs and caches take'},
		verbose: {aliases: ['-v'], summary: 'Show more'},
		version: {
			value: 'REQ',
			summary: `Fail unless Guild ${guildVersion}, whose commands these are, fits REQ: '>=0.7,<1'`,
		},
		tensorflow: {summary: "Show what TensorFlow the user's Python has"},
		pytorch: {summary: "Show what PyTorch the user's Python has"},
		'r-script': {summary: 'Show what R there is'},
		offline: {summary: 'Accepted for Guild; nothing is ever looked up'},
		json: {summary: 'Print JSON'},
	},
	run: async ({engine, io}, {options}) => {
		const wanted = options.get('version');
		if (wanted !== undefined && !fitsVersion(guildVersion, wanted))
			throw new UserError(`runtui ${version} has the commands of Guild ${guildVersion}, which is not ${wanted}`);
		const place = placeOf(engine.home.dir);
		const problems = place.problem === undefined ? [] : [place.problem];
		const facts: Facts = {
			...homeFacts(engine.home, place),
			runs: countRuns(engine.home.runs, problems),
			deleted_runs: countRuns(engine.home.trash, problems),
			...(await programFacts(engine)),
			...(await libraryFacts(
				engine,
				libraries.filter(({option}) => options.has(option)),
			)),
			...(options.has('verbose') && verboseFacts(engine)),
		};
		const space = options.has('space') ? spaceFacts(engine.home) : [];
		io.out(options.has('json') ? asJson(facts, space) : asText(facts, space));
		if (problems[0] !== undefined)
			throw new UserError(problems[0], {hint: 'repair it, or choose another home with -H, RUNTUI_HOME or GUILD_HOME'});
		return {};
	},
};

type Facts = Record<string, string | number | Bytes>;
type Bytes = {bytes: number};
type Space = {name: string; dir: string; bytes: number};

function homeFacts(home: Home, {exists, problem, fileSystem, free}: Place): Facts {
	return {
		runtui_version: version,
		runtui_install_location: path.dirname(dist),
		guild_home: home.dir,
		guild_home_status: problem !== undefined ? 'not writable' : exists ? 'writable' : 'writable, not made yet',
		guild_home_file_system: fileSystem ?? 'unknown',
		guild_home_free_space: free === undefined ? 'unknown' : {bytes: free},
		guild_resource_cache: path.join(home.cache, 'resources'),
	};
}

function countRuns(dir: string, problems: string[]): string | number {
	try {
		return runIds(dir).length;
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		problems.push(error.message);
		return 'unknown';
	}
}

async function programFacts({env}: Engine): Promise<Facts> {
	const python = lookForPython(env);
	const [pythonVersion, git] = await Promise.all([
		python === undefined ? undefined : answerOf(python, ['-c', 'import sys; print(sys.version.replace(chr(10), " "))']),
		answerOf('git', ['--version']),
	]);
	return {
		python_version: pythonVersion ?? 'not installed',
		python_exe: python ?? '',
		git_version: git?.replace(/^git version /, '') ?? 'not installed',
		node_version: process.versions.node,
		platform: `${type()} ${release()} ${arch()}`,
	};
}

/** Programs that say a version, asked for by an option of their own. */
const libraries = [
	{option: 'tensorflow', fact: 'tensorflow_version', python: 'import tensorflow as t; print(t.__version__)'},
	{
		option: 'pytorch',
		fact: 'pytorch_version',
		python: 'import torch as t; print(t.__version__, "with CUDA" if t.cuda.is_available() else "without CUDA")',
	},
	{option: 'r-script', fact: 'r_version', python: undefined},
] as const;

async function libraryFacts({env}: Engine, asked: readonly (typeof libraries)[number][]): Promise<Facts> {
	const python = lookForPython(env);
	const facts = asked.map(async ({fact, python: script}) => {
		if (script === undefined) return [fact, await answerOf('Rscript', ['-e', 'cat(R.version.string)'])] as const;
		return [fact, python === undefined ? undefined : await answerOf(python, ['-c', script], 60_000)] as const;
	});
	const known = await Promise.all(facts);
	return Object.fromEntries(known.map(([fact, answer]) => [fact, answer ?? 'not installed']));
}

/** The first line that a program prints; `undefined` where it cannot be run. */
async function answerOf(program: string, args: readonly string[], timeout = 10_000): Promise<string | undefined> {
	// Loaded only here: the other commands should not wait for it.
	const {execa} = await import('execa');
	const {stdout, failed} = await execa(program, args, {reject: false, timeout, stdin: 'ignore'});
	return failed ? undefined : sanitize(stdout.split('\n')[0] ?? '');
}

function verboseFacts({env, cwd}: Engine): Facts {
	const shown = [
		'RUNTUI_HOME',
		'GUILD_HOME',
		'VIRTUAL_ENV',
		'CONDA_PREFIX',
		'PYTHONPATH',
		'TERM',
		'LANG',
		'NO_COLOR',
		'EDITOR',
	];
	return {
		node_exe: process.execPath,
		cpus: availableParallelism(),
		memory: {bytes: totalmem()},
		current_directory: cwd,
		guild_file: existsSync(path.join(cwd, 'guild.yml')) ? path.join(cwd, 'guild.yml') : 'none',
		...Object.fromEntries(shown.flatMap(name => (env[name] === undefined ? [] : [[`env_${name}`, env[name]]]))),
	};
}

function spaceFacts(home: Home): Space[] {
	const dirs = {guild_home: home.dir, runs: home.runs, deleted_runs: home.trash, cache: home.cache};
	return Object.entries(dirs).map(([name, dir]) => ({name, dir, bytes: diskUse(dir)}));
}

/** Of what every command prints with `--json`: rises where something in docs/json.md goes or changes, not where something comes. */
const jsonVersion = 1;

function asJson(facts: Facts, space: readonly Space[]): string {
	const plain = Object.entries(facts).map(
		([name, value]) => [name, typeof value === 'object' ? value.bytes : value] as const,
	);
	const sizes = space.length > 0 ? Object.fromEntries(space.map(({name, bytes}) => [name, bytes])) : undefined;
	return `${toJson({json_version: jsonVersion, ...Object.fromEntries(plain), disk_space: sizes})}\n`;
}

/** Width of the column of names, as Guild has it. */
const nameCells = 27;

function asText(facts: Facts, space: readonly Space[]): string {
	const shown = Object.entries(facts).map(
		([name, value]) => [name, typeof value === 'object' ? formatBytes(value.bytes) : String(value)] as const,
	);
	const lines = shown.map(([name, text]) => `${`${name}:`.padEnd(nameCells)}${sanitize(text)}`.trimEnd());
	const sizes = space.map(
		({name, dir, bytes}) => `${`  ${name}:`.padEnd(nameCells)}${formatBytes(bytes).padEnd(6)} ${sanitize(dir)}`,
	);
	return [...lines, ...(sizes.length > 0 ? ['disk_space:', ...sizes] : [])].map(line => `${line}\n`).join('');
}
