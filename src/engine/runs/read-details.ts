import type {Details} from '../filter/condition.ts';
import type {Env} from '../home.ts';
import {tildePath} from '../paths.ts';
import {readAttr, readMap} from '../run/attrs.ts';
import {operationOrigin} from '../run/operation-home.ts';
import type {Run} from '../run/read-run.ts';
import {findScalar} from '../scalars/find-scalar.ts';
import {readScalars} from '../scalars/run-scalars.ts';

/** What filters may ask of a run, read from its directory when they do: flags and scalars once. */
export function readDetails(run: Run, env: Env): Details {
	const flags = once(() => readMap(run.dir, 'flags'));
	const scalars = once(() => readScalars(run.dir));
	return {
		attr: name => (name === 'from' ? tildePath(operationOrigin(run.opref), env) : readNamed(run, name)),
		flag: name => (Object.hasOwn(flags(), name) ? flags()[name] : undefined),
		scalar: name => findScalar(scalars(), name)?.last.value,
	};
}

/** A name that a user typed is that of a file in the directory of attributes, never a way out of it. */
function readNamed({dir}: Run, name: string) {
	return /^[^/.][^/]*$/.test(name) ? readAttr(dir, name) : undefined;
}

function once<Value>(read: () => Value): () => Value {
	let known: {value: Value} | undefined;
	return () => {
		known ??= {value: read()};
		return known.value;
	};
}
