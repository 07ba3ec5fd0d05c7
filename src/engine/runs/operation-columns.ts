import {type ColumnSpec, parseColumns} from '../compare/columns.ts';
import {UserError} from '../errors.ts';
import {readStrings} from '../run/attrs.ts';
import type {Run} from '../run/read-run.ts';

/**
 * Tells the columns that operations ask for to be compared by: those that the project has now, else those that the run was made with. Empty
 * where they ask for none. Projects are read once.
 * @param warn told of a column that cannot be understood; the others stay
 */
export async function operationColumns(
	runs: readonly Run[],
	warn: (message: string) => void,
): Promise<(run: Run) => readonly ColumnSpec[]> {
	const projects = new Map<string, ReadonlyMap<string, readonly string[]>>();
	for (const {opref} of runs) {
		if (opref?.type === 'guildfile' && !projects.has(opref.name))
			projects.set(opref.name, await readComparisons(opref.name));
	}
	const parsed = new Map<string, readonly ColumnSpec[]>();
	return run => {
		const {opref} = run;
		const operations = opref?.type === 'guildfile' ? projects.get(opref.name) : undefined;
		const texts = operations?.get(`${opref?.model ?? ''}:${opref?.operation ?? ''}`) ?? readStrings(run.dir, 'compare');
		return texts.flatMap(text => {
			const known = parsed.get(text) ?? parse(text, warn);
			parsed.set(text, known);
			return known;
		});
	};
}

/** `MODEL:OPERATION` -> its `compare`, of each operation in a file. One that cannot be read has none: running says what is wrong with it. */
async function readComparisons(file: string): Promise<ReadonlyMap<string, readonly string[]>> {
	const [{readProject}, {listOperations}, {dirname}] = await Promise.all([
		import('../project/read-project.ts'),
		import('../project/find-operation.ts'),
		import('node:path'),
	]);
	try {
		const project = readProject(dirname(file));
		const operations = project ? listOperations(project, {all: true}) : [];
		return new Map(operations.map(({model, name, compare = []}) => [`${model}:${name}`, compare]));
	} catch (error) {
		if (error instanceof UserError) return new Map();
		throw error;
	}
}

function parse(text: string, warn: (message: string) => void): ColumnSpec[] {
	try {
		return parseColumns(text);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		warn(error.message);
		return [];
	}
}
