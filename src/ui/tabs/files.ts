import {statSync} from 'node:fs';
import path from 'node:path';
import {type FileKind, fileKinds, isOwn} from '../../engine/run/file-kind.ts';
import {listRunFiles} from '../../engine/run/files.ts';
import {readManifest} from '../../engine/run/manifest.ts';
import {type FileRow, type Files, fileLines} from '../panes/files.ts';
import {readingTab} from './tab.ts';

/** The files in the run's directory; what is kept about the run itself is left out. */
export const filesTab = readingTab('files', ({dir}) => readFiles(dir), fileLines);

function readFiles(dir: string): Files {
	const kindOf = fileKinds(readManifest(dir));
	const rows: FileRow[] = [];
	let unseen = 0;
	for (const {path: name, isDirectory} of listRunFiles(dir)) {
		if (isOwn(name)) continue;
		if (rows.length < most) rows.push({path: isDirectory ? `${name}/` : name, kind: kindOf(name), size: undefined});
		else unseen++;
	}
	const inOrder = order.flatMap(kind => rows.filter(row => row.kind === kind));
	return {rows: inOrder.map(row => ({...row, size: sizeOf(path.join(dir, row.path))})), unseen};
}

/** Of a run that keeps thousands of files the first ones have to do: they are looked at each second. */
const most = 500;
const order: readonly FileKind[] = ['generated', 'dependency', 'sourcecode', 'internal'];

/** Bytes; `undefined` of a directory, and of what is gone. */
function sizeOf(file: string): number | undefined {
	if (file.endsWith('/')) return undefined;
	return statSync(file, {throwIfNoEntry: false})?.size;
}
