import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {UserError} from '../../src/engine/errors.ts';
import {readProject} from '../../src/engine/project/read-project.ts';
import type {Operation, Project} from '../../src/engine/project/types.ts';

/** A directory with these files, which goes when the test is over. */
export function makeProject(guildYml: string, others: Record<string, string> = {}): string {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-project-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	for (const [name, content] of Object.entries({'guild.yml': guildYml, ...others})) {
		mkdirSync(path.dirname(path.join(dir, name)), {recursive: true});
		writeFileSync(path.join(dir, name), content);
	}
	return dir;
}

/** The project that these files describe. */
export function read(guildYml: string, others?: Record<string, string>): Project {
	const project = readProject(makeProject(guildYml, others));
	if (project === undefined) throw new Error('no project was found');
	return project;
}

/** The operation of that name, of whichever model has it first. */
export function operation(project: Project, name = 'train'): Operation {
	const found = project.models.flatMap(model => model.operations).find(one => one.name === name);
	if (found === undefined) throw new Error(`no operation ${name}`);
	return found;
}

/** The error that reading the files ends in: `file:line:column: message`, the path from the project's directory. */
export function readError(
	guildYml: string,
	others?: Record<string, string>,
): {message: string; hint: string | undefined} {
	const dir = makeProject(guildYml, others);
	try {
		readProject(dir);
	} catch (error) {
		if (error instanceof UserError) return {message: error.message.replace(`${dir}${path.sep}`, ''), hint: error.hint};
		throw error;
	}
	throw new Error('nothing was found to be wrong');
}

/** What was warned of, as `file:line: message`. */
export function warnings({dir, warnings}: Project): string[] {
	return warnings.map(({file, line, message}) => `${path.relative(dir, file)}:${line}: ${message}`);
}
