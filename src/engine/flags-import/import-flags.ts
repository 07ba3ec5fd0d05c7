import path from 'node:path';
import type {Env} from '../home.ts';
import type {FlagDef} from '../project/types.ts';
import {askPython} from './ask-python.ts';
import {cacheFile, parseFlags, readCache, timeOf, writeCache} from './cache.ts';
import {moduleFile} from './module-file.ts';

export type ImportedFlags = {
	/** Where the script expects its flags: as declared, or as found out. */
	dest: string;
	flags: Record<string, FlagDef>;
	/** What was found out and why, for `--test-flags`; a line each. Empty where the flags were cached. */
	log: string;
};

/**
 * The flags that a Python module has: its arguments (argparse, click), or its global variables. To find its arguments the script is run with
 * `--help`; the answer is cached until the script changes.
 * @throws UserError where the script fails or does not come to its arguments
 */
export async function importFlags({
	python,
	module,
	baseArgs,
	dest,
	wantsFlags,
	cacheDir,
	dir,
	sourceRoot = '.',
	env,
}: {
	python: string;
	/** As the operation names it: `train`, `pkg.mod`, `src/train`. */
	module: string;
	/** What the operation's command gives it before any flags. */
	baseArgs: readonly string[];
	/** Declared `flags-dest`; unset: to be found out. */
	dest: string | undefined;
	/** False: only where flags go is asked, and without a look at the script the answer is as arguments. */
	wantsFlags: boolean;
	cacheDir: string;
	/** The operation's directory. */
	dir: string;
	/** Directory in it that modules are imported from. */
	sourceRoot?: string | undefined;
	env: Env;
}): Promise<ImportedFlags> {
	const none = {dest: dest ?? 'args', flags: {}};
	if (!wantsFlags) return {...none, log: ''};
	const cwd = path.resolve(dir, sourceRoot);
	const script = moduleFile(cwd, module);
	if (script === undefined) return {...none, log: `${module} is no file in ${cwd}: its flags are not imported`};
	const file = cacheFile(cacheDir, script, baseArgs);
	const cached = env.NO_IMPORT_FLAGS_CACHE ? undefined : readCache(file, script);
	if (cached && (dest ?? cached.dest) === cached.dest) return {...cached, log: ''};
	const before = timeOf(script);
	const {flags, log} = await askPython({python, script, baseArgs, dest, cwd, env});
	// Else it would be newer than a script of which it does not know the change.
	if (timeOf(script) === before) writeCache(file, flags);
	return {...none, ...parseFlags(flags), log: log.join('\n')};
}
