import {existsSync} from 'node:fs';
import type {Details} from '../filter/condition.ts';
import type {Env} from '../home.ts';
import {tildePath} from '../paths.ts';
import {readAttr, readMap} from '../run/attrs.ts';
import {runPaths} from '../run/paths.ts';
import {operationOrigin} from '../run/operation-home.ts';
import type {Run} from '../run/read-run.ts';
import {findScalar} from '../scalars/find-scalar.ts';
import {readScalars, type ScalarSummary} from '../scalars/run-scalars.ts';
import type {YamlMap} from '../yaml/value.ts';

/** Where flags and scalars of runs come from. */
export type DetailsSource = {flags: (run: Run) => YamlMap; scalars: (run: Run) => ScalarSummary[]};

/** What filters may ask of a run, read from its directory when they do: flags and scalars once. */
export function readDetails(run: Run, env: Env, source: DetailsSource = directory): Details {
	const flags = once(() => source.flags(run));
	const scalars = once(() => source.scalars(run));
	return {
		attr: name => (name === 'from' ? tildePath(operationOrigin(run.opref), env) : readNamed(run, name)),
		flag: name => (Object.hasOwn(flags(), name) ? flags()[name] : undefined),
		scalar: name => findScalar(scalars(), name)?.last.value,
	};
}

const directory: DetailsSource = {
	flags: ({dir}) => readMap(dir, 'flags'),
	scalars: ({dir}) => readScalars(dir),
};

/** A name that a user typed is that of a file in the directory of attributes, never a way out of it. */
function readNamed({dir}: Run, name: string) {
	// Most names are those of flags and scalars: to ask costs a fraction of trying to read what is not there.
	const isAttr = /^[^/.][^/]*$/.test(name) && existsSync(`${runPaths(dir).attrs}/${name}`);
	return isAttr ? readAttr(dir, name) : undefined;
}

function once<Value>(read: () => Value): () => Value {
	let known: {value: Value} | undefined;
	return () => {
		known ??= {value: read()};
		return known.value;
	};
}
