/** What may stand where the cursor is, for completion in a shell. All of it is read from the commands' tables. */
import path from 'node:path';
import type {Engine} from '../engine.ts';
import {formatFlag} from '../flags/format.ts';
import {loadOperation} from '../launch/load-operation.ts';
import {fullName, listOperations} from '../project/find-operation.ts';
import {describeFlag} from '../project/operation-help.ts';
import {readProject} from '../project/read-project.ts';
import {readRun} from '../run/read-run.ts';
import {runIds} from '../runs/list.ts';
import {shortId} from '../runs/select.ts';
import type {Command, Option, OptionTable} from './command.ts';
import {namesOf} from './find.ts';
import {globalOptions} from './globals.ts';
import {spellings} from './parse.ts';

/** A word, and what it is. */
export type Candidate = readonly [word: string, description: string];

/**
 * The words that may stand where `typed` is; none where a file may.
 * @param before the words before it: options of the program, and the beginning of a command line
 */
export async function candidates(
	commands: readonly Command<never>[],
	before: {globals: readonly string[]; words: readonly string[]},
	typed: string,
	engine: Engine,
): Promise<Candidate[]> {
	const found = await fitting(
		commands.filter(({isHidden}) => !isHidden),
		before,
		typed,
		engine,
	);
	return found.filter(([word]) => word.startsWith(typed)).sort(([a], [b]) => (a < b ? -1 : 1));
}

async function fitting(
	commands: readonly Command<never>[],
	{globals, words}: {globals: readonly string[]; words: readonly string[]},
	typed: string,
	engine: Engine,
): Promise<Candidate[]> {
	if (words.length === 0) {
		if (openOption(globalOptions, globals)) return [];
		return typed.startsWith('-') ? optionNames(globalOptions) : commandWords(commands, []);
	}
	const command = commandOf(commands, words);
	const rest = words.slice(command?.name.words ?? words.length);
	const seconds = commandWords(commands, words);
	if (!command) return seconds;
	const {options} = command.command;
	const open = openOption(options, rest);
	if (open) return await valuesFor(open.value ?? '', [], typed, {commands, engine});
	if (typed.startsWith('-')) return [...optionNames(options), ['--help', 'Show what the command takes']];
	const given = argumentsIn(options, rest);
	return [...seconds, ...(await valuesFor(command.command.usage, given, typed, {commands, engine}))];
}

/** The command that the words begin with, and how many of them are its name. */
function commandOf(commands: readonly Command<never>[], words: readonly string[]) {
	for (const count of [2, 1]) {
		const command = commands.find(
			one => words.length >= count && namesOf(one).includes(words.slice(0, count).join(' ')),
		);
		if (command) return {command, name: {words: count}};
	}
	return undefined;
}

/** The next words of the names that begin with these. */
function commandWords(commands: readonly Command<never>[], begin: readonly string[]): Candidate[] {
	const next = commands.flatMap(command =>
		namesOf(command)
			.map(name => name.split(' '))
			.filter(name => name.length > begin.length && begin.every((word, at) => word === name[at]))
			.map(name => [name[begin.length] ?? '', name.length === begin.length + 1 ? command.summary : ''] as const),
	);
	const described = [...next].sort((a, b) => Number(a[1] !== '') - Number(b[1] !== ''));
	return [...new Map(described)];
}

function optionNames(table: OptionTable): Candidate[] {
	return Object.entries(table).map(([name, {summary}]) => [`--${name}`, summary]);
}

/** The option that waits for its value, if the last word is one. */
function openOption(table: OptionTable, words: readonly string[]): Option | undefined {
	const last = words.at(-1) ?? '';
	if (words.includes('--')) return undefined;
	const found = Object.entries(table).find(([name, option]) => spellings(name, option).includes(last));
	return found?.[1].value === undefined ? undefined : found[1];
}

/** The words that are neither options nor their values. */
function argumentsIn(table: OptionTable, words: readonly string[]): string[] {
	return words.filter((word, at) => !word.startsWith('-') && !openOption(table, words.slice(0, at)));
}

type Sources = {commands: readonly Command<never>[]; engine: Engine};

/** What fits a place that help describes so: `[RUN...]`, `COMMAND|OPERATION`, `bash|zsh|fish`. */
async function valuesFor(
	usage: string,
	given: readonly string[],
	typed: string,
	{commands, engine}: Sources,
): Promise<Candidate[]> {
	const [choice] = /^\[?([a-z]+(?:\|[a-z]+)+)\]?$/.exec(usage)?.slice(1) ?? [];
	if (choice !== undefined) return given.length === 0 ? choice.split('|').map(word => [word, '']) : [];
	const takes = (word: string) => new RegExp(`\\b${word}\\b`).test(usage);
	const isFirst = given.length === 0;
	if (isFirst && /^(?:LOCATION|ARCHIVE)\b/.test(usage)) return [];
	return [
		...(takes('RUN') ? runCandidates(engine.home.runs, typed) : []),
		...(takes('DELETED_RUN') ? runCandidates(engine.home.trash, typed) : []),
		...(takes('COMMAND') ? commandWords(commands, given) : []),
		...(takes('OPERATION') && isFirst ? operationCandidates(engine) : []),
		...(takes('FLAG') && !isFirst ? await flagCandidates(engine, given, typed) : []),
	];
}

/** More runs than this are named without saying what they are: reading them takes longer than a person likes to wait. */
const describedRuns = 100;

function runCandidates(dir: string, typed: string): Candidate[] {
	const ids = runIds(dir).filter(id => id.startsWith(typed));
	const nameOf = (id: string) => (typed.length > shortId(id).length ? id : shortId(id));
	if (ids.length > describedRuns) return ids.map(id => [nameOf(id), '']);
	return ids.map(id => {
		const run = readRun(path.join(dir, id));
		return [nameOf(id), `${run?.operation ?? ''} ${run?.label ?? ''}`.trim()];
	});
}

function operationCandidates({cwd}: Engine): Candidate[] {
	const project = readProject(cwd);
	return project
		? listOperations(project).map(one => [fullName(one), one.description.trim().split('\n')[0] ?? ''])
		: [];
}

/** `name=` for the flags not given yet, `name=value` for the choices of the one that is being typed. */
async function flagCandidates(
	engine: Engine,
	[operation = '', ...given]: readonly string[],
	typed: string,
): Promise<Candidate[]> {
	const {defs} = await loadOperation(engine, operation);
	const flag = typed.includes('=') ? defs[typed.slice(0, typed.indexOf('='))] : undefined;
	if (flag)
		return (flag.choices ?? []).map(({value, alias, description = ''}) => [
			`${flag.name}=${alias ?? formatFlag(value)}`,
			description,
		]);
	const isGiven = (name: string) => given.some(word => word.startsWith(`${name}=`));
	return Object.values(defs).flatMap(def => (isGiven(def.name) ? [] : [[`${def.name}=`, describeFlag(def)] as const]));
}
