import {lstatSync} from 'node:fs';
import path from 'node:path';
import type {RunRecord} from '../compare/record.ts';
import type {Env} from '../home.ts';
import {describeRun, readComments} from '../run/describe.ts';
import {fileKinds, isOwn} from '../run/file-kind.ts';
import {listRunFiles} from '../run/files.ts';
import {readManifest} from '../run/manifest.ts';
import {openOutputFile} from '../run/output-file.ts';
import {runPaths} from '../run/paths.ts';
import {sanitize} from '../text/sanitize.ts';
import {sanitizeOutput} from '../text/sanitize-output.ts';
import {showValue} from '../text/value.ts';
import {isMap, type YamlValue} from '../yaml/value.ts';
import {outputSpans} from './output-spans.ts';
import type {FileList, OutputTail, ReportRun} from './report.ts';
import {reportRun} from './report-run.ts';

/** Reads all that a report says of a run. @param record with its series */
export function readReportRun(record: RunRecord, env: Env): ReportRun {
	const {dir} = record.run;
	return reportRun(record, {
		description: describeRun(record.run, env),
		comments: readComments(record.run).map(commentText),
		output: readOutputTail(dir),
		files: readFiles(dir),
	});
}

function commentText(comment: YamlValue): string {
	if (!isMap(comment)) return showValue(comment);
	const {body, time, user} = comment;
	return [[time, user].filter(part => part !== '' && part !== null).join(' '), String(body ?? '').trim()].join(': ');
}

const mostLines = 200;
const mostFiles = 200;

/** The last lines of the output, however large it is. */
function readOutputTail(dir: string): OutputTail {
	const file = openOutputFile(runPaths(dir).output);
	try {
		file.look();
		const lines: ReturnType<typeof outputSpans>[] = [];
		let at = file.size();
		while (at > 0 && lines.length < mostLines) {
			const start = file.lineStart(at);
			const text = file
				.bytes(start, at)
				.toString('utf8')
				.replace(/[\r\n]+$/, '');
			lines.push(outputSpans(sanitizeOutput(text)));
			at = start;
		}
		return {lines: lines.reverse(), isCut: at > 0};
	} finally {
		file.close();
	}
}

function readFiles(dir: string): FileList {
	const kindOf = fileKinds(readManifest(dir));
	const files = [];
	for (const file of listRunFiles(dir)) {
		if (file.isDirectory || isOwn(file.path)) continue;
		if (files.length === mostFiles) return {files, isCut: true};
		const bytes = lstatSync(path.join(dir, file.path), {throwIfNoEntry: false})?.size;
		if (bytes !== undefined) files.push({path: sanitize(file.path), kind: kindOf(file.path), bytes});
	}
	return {files, isCut: false};
}
