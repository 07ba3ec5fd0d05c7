import {durationOf} from '../run/duration.ts';
import {statusWord} from '../run/status.ts';
import {shortId} from '../runs/select.ts';
import {formatDuration, formatTime} from '../text/time.ts';
import {toFloat} from '../yaml/plain.ts';
import type {YamlValue} from '../yaml/value.ts';
import type {Cost, Subject} from './condition.ts';

/** What the left side of a comparison refers to. */
export type Name = {
	text: string;
	/** Cost of its value. */
	cost: Cost;
	/** `undefined` where the run has no such thing, or it is null. */
	value: (subject: Subject) => YamlValue | undefined;
};

/**
 * What a name stands for: an attribute of the run, else a flag, else the last value of a scalar. A prefix (`attr:`, `flag:`, `scalar:`) says
 * which of these is meant.
 */
export function readName(text: string): Name {
	const [, prefix, name = text] = /^(attr|flag|scalar):(.+)$/s.exec(text) ?? [];
	const isFact = Object.hasOwn(facts, name);
	if (prefix === 'flag') return {text, cost: 1, value: subject => flag(name, subject)};
	if (prefix === 'scalar') return {text, cost: 2, value: subject => scalar(name, subject)};
	if (prefix === 'attr') return {text, cost: isFact ? 0 : 1, value: subject => attr(name, subject)};
	return {
		text,
		cost: isFact ? 0 : 2,
		value: subject => attr(name, subject) ?? flag(name, subject) ?? scalar(name, subject),
	};
}

function attr(name: string, subject: Subject): YamlValue | undefined {
	const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
	return (fact ? fact(subject) : subject.details.attr(name)) ?? undefined;
}

function flag(name: string, {details}: Subject): YamlValue | undefined {
	return details.flag(name) ?? undefined;
}

function scalar(name: string, {details}: Subject): YamlValue | undefined {
	const value = details.scalar(name);
	return value === undefined ? undefined : toFloat(value);
}

/** What is known of every run, by Guild's names for it. The others are attributes that are read. */
const facts: Readonly<Record<string, (subject: Subject) => YamlValue | undefined>> = {
	id: ({run}) => run.id,
	run: ({run}) => shortId(run.id),
	short_id: ({run}) => shortId(run.id),
	model: ({run}) => run.opref?.model,
	operation: ({run}) => run.operation,
	op: ({run}) => run.opref?.operation,
	status: ({run}) => statusWord(run.status),
	started: ({run}) => formatTime(run.started) || undefined,
	stopped: ({run}) => formatTime(run.stopped) || undefined,
	time: ({run, now}) => formatDuration(durationOf(run, now)) || undefined,
	exit_status: ({run}) => run.exitStatus,
	label: ({run}) => run.label || undefined,
	marked: ({run}) => run.isMarked || undefined,
	sourcecode: ({details}) => digestStart(details.attr('sourcecode_digest')),
};

/** As much of the digest as lists show. */
function digestStart(digest: YamlValue | undefined): string | undefined {
	return typeof digest === 'string' ? digest.slice(0, 8) : undefined;
}
