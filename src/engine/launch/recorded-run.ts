import path from 'node:path';
import {UserError} from '../errors.ts';
import {readText, removeFile, writeWhole} from '../files.ts';
import {readAttr, readMap, readNumber, readStrings} from '../run/attrs.ts';
import {type Opref, parseOpref} from '../run/opref.ts';
import {runPaths} from '../run/paths.ts';
import {labelText, readStatus} from '../run/read-run.ts';
import type {Status} from '../run/status.ts';
import {shortId} from '../runs/select.ts';
import {asNumber, isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';

/** What a run has written down about how it was started: all that it takes to start it again, or another one after its example. */
export type RecordedRun = {
	id: string;
	/** Absolute. */
	dir: string;
	status: Status;
	/** Microseconds since the epoch; tells one start of the run from the next. */
	started: number | undefined;
	opref: Opref;
	/** The `op` attribute. */
	op: YamlMap;
	flags: YamlMap;
	/** Those of them that the user gave. */
	userFlags: YamlMap;
	/** The `run_params` attribute. */
	params: YamlMap;
	randomSeed: number | undefined;
	/** Empty where there is none. */
	label: string;
	tags: readonly string[];
	comments: readonly YamlValue[];
	/** The `deps` attribute: what is there of what the run requires. */
	deps: YamlMap;
	/** Names of environment variables that are not to be written down. */
	secrets: readonly string[];
};

/** Reads what the run in a directory has recorded. @throws UserError where that is not enough to start it */
export function recordedRun(dir: string): RecordedRun {
	const id = path.basename(dir);
	const {opref: oprefFile, secrets} = runPaths(dir);
	const opref = parseOpref(readText(oprefFile) ?? '');
	const op = readMap(dir, 'op');
	if (!opref || !isMap(op['op-cmd']))
		throw new UserError(`run ${shortId(id)} has not recorded how it was started`, {
			hint: 'run its operation instead: see what there is with ops',
		});
	const comments = readAttr(dir, 'comments');
	return {
		id,
		dir,
		status: readStatus(dir),
		started: readNumber(dir, 'started'),
		opref,
		op,
		flags: readMap(dir, 'flags'),
		userFlags: readMap(dir, 'user_flags'),
		params: readMap(dir, 'run_params'),
		randomSeed: asNumber(readAttr(dir, 'random_seed')),
		label: labelText(readAttr(dir, 'label')),
		tags: readStrings(dir, 'tags'),
		comments: Array.isArray(comments) ? comments : [],
		deps: readMap(dir, 'deps'),
		secrets: (readText(secrets) ?? '').split('\n').filter(Boolean),
	};
}

/** Writes down which environment variables of a run are secrets, so that they stay so when it is started again. */
export function recordSecrets(dir: string, names: readonly string[]): void {
	const {secrets, own} = runPaths(dir);
	if (names.length > 0) writeWhole(secrets, names.map(name => `${name}\n`).join(''), own);
	else removeFile(secrets);
}
