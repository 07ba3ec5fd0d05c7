/** A run in words: the fields that `runs info` and `runs --verbose` list, in Guild's order. */
import {readText} from '../files.ts';
import type {Env} from '../home.ts';
import {tildePath} from '../paths.ts';
import {formatTime} from '../text/time.ts';
import {showValue} from '../text/value.ts';
import {showWords} from '../words.ts';
import {asNumber, isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {attrNames, readAttr} from './attrs.ts';
import {readIdentity} from './liveness.ts';
import {lockHolder} from './lock.ts';
import {operationOrigin} from './operation-home.ts';
import {runPaths} from './paths.ts';
import type {Run} from './read-run.ts';
import {statusWord} from './status.ts';

/** What identifies a run and what became of it, by Guild's names. Empty where nothing is known. */
export function describeRun(run: Run, env: Env): Record<string, string | number> {
	const attr = (name: string) => readAttr(run.dir, name);
	return {
		id: run.id,
		operation: run.operation,
		from: tildePath(operationOrigin(run.opref), env),
		status: statusWord(run.status),
		started: showTime(attr('started')),
		stopped: showTime(attr('stopped')),
		marked: run.isMarked ? 'yes' : 'no',
		label: run.label,
		sourcecode_digest: showText(attr('sourcecode_digest')),
		vcs_commit: showText(attr('vcs_commit')),
		run_dir: tildePath(run.dir, env),
		command: showCommand(attr('cmd')),
		exit_status: run.exitStatus ?? showText(attr('exit_status')),
		pid: livePid(run) ?? '',
	};
}

/** The attributes that neither Guild nor runtui gives every run, such as an operation's `run-attrs`. Names with a leading `_` are private. */
export function customAttrs({dir}: Run): YamlMap {
	const names = attrNames(dir).filter(name => !standard.has(name) && !name.startsWith('_'));
	return pickAttrs(dir, names);
}

/** The attributes that are meant for programs: the operation as it was snapshot, and those with a leading `_`. */
export function privateAttrs({dir}: Run): YamlMap {
	const opref = readText(runPaths(dir).opref)?.trim() ?? '';
	return {opref, ...pickAttrs(dir, ['op', ...attrNames(dir).filter(name => name.startsWith('_'))])};
}

/** The comments of a run, oldest first, with local times. What is no comment is shown as it is. */
export function readComments({dir}: Run): YamlValue[] {
	const comments = readAttr(dir, 'comments');
	if (!Array.isArray(comments)) return comments === undefined || comments === null ? [] : [comments];
	return comments.map(comment => {
		if (!isMap(comment)) return comment;
		const {body = '', host = '', time = null, user = '', ...rest} = comment;
		return {body, host, time: showTime(time), user, ...rest};
	});
}

const standard = new Set(
	[
		'id initialized started stopped exit_status cmd env flags user_flags label tags comments marked deps op run_params plugins',
		'host user platform pip_freeze sourcecode_digest vcs_commit random_seed objective compare',
	].flatMap(names => names.split(' ')),
);

function pickAttrs(dir: string, names: readonly string[]): YamlMap {
	return Object.fromEntries(names.map(name => [name, readAttr(dir, name) ?? null]));
}

/** A time in microseconds as local time; what is no number is shown as it is. */
function showTime(value: YamlValue | undefined): string {
	const micros = asNumber(value);
	return micros === undefined ? showText(value) : formatTime(micros);
}

function showText(value: YamlValue | undefined): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : showValue(value);
}

function showCommand(value: YamlValue | undefined): string {
	return Array.isArray(value) ? showWords(value.map(String)) : showText(value);
}

/** The pid of the run's process where it runs on this machine. */
export function livePid({dir, status}: Run): number | undefined {
	if (status.kind !== 'running' || status.where !== undefined) return undefined;
	const {child, lock} = runPaths(dir);
	return readIdentity(child)?.pid ?? lockHolder(lock)?.pid;
}
