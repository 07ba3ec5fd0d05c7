import {readProject} from '../project/read-project.ts';
import type {Project} from '../project/types.ts';
import {sanitize} from '../text/sanitize.ts';
import type {EngineContext} from './command.ts';

/**
 * The project of the directory we are in, `undefined` where there is none. What it warns of, and that there is none, goes to standard error.
 * @throws UserError where its guild.yml cannot be understood
 */
export function currentProject({engine, io}: EngineContext): Project | undefined {
	const project = readProject(engine.cwd);
	if (!project) io.err(`There is no guild.yml in ${sanitize(engine.cwd)}\n`);
	for (const {file, line, message} of project?.warnings ?? []) io.err(`${sanitize(`${file}:${line}: ${message}`)}\n`);
	return project;
}

/** Whether a name or the first line of what it is described as holds every one of the words, in any case, as with Guild. */
export function fitsAll({name, description}: {name: string; description: string}, words: readonly string[]): boolean {
	const text = `${name}\n${description.trim().split('\n')[0]}`.toLowerCase();
	return words.every(word => text.includes(word.toLowerCase()));
}
