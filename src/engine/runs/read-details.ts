import {existsSync} from 'node:fs';
import type {Details} from '../filter/condition.ts';
import type {Env} from '../home.ts';
import {tildePath} from '../paths.ts';
import {readAttr, readMap} from '../run/attrs.ts';
import {attrsDir} from '../run/paths.ts';
import {operationOrigin} from '../run/operation-home.ts';
import type {Run} from '../run/read-run.ts';
import {findScalar} from '../scalars/find-scalar.ts';
import {readScalars, type ScalarSummary} from '../scalars/run-scalars.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';

/** Where what is known of runs comes from: their directories, or an index. */
export type DetailsSource = {
	flags: (run: Run) => YamlMap;
	/** Sorted by key. */
	scalars: (run: Run) => ScalarSummary[];
	/** An attribute, by the name of its file. */
	attr: (run: Run, name: string) => YamlValue | undefined;
	/** A flag by its name, where that costs less than all of them. */
	flag?: (run: Run, name: string) => YamlValue | undefined;
	/** The last value of the scalar that a name means, in the same way. */
	scalar?: (run: Run, name: string) => number | undefined;
};

/** Reads the files of runs. */
export const runFiles: DetailsSource = {
	flags: ({dir}) => readMap(dir, 'flags'),
	scalars: ({dir}) => readScalars(dir),
	// Most names that are asked for are those of flags and scalars: to look costs a fraction of trying to read what is not there.
	attr: ({dir}, name) => (existsSync(`${attrsDir(dir)}/${name}`) ? readAttr(dir, name) : undefined),
};

/** What filters may ask of a run, read when they do: flags and scalars once. */
export function readDetails(run: Run, env: Env, source: DetailsSource = runFiles): Details {
	return new ReadDetails(run, env, source);
}

/** A class, because 10,000 objects with functions of their own take ten times as long to make. */
class ReadDetails implements Details {
	readonly #run: Run;
	readonly #env: Env;
	readonly #source: DetailsSource;
	#flags: YamlMap | undefined;
	#scalars: readonly ScalarSummary[] | undefined;

	constructor(run: Run, env: Env, source: DetailsSource) {
		this.#run = run;
		this.#env = env;
		this.#source = source;
	}

	attr(name: string): YamlValue | undefined {
		if (name === 'from') return tildePath(operationOrigin(this.#run.opref), this.#env);
		return isFileName(name) ? this.#source.attr(this.#run, name) : undefined;
	}

	flag(name: string): YamlValue | undefined {
		if (this.#source.flag) return this.#source.flag(this.#run, name);
		this.#flags ??= this.#source.flags(this.#run);
		return ownValue(this.#flags, name);
	}

	scalar(name: string): number | undefined {
		if (this.#source.scalar) return this.#source.scalar(this.#run, name);
		this.#scalars ??= this.#source.scalars(this.#run);
		return findScalar(this.#scalars, name)?.last.value;
	}
}

/** What a map has under a name that a user typed. */
export function ownValue(map: Readonly<YamlMap>, name: string): YamlValue | undefined {
	return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** A name that a user typed is that of a file in the directory of attributes, never a way out of it. */
export function isFileName(name: string): boolean {
	return /^[^/.][^/]*$/.test(name);
}
