import {findEventFiles, readEventFile} from '../scalars/event-files.ts';
import {scalarDecoder} from '../scalars/tfevents-read.ts';
import {errorCode} from '../errors.ts';
import type {Run} from '../run/read-run.ts';
import {toFloat} from '../yaml/plain.ts';
import {reprNumber} from '../yaml/value.ts';

/**
 * Every number that runs logged, and runs that are linked in them, as comma-separated values in Guild's columns and line ends (CR LF), in the order
 * they were logged; a piece for each file.
 */
export function* exportScalars(runs: readonly Pick<Run, 'id' | 'dir'>[]): Generator<string> {
	yield 'run,path,tag,value,step\r\n';
	for (const {id, dir} of runs) {
		for (const {prefix, files} of findEventFiles(dir)) {
			for (const file of files) yield fileLines(file, [id, prefix === '' ? '.' : prefix]);
		}
	}
}

function fileLines(file: string, lead: readonly string[]): string {
	const lines: string[] = [];
	const start = lead.map(quote).join(',');
	const decode = scalarDecoder(tag => {
		const name = quote(tag);
		return {append: (step, value) => lines.push(`${start},${name},${reprNumber(toFloat(value))},${step}\r\n`)};
	});
	try {
		readEventFile(file, decode);
	} catch (error) {
		// A file that went, or may not be read, costs itself.
		if (errorCode(error) === undefined) throw error;
	}
	return lines.join('');
}

function quote(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
