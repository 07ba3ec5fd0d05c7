/** What the detail shows of the run under the cursor, read when it is looked at. */
import {closeSync, fstatSync, openSync, readSync} from 'node:fs';
import type {Env} from '../engine/home.ts';
import {readMap} from '../engine/run/attrs.ts';
import {describeRun} from '../engine/run/describe.ts';
import {listRunFiles} from '../engine/run/files.ts';
import {runPaths} from '../engine/run/paths.ts';
import type {Run} from '../engine/run/read-run.ts';
import {readSeries} from '../engine/scalars/run-scalars.ts';
import {summarize} from '../engine/scalars/summary.ts';
import {sanitizeOutput} from '../engine/text/sanitize-output.ts';
import type {Extent} from './draw/frame.ts';
import type {Detail} from './panes/tabs.ts';
import type {ScalarRow} from './panes/scalars.ts';
import type {Tab, View} from './view.ts';

const nothing: Detail = {output: [], scalars: [], flags: {}, files: [], info: []};

/** Reads what the tab needs and no more. */
export function readDetail(run: Run | undefined, view: View, extent: Extent, env: Env): Detail {
	return run ? {...nothing, ...readers[view.tab](run, view, extent, env)} : nothing;
}

type Reader = (run: Run, view: View, extent: Extent, env: Env) => Partial<Detail>;

const readers: Readonly<Record<Tab, Reader>> = {
	output: ({dir}, {scroll}, {height}) => ({output: lastLines(runPaths(dir).output, height, scroll)}),
	scalars: ({dir}) => ({scalars: readSeries(dir).scalars.flatMap(scalarRow)}),
	flags: ({dir}) => ({flags: readMap(dir, 'flags')}),
	files: ({dir}) => ({files: [...listRunFiles(dir)].map(({path, isDirectory}) => (isDirectory ? `${path}/` : path))}),
	info: (run, _, __, env) => ({
		info: Object.entries(describeRun(run, env)).map(([name, value]) => [name, String(value)] as const),
	}),
};

function scalarRow({key, series}: ReturnType<typeof readSeries>['scalars'][number]): ScalarRow[] {
	const summary = summarize(series);
	return summary ? [{key, values: series.values, last: summary.last, min: summary.min, max: summary.max}] : [];
}

const blockBytes = 64 * 1024;

/** The lines of a file that end `up` lines before its end, harmless. Reads backwards: a large file costs no more than a small one. */
function lastLines(file: string, count: number, up: number): string[] {
	let descriptor: number;
	try {
		descriptor = openSync(file, 'r');
	} catch {
		return [];
	}
	try {
		let start = fstatSync(descriptor).size;
		let text = Buffer.alloc(0);
		while (start > 0 && lineEnds(text) <= count + up) {
			const size = Math.min(blockBytes, start);
			const block = Buffer.alloc(size);
			readSync(descriptor, block, 0, size, start - size);
			text = Buffer.concat([block, text]);
			start -= size;
		}
		const lines = text.toString('utf8').replace(/\n$/, '').split('\n');
		return lines
			.slice(Math.max(0, lines.length - count - up), Math.max(0, lines.length - up))
			.map(line => ` ${sanitizeOutput(line)}`);
	} finally {
		closeSync(descriptor);
	}
}

function lineEnds(bytes: Buffer): number {
	let count = 0;
	for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
	return count;
}
