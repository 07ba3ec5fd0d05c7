import type {Engine} from '../engine.ts';
import {didYouMean, UserError, usageError} from '../errors.ts';
import {loadOperation} from '../launch/load-operation.ts';
import {fullName, listOperations} from '../project/find-operation.ts';
import {operationHelp} from '../project/operation-help.ts';
import {readProject} from '../project/read-project.ts';
import type {Model, Operation} from '../project/types.ts';
import {sanitize} from '../text/sanitize.ts';
import {definitionList, wrapText} from '../text/wrap.ts';
import type {Command, EngineContext, Option, OptionTable} from './command.ts';
import {findCommand, namesOf} from './find.ts';
import {globalOptions} from './globals.ts';
import {spellings, spellingsOf} from './parse.ts';
import {helpModel} from './run/help-model.ts';

/** Shows what commands there are, or what a command, an operation or a model of the project takes. `list` has all commands. */
export function helpCommand(list: () => readonly Command<EngineContext>[]): Command<EngineContext> {
	return {
		name: 'help',
		summary: 'Show the commands, or what a command, an operation or a model takes',
		usage: '[COMMAND|OPERATION|MODEL]',
		options: {},
		run: async (context, {words}) => {
			context.io.out(
				words.length === 0 ? overview(list()) + projectHelp(context) : await helpOn(list(), words, context),
			);
			return {};
		},
	};
}

/** The help of the program: every command with its summary, and the options that stand before a command. */
export function overview<Context>(commands: readonly Command<Context>[]): string {
	const shown = commands.filter(({isHidden}) => !isHidden);
	return page([
		'Usage: runtui [OPTIONS] COMMAND [ARGUMENTS]',
		'',
		...wrapText(
			'Launches, watches and compares machine-learning runs. A run is a directory; there is no server and no database.',
			width,
		),
		'',
		'Commands:',
		...definitionList(
			shown.map(({name, summary}) => [name, summary]),
			width,
		),
		'',
		...optionLines(globalOptions),
		'',
		"'runtui COMMAND --help' shows what a command takes.",
	]);
}

/** The help of one command, made from its table. */
export function commandHelp<Context>({
	name,
	aliases = [],
	summary,
	usage,
	description,
	options,
}: Command<Context>): string {
	const takes = [Object.keys(options).length > 0 ? '[OPTIONS]' : '', usage].filter(Boolean).join(' ');
	return page([
		`Usage: runtui ${name} ${takes}`.trimEnd(),
		...aliases.map(alias => `       runtui ${alias} ${takes}`.trimEnd()),
		'',
		...wrapText(summary, width),
		...(description ? ['', ...wrapText(description, width)] : []),
		...(Object.keys(options).length > 0 ? ['', ...optionLines(options)] : []),
	]);
}

/** The operations of the project we are in, if we are in one. */
function projectHelp({engine}: EngineContext): string {
	const {file, operations} = projectOperations(engine);
	if (file === '') return '';
	const rows = operations.map(
		one => [sanitize(fullName(one)), sanitize(one.description.trim().split('\n')[0] ?? '')] as const,
	);
	return page(['', `Operations of ${sanitize(file)}:`, ...definitionList(rows, width)]);
}

/** A command that people use goes before an operation of the same name. */
async function helpOn(
	commands: readonly Command<EngineContext>[],
	words: readonly string[],
	{engine}: EngineContext,
): Promise<string> {
	const shown = commands.filter(({isHidden}) => !isHidden);
	const command = unlessTrouble(() => findCommand(shown, words).command);
	if (command) return commandHelp(command);
	const [word = ''] = words;
	const names = projectOperations(engine).operations.flatMap(one => [one.name, fullName(one)]);
	const model = names.includes(word) ? undefined : modelNamed(word, engine);
	if (model) return helpModel(model);
	if (!names.includes(word))
		throw usageError(`no such command or operation: ${word}`, didYouMean(word, [...shown.flatMap(namesOf), ...names]));
	const {operation, defs} = await loadOperation(engine, word);
	return operationHelp(operation, defs);
}

/** None where there is no project. A broken one is for the commands that need it to report. */
function projectOperations({cwd}: Engine): {file: string; operations: Operation[]} {
	const project = unlessTrouble(() => readProject(cwd));
	return {file: project?.file ?? '', operations: project ? listOperations(project) : []};
}

function modelNamed(word: string, {cwd}: Engine): Model | undefined {
	return unlessTrouble(() => readProject(cwd))?.models.find(({name}) => name === word && name !== '');
}

function unlessTrouble<Result>(find: () => Result): Result | undefined {
	try {
		return find();
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

const width = 80;

/** The options under their headings. */
function optionLines(table: OptionTable): string[] {
	const owners = spellingsOf(table);
	const groups = new Map<string, (readonly [string, string])[]>();
	for (const [name, option] of Object.entries(table)) {
		const {group = 'Options', summary} = option;
		const words = spellings(name, option).filter(word => owners.get(word) === name);
		groups.set(group, [...(groups.get(group) ?? []), [spelling(words, option), summary]]);
	}
	return [...groups].flatMap(([group, rows], at) => [
		...(at > 0 ? [''] : []),
		`${group}:`,
		...definitionList(rows, width),
	]);
}

/** `-n, --limit N`: short spellings first. */
function spelling(words: readonly string[], {value}: Option): string {
	const sorted = [...words].sort((a, b) => Number(a.startsWith('--')) - Number(b.startsWith('--')));
	return `${sorted.join(', ')}${value ? ` ${value}` : ''}`;
}

function page(lines: readonly string[]): string {
	return `${lines.join('\n')}\n`;
}
