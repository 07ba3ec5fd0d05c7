/** The command of an operation: a template that is kept with the run, so that it can be started again, and the words it comes to. */
import {UserError} from '../errors.ts';
import type {Operation} from '../project/types.ts';
import {splitWords} from '../words.ts';

/** Stands in a template for all arguments that flags make (Guild's word). */
const flagArgsMark = '__flag_args__';
/** Module that Guild starts Python operations with; ours has the same name, so that either program can restart the other's runs. */
export const pythonMain = 'guild.op_main';
/** Module that Guild runs the steps of a pipeline with. It stands for our program in templates, so that Guild can restart our pipelines. */
export const stepsMain = 'guild.steps_main';

/**
 * The words of an operation's command, with `${python_exe}`, `${flag}` references and the mark where flag arguments go.
 * @throws UserError where the line cannot be split into words or is empty
 */
export function commandTemplate(operation: Operation): string[] {
	const {body, origin} = operation;
	if (body.kind === 'main') {
		// The mark parts the arguments that `main` gives from those that flags make; a script has none of its own.
		const parting = origin.kind === 'script' ? [] : ['--'];
		return ['${python_exe}', '-um', pythonMain, ...wordsOf(operation, body.main), ...parting, flagArgsMark];
	}
	if (body.kind === 'exec')
		return wordsOf(operation, body.exec).map(word => (word === '${flag_args}' ? flagArgsMark : word));
	if (body.kind === 'steps') return ['${guild_python_exe}', '-um', stepsMain];
	throw new UserError(`operation '${operation.name}' has notebooks, which this version cannot run yet`);
}

/** Whether the operation needs the user's Python: for a module, or as `${python_exe}` in its command line. */
export function usesPython({body}: Operation): boolean {
	return body.kind === 'main' || (body.kind === 'exec' && /\$\{(guild_)?python_exe\}/.test(body.exec));
}

/** Whether the command runs the user's Python. */
export function isPython(template: readonly string[]): boolean {
	return template[0] === '${python_exe}';
}

/** Arguments that stand in the template by themselves: a flag of the same name is not passed a second time. */
export function fixedArguments(template: readonly string[]): string[] {
	return template.filter(word => word.startsWith('--') && word !== '--');
}

/**
 * The words to execute.
 * @param resolve replaces the `${name}` references in a word
 */
export function fillTemplate(
	template: readonly string[],
	{flagArgs, resolve}: {flagArgs: readonly string[]; resolve: (word: string) => string},
): string[] {
	return template.flatMap(word => (word === flagArgsMark ? flagArgs : resolve(word)));
}

function wordsOf(operation: Operation, line: string): string[] {
	const words = splitWords(line);
	if (words.length === 0) throw new UserError(`operation '${operation.name}' has an empty ${operation.body.kind}`);
	return words;
}
