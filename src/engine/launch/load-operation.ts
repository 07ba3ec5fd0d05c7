import path from 'node:path';
import type {Engine} from '../engine.ts';
import {configFlags} from '../flags-import/config.ts';
import {fittingPython} from '../flags-import/fitting-python.ts';
import {importFlags} from '../flags-import/import-flags.ts';
import {mergeImported} from '../flags-import/merge.ts';
import {findOperation, unknownOperation} from '../project/find-operation.ts';
import {readProject} from '../project/read-project.ts';
import {scriptOperation} from '../project/script-operation.ts';
import type {FlagDef, Operation, Project, Warning} from '../project/types.ts';
import {splitWords} from '../words.ts';
import {builtinOperation} from './builtin-operation.ts';
import {usesPython} from './command.ts';
import {dependencyFlags} from './dependency-flags.ts';
import type {RecordedRun} from './recorded-run.ts';

/** An operation with everything that is known of it before flags are given. */
export type LoadedOperation = {
	operation: Operation;
	/** The project that it is from; `undefined` for a script. */
	project: Project | undefined;
	/** Declared and imported flags, and those that dependencies add. */
	defs: Record<string, FlagDef>;
	/** Where flags go: declared, or found from the script. */
	flagsDest: string;
	/** The interpreter, where the operation needs one. */
	python: string | undefined;
	warnings: Warning[];
	/** What the import of flags had to say. */
	importLog: string;
	/** The run that recorded it, where it is not from a project. */
	recorded?: RecordedRun;
};

/**
 * Finds the operation that a word names, in the project of the directory or as a script there, and its flags.
 * @throws UserError where there is none, its project is broken or its flags cannot be imported
 */
export async function loadOperation({cwd, env, home}: Engine, opspec: string): Promise<LoadedOperation> {
	const project = readProject(cwd);
	const named = project && findOperation(project, opspec);
	const operation =
		named ?? builtinOperation(opspec, home) ?? (opspec === '' ? undefined : scriptOperation(cwd, opspec));
	if (!operation) throw unknownOperation(opspec, project);
	const python = usesPython(operation) ? await fittingPython(operation.pythonRequires, env) : undefined;
	const imported = await importedFlags(operation, {python, cacheDir: path.join(home.cache, 'import-flags'), env});
	const defs = mergeImported(operation, imported.flags);
	return {
		operation,
		project: named && project,
		defs: {...defs, ...dependencyFlags(operation.requires, defs)},
		flagsDest: imported.dest,
		python,
		warnings: project?.warnings ?? [],
		importLog: imported.log,
	};
}

type Imported = {dest: string; flags: Record<string, FlagDef>; log: string};

async function importedFlags(
	operation: Operation,
	{python, cacheDir, env}: {python: string | undefined; cacheDir: string; env: Engine['env']},
): Promise<Imported> {
	const {body, dir, flagsDest} = operation;
	const declared = {dest: flagsDest ?? 'args', flags: {}, log: ''};
	if (flagsDest?.startsWith('config:')) return {...declared, flags: configFlags(path.join(dir, flagsDest.slice(7)))};
	if (body.kind !== 'main' || python === undefined || flagsDest === 'none') return declared;
	const [module = '', ...baseArgs] = splitWords(body.main);
	const wantsFlags =
		operation.flagsImport === 'all' || (operation.flagsImport ?? Object.keys(operation.flags)).length > 0;
	return await importFlags({
		python,
		module,
		baseArgs,
		dest: flagsDest,
		wantsFlags,
		cacheDir,
		dir,
		env,
		sourceRoot: operation.sourcecode.root,
	});
}
