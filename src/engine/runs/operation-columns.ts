import {existsSync} from 'node:fs';
import path from 'node:path';
import {type ColumnSpec, parseColumns} from '../compare/columns.ts';
import {UserError} from '../errors.ts';
import type {Run} from '../run/read-run.ts';
import type {YamlValue} from '../yaml/value.ts';
import type {Shape} from './index/shape.ts';
import {type DetailsSource, runFiles} from './read-details.ts';

/**
 * Tells the columns that operations ask for to be compared by: those that the project has now, else those that the run was made with. Empty
 * where they ask for none. Projects are read once, and of runs of one shape that were made with none only one is looked at.
 * @param warn told of a column that cannot be understood; the others stay
 * @param source of the attributes of runs: an index where there is one
 */
export async function operationColumns(
	runs: readonly Run[],
	warn: (message: string) => void,
	source: Pick<DetailsSource, 'attr'> = runFiles,
): Promise<(run: Run, shape?: Shape) => readonly ColumnSpec[]> {
	const projects = new Map<string, ReadonlyMap<string, readonly string[]>>();
	for (const {opref} of runs) {
		if (opref?.type === 'guildfile' && !projects.has(opref.name))
			projects.set(opref.name, await readComparisons(opref.name));
	}
	const parsed = new Map<string, readonly ColumnSpec[]>();
	const columnsOf = (run: Run): readonly ColumnSpec[] => {
		const {opref} = run;
		const operations = opref?.type === 'guildfile' ? projects.get(opref.name) : undefined;
		const texts =
			operations?.get(`${opref?.model ?? ''}:${opref?.operation ?? ''}`) ?? textsOf(source.attr(run, 'compare'));
		return texts.flatMap(text => {
			const known = parsed.get(text) ?? parse(text, warn);
			parsed.set(text, known);
			return known;
		});
	};
	const byShape = new Map<Shape, readonly ColumnSpec[]>();
	return (run, shape) => {
		if (!shape || shape.attributes.has('compare')) return columnsOf(run);
		const columns = byShape.get(shape) ?? columnsOf(run);
		byShape.set(shape, columns);
		return columns;
	};
}

function textsOf(value: YamlValue | undefined): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

/** `MODEL:OPERATION` -> its `compare`, of each operation in a file. One that cannot be read has none: running says what is wrong with it. */
async function readComparisons(file: string): Promise<ReadonlyMap<string, readonly string[]>> {
	// To load what reads projects takes longer than all the rest.
	if (!existsSync(path.dirname(file))) return new Map();
	const [{readProject}, {listOperations}] = await Promise.all([
		import('../project/read-project.ts'),
		import('../project/find-operation.ts'),
	]);
	try {
		const project = readProject(path.dirname(file));
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
