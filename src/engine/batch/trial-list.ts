/** The trials of a batch in their order, each decided before it is started: `.guild/runtui/trials`, a YAML map on each line. */
import {parseYaml, YamlError} from '../yaml/parse.ts';
import {stringifyFlow} from '../yaml/stringify.ts';
import {asNumber, isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';

export type Trial = {
	/** Id that its run has, or will have. */
	id: string;
	/** Every flag with its value. */
	flags: YamlMap;
	seed: number;
	/** Why an optimizer picked it. */
	reason?: string;
};

/** The line of a trial, with its end. */
export function formatTrial({id, flags, seed, reason}: Trial): string {
	return `${stringifyFlow({id, flags, seed, ...(reason === undefined ? {} : {reason})})}\n`;
}

/**
 * The trials in a text. A last line that was not written to its end is none: its trial was not started either.
 * @returns them, and how many bytes of UTF-8 hold whole lines
 */
export function parseTrials(text: string): {trials: Trial[]; wholeBytes: number} {
	const whole = text.slice(0, text.lastIndexOf('\n') + 1);
	const trials = whole.split('\n').flatMap(line => (line === '' ? [] : (trialOf(read(line)) ?? [])));
	return {trials, wholeBytes: new TextEncoder().encode(whole).length};
}

function trialOf(value: YamlValue): Trial | undefined {
	if (!isMap(value)) return undefined;
	const {id, flags, seed, reason} = value;
	if (typeof id !== 'string' || !isMap(flags)) return undefined;
	return {id, flags, seed: asNumber(seed) ?? 0, ...(typeof reason === 'string' ? {reason} : {})};
}

function read(line: string): YamlValue {
	try {
		return parseYaml(line);
	} catch (error) {
		if (error instanceof YamlError) return null;
		throw error;
	}
}
