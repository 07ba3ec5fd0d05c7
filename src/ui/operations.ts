import {UserError} from '../engine/errors.ts';
import {fullName, listOperations} from '../engine/project/find-operation.ts';
import {readProject} from '../engine/project/read-project.ts';

/** Names of the operations of the project around a directory. One that is broken has none: running says what is wrong with it. */
export function projectOperations(cwd: string): string[] {
	try {
		const project = readProject(cwd);
		return project ? listOperations(project).map(fullName) : [];
	} catch (error) {
		if (error instanceof UserError) return [];
		throw error;
	}
}
