import {closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {openOutput} from '../../src/engine/run/output-reader.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {sanitizeOutput} from '../../src/engine/text/sanitize-output.ts';
import type {Measure} from './measures.ts';
import {median} from './time.ts';

const megabytes = 1024;
const screenLines = 50;

/** How long it takes from asking for the output of a run that printed 1 GB until its last screen is there. */
export const outputEnd: Measure = {
	name: 'last screen of a large output',
	measure: async () => {
		const dir = mkdtempSync(path.join(tmpdir(), 'runtui-bench-'));
		try {
			mkdirSync(runPaths(dir).guild);
			print(runPaths(dir).output);
			const times = Array.from({length: 11}, () => openLastScreen(dir));
			return [{what: `last screen of ${megabytes} MB of output`, value: median(times), budget: 20, unit: 'ms'}];
		} finally {
			rmSync(dir, {recursive: true, force: true});
		}
	},
};

function print(file: string): void {
	const descriptor = openSync(file, 'w');
	let step = 0;
	for (let written = 0; written < megabytes; written++) {
		let text = '';
		while (text.length < 1 << 20) text += `step ${step++} loss ${(1 / step).toFixed(6)} acc 0.891 img/s 1429\n`;
		writeSync(descriptor, text);
	}
	closeSync(descriptor);
}

/** Milliseconds. */
function openLastScreen(dir: string): number {
	const started = performance.now();
	const reader = openOutput(dir, {sanitize: (line, look) => sanitizeOutput(line, look)});
	const lines = reader.last(screenLines);
	const ms = performance.now() - started;
	reader.close();
	if (lines.length !== screenLines) throw new Error(`read ${lines.length} lines of ${screenLines}`);
	return ms;
}
