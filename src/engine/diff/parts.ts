/** What two runs can differ in. */
import {existsSync} from 'node:fs';
import path from 'node:path';
import {ownScalars} from '../compare/cells.ts';
import {attrNames, readAttr, readMap} from '../run/attrs.ts';
import {fileKinds, isOwn} from '../run/file-kind.ts';
import {listRunFiles} from '../run/files.ts';
import {readManifest} from '../run/manifest.ts';
import {runPaths} from '../run/paths.ts';
import type {Run} from '../run/read-run.ts';
import {sourcecodeDir} from '../run/sourcecode-dir.ts';
import {readScalars} from '../scalars/run-scalars.ts';
import {shortId} from '../runs/select.ts';
import {formatFixed} from '../text/number.ts';
import {stringifyFlow} from '../yaml/stringify.ts';
import {isMap, type YamlValue} from '../yaml/value.ts';
import {diffFiles, type FileDiff} from './file-diff.ts';

/** A part of the difference: a list of what has gone and come, or a file. */
export type Difference = {title: string} & FileDiff;

/** Something that runs can differ in, by the name of the option that asks for it alone. */
export type Part = {
	name: string;
	aliases?: readonly string[];
	summary: string;
	diff: (from: Run, to: Run) => Difference[];
	/** Where it stands in a run directory, for programs that look for themselves; unset: nowhere as such. */
	place?: (run: Run) => string;
};

/** In the order in which they are shown. */
export const parts: readonly Part[] = [
	{
		name: 'flags',
		aliases: ['-f'],
		summary: 'Show how flags differ',
		diff: mapPart('flags', run => readMap(run.dir, 'flags')),
		place: attrPlace('flags'),
	},
	{name: 'scalars', summary: 'Show how the last values of scalars differ', diff: mapPart('scalars', scalarTexts)},
	{
		name: 'attrs',
		aliases: ['-a'],
		summary: 'Show how attributes differ: label, command, source code and the like',
		diff: mapPart('attributes', ({dir}) => {
			const names = attrNames(dir).filter(name => !apart.has(name));
			return Object.fromEntries(names.map(name => [name, readAttr(dir, name) ?? null]));
		}),
		place: ({dir}) => runPaths(dir).attrs,
	},
	{
		name: 'env',
		aliases: ['-e'],
		summary: 'Show how environment variables differ',
		diff: mapPart('environment', run => readMap(run.dir, 'env')),
		place: attrPlace('env'),
	},
	{
		name: 'deps',
		aliases: ['-D'],
		summary: 'Show how dependencies differ',
		diff: mapPart('dependencies', run => flatten(readAttr(run.dir, 'deps') ?? null)),
		place: attrPlace('deps'),
	},
	{
		name: 'sourcecode',
		aliases: ['-s'],
		summary: 'Show how source code differs',
		diff: filePart('source code', sourceFiles),
		place: ({dir}) => path.join(dir, sourcecodeDir(dir)),
	},
	{
		name: 'files',
		summary: 'Show how other files differ',
		diff: filePart('file', otherFiles),
		place: ({dir}) => dir,
	},
	{
		name: 'output',
		aliases: ['-O'],
		summary: 'Show how output differs',
		diff: (from, to) => namedDiff('output', runPaths(from.dir).output, runPaths(to.dir).output, namesOf(from, to)),
		place: ({dir}) => runPaths(dir).output,
	},
];

/** The difference of two files under a title, if there is one. */
export function namedDiff(
	title: string,
	from: string | undefined,
	to: string | undefined,
	names: [string, string],
): Difference[] {
	const diff = diffFiles(from, to, names);
	return diff ? [{title, ...diff}] : [];
}

/** What the sides are called. */
export function namesOf(from: Run, to: Run): [string, string] {
	return [shortId(from.id), shortId(to.id)];
}

/** The files of a run's source code: name in the source code -> absolute path. Those of runs before Guild 0.9 are in a directory of their own. */
export function sourceFiles({dir}: Run): ReadonlyMap<string, string> {
	const kindOf = fileKinds(readManifest(dir));
	const root = sourcecodeDir(dir);
	const files = [...listRunFiles(dir)].filter(file => !file.isDirectory && kindOf(file.path) === 'sourcecode');
	return new Map(files.map(file => [path.posix.relative(root, file.path), path.join(dir, file.path)]));
}

/** Of an environment and of attributes that have a part of their own; and what differs between any two runs. */
const apart = new Set(['flags', 'env', 'deps', 'id', 'initialized', 'started', 'stopped']);

function attrPlace(name: string): (run: Run) => string {
	return ({dir}) => path.join(runPaths(dir).attrs, name);
}

function mapPart(title: string, read: (run: Run) => Readonly<Record<string, YamlValue>>): Part['diff'] {
	return (from, to) => {
		const [a, b] = [read(from), read(to)];
		const hunks = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort().flatMap(name => {
			const [before, after] = [textOf(a, name), textOf(b, name)];
			if (before === after) return [];
			return [
				...(before === undefined ? [] : [`-${name}: ${before}`]),
				...(after === undefined ? [] : [`+${name}: ${after}`]),
			];
		});
		return hunks.length > 0 ? [{title, hunks}] : [];
	};
}

function textOf(map: Readonly<Record<string, YamlValue>>, name: string): string | undefined {
	const value = Object.hasOwn(map, name) ? map[name] : undefined;
	return value === undefined ? undefined : typeof value === 'string' ? value : stringifyFlow(value);
}

function filePart(title: string, list: (run: Run) => ReadonlyMap<string, string>): Part['diff'] {
	return (from, to) => {
		const [a, b] = [list(from), list(to)];
		const names = [...new Set([...a.keys(), ...b.keys()])].sort();
		return names.flatMap(name => namedDiff(`${title} ${name}`, a.get(name), b.get(name), namesOf(from, to)));
	};
}

/** What the run was given and what it made, but for links into other runs' directories and what is kept about it. */
function otherFiles({dir}: Run): ReadonlyMap<string, string> {
	const kindOf = fileKinds(readManifest(dir));
	const files = [...listRunFiles(dir)].filter(
		file =>
			!file.isDirectory &&
			!isOwn(file.path) &&
			kindOf(file.path) !== 'sourcecode' &&
			existsSync(path.join(dir, file.path)),
	);
	return new Map(files.map(file => [file.path, path.join(dir, file.path)]));
}

function scalarTexts({dir}: Run): Record<string, string> {
	const scalars = ownScalars({scalars: readScalars(dir)});
	return Object.fromEntries(scalars.map(({key, last}) => [key, `${formatFixed(last.value)} (step ${last.step})`]));
}

/** A map of maps and lists as one of `a.b.0`, so that only what differs in it is shown. */
function flatten(value: YamlValue, name = ''): Record<string, YamlValue> {
	const entries = isMap(value)
		? Object.entries(value)
		: Array.isArray(value)
			? value.map((item, at) => [String(at), item] as const)
			: [];
	if (entries.length === 0) return name === '' ? {} : {[name]: value};
	return Object.assign({}, ...entries.map(([key, item]) => flatten(item, name === '' ? key : `${name}.${key}`)));
}
