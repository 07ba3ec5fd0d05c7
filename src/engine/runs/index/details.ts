import {attrNames, readMap} from '../../run/attrs.ts';
import {attrsDir} from '../../run/paths.ts';
import {readScalars, type ScalarSummary} from '../../scalars/run-scalars.ts';
import {isMap, type YamlMap} from '../../yaml/value.ts';
import {coarsestTickMs, modified} from '../stamp.ts';
import {encodeName, isStill, lookForEvents} from './evidence.ts';
import {decodeScalars, encodeScalars} from './scalars.ts';
import {decodeValue, encodeValue} from './value.ts';

/** What is asked for of many runs and costs more than a few small files. */
export type RunDetails = {flags: YamlMap; scalars: ScalarSummary[]};

/**
 * Reads the flags and scalars of a run, with what tells later whether they are still what stands in its files. `text` is empty where that
 * cannot be told cheaply: runs that others are linked in (batches, pipelines), or with very many directories; and where anything was changed so
 * lately that it may change again within the same tick of the file system's clock.
 */
export function readRunDetails(dir: string): RunDetails & {text: string} {
	// Before anything is read: what is written meanwhile makes it another.
	const began = Date.now();
	const attrsTime = modified(attrsDir(dir)) ?? 0;
	const flagsTime = modified(flagsFile(dir)) ?? 0;
	const evidence = lookForEvents(dir, began - coarsestTickMs);
	const details = {flags: readMap(dir, 'flags'), scalars: readScalars(dir)};
	if (evidence === undefined || Math.max(attrsTime, flagsTime) >= began - coarsestTickMs) return {...details, text: ''};
	const attrs = [attrsTime, ...attrNames(dir).map(encodeName), ''].join('/');
	const parts = [flagsTime, evidence, encodeValue(details.flags), encodeScalars(details.scalars), attrs];
	return {...details, text: parts.join(separator)};
}

/** The flags in a text of details; `undefined` where the run has others now. */
export function flagsIn(text: string, dir: string): YamlMap | undefined {
	const [flagsTime, , flags] = text.split(separator, 3);
	if (flags === undefined || Number(flagsTime) !== (modified(flagsFile(dir)) ?? 0)) return undefined;
	const value = decodeValue(flags);
	return isMap(value) ? value : undefined;
}

/** The scalars in a text of details; `undefined` where the run may have others now. */
export function scalarsIn(text: string, dir: string): ScalarSummary[] | undefined {
	const [, evidence, , scalars] = text.split(separator, 4);
	return evidence !== undefined && scalars !== undefined && isStill(evidence, dir) ? decodeScalars(scalars) : undefined;
}

/**
 * Whether a text of details says for certain that the run has no attribute of a name.
 * @param attrsTime of the directory of attributes now
 */
export function lacksAttr(text: string, name: string, attrsTime: number): boolean {
	const attrs = text.slice(text.lastIndexOf(separator) + 1);
	return Number(attrs.slice(0, attrs.indexOf('/'))) === attrsTime && !attrs.includes(`/${encodeName(name)}/`);
}

const separator = '\x1f';

function flagsFile(dir: string): string {
	return `${attrsDir(dir)}/flags`;
}
