import {mkdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {errorCode} from '../errors.ts';
import {removeFile, writeWhole} from '../files.ts';
import {attrValue} from '../run/attrs.ts';
import {runPaths} from '../run/paths.ts';
import {stringifyYaml} from '../yaml/stringify.ts';
import type {YamlValue} from '../yaml/value.ts';
import type {RunPlace} from './act-on-runs.ts';
import type {AttrChange, Change} from './history.ts';
import {lockRun} from './lock.ts';

/** Values of attributes; `undefined` where there is none. */
export type AttrValues = Readonly<Record<string, YamlValue | undefined>>;

/** Texts of the files of attributes; `null` where there is none. */
export type AttrTexts = Readonly<Record<string, string | null>>;

/**
 * Changes attributes of a run by what they are now, while nobody else does.
 * @param decide takes the values of those named and returns what they are to be. One that is returned as it came is not written.
 * @returns what changed, `undefined` where nothing did
 */
export async function editAttrs(
	run: RunPlace,
	names: readonly string[],
	decide: (values: AttrValues) => AttrValues,
): Promise<Change | undefined> {
	return await editAttrTexts(run, names, texts => {
		const values = Object.fromEntries(names.map(name => [name, attrValue(texts[name] ?? undefined)]));
		const wanted = decide(values);
		const textOf = (name: string) =>
			wanted[name] === values[name] ? texts[name] : wanted[name] === undefined ? null : stringifyYaml(wanted[name]);
		return Object.fromEntries(names.map(name => [name, textOf(name) ?? null]));
	});
}

/** The same with the texts of the attributes' files. Of several attributes either all are changed or none. */
export async function editAttrTexts(
	{id, dir}: RunPlace,
	names: readonly string[],
	decide: (texts: AttrTexts) => AttrTexts,
): Promise<Change | undefined> {
	const unlock = await lockRun(dir);
	try {
		const before = await readTexts(dir, names);
		const after = decide(before);
		const changes = names
			.map(name => ({attr: name, before: before[name] ?? null, after: after[name] ?? null}))
			.filter(one => one.before !== one.after);
		if (changes.length === 0) return undefined;
		putTexts(dir, changes);
		return {run: id, attrs: changes};
	} finally {
		unlock();
	}
}

async function readTexts(dir: string, names: readonly string[]): Promise<AttrTexts> {
	const texts: Record<string, string | null> = {};
	for (const name of names) texts[name] = await settledText(path.join(runPaths(dir).attrs, name));
	return texts;
}

/** Guild empties a file before it writes it: what is empty is looked at again for a little while. */
async function settledText(file: string): Promise<string | null> {
	for (let triesLeft = 5; ; triesLeft--) {
		const text = textIn(file);
		if (text !== '' || triesLeft === 0) return text;
		await sleep(10);
	}
}

/** A file that is there and cannot be read is trouble here: it would be overwritten as if it were empty. */
function textIn(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return null;
		throw error;
	}
}

function putTexts(dir: string, changes: readonly AttrChange[]): void {
	const put: AttrChange[] = [];
	try {
		for (const change of changes) {
			putText(dir, change.attr, change.after);
			put.push(change);
		}
	} catch (error) {
		for (const {attr, before} of put) putText(dir, attr, before);
		throw error;
	}
}

function putText(dir: string, name: string, text: string | null): void {
	const {attrs, own} = runPaths(dir);
	const file = path.join(attrs, name);
	if (text === null) {
		removeFile(file);
		return;
	}
	mkdirSync(attrs, {recursive: true});
	writeWhole(file, text, own);
}
