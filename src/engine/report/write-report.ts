import {copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {errorCode, systemReason, UserError} from '../errors.ts';
import {writeWhole} from '../files.ts';
import {fileKinds, isOwn} from '../run/file-kind.ts';
import {listRunFiles} from '../run/files.ts';
import {readManifest} from '../run/manifest.ts';
import type {Run} from '../run/read-run.ts';
import {readPageAssets} from './assets.ts';
import {markdownMark, reportMarkdown} from './markdown.ts';
import {reportMark, reportPage} from './page.ts';
import type {Report} from './report.ts';

/** Which files of the runs are published with the report. */
export type Copied = {
	/** `generated`: what the run made. Never what is kept about it. */
	files: 'none' | 'generated' | 'all';
	/** Linked files too, as copies. */
	hasLinks: boolean;
};

/** @throws UserError where a page or a README stands in the directory that is none of ours */
export function checkDestination(dest: string): void {
	for (const [name, mark] of [
		['index.html', reportMark],
		['README.md', markdownMark],
	] as const) {
		const file = path.join(dest, name);
		if (existsSync(file) && !isOurs(file, mark))
			throw new UserError(`${file} is there already and is no report of runtui's`, {
				hint: 'choose another directory: --dest DIR',
			});
	}
}

/**
 * Writes a report into a directory, which is made where missing: a page, a README, and copies of files. Each is there whole or not at all.
 * @returns how many bytes it takes
 * @throws UserError where that is not possible
 */
export function writeReport(report: Report, runs: readonly Run[], dest: string, copied: Copied): number {
	try {
		mkdirSync(dest, {recursive: true});
		const copies = copied.files === 'none' ? [] : runs.map(run => copyFiles(run, dest, copied));
		const pages = {'README.md': reportMarkdown(report), 'index.html': reportPage(report, readPageAssets())};
		for (const [name, text] of Object.entries(pages)) writeWhole(path.join(dest, name), text, dest);
		return [...copies, ...Object.values(pages).map(text => Buffer.byteLength(text))].reduce(
			(sum, bytes) => sum + bytes,
			0,
		);
	} catch (error) {
		if (errorCode(error) === undefined) throw error;
		throw new UserError(`cannot publish to ${dest}: ${systemReason(error)}`);
	}
}

function isOurs(file: string, mark: string): boolean {
	try {
		return readFileSync(file, 'utf8').slice(0, 2000).includes(mark);
	} catch {
		return false;
	}
}

/** Copies files of a run beside their place first: what is there from an earlier report stays until all of it is. */
function copyFiles({id, dir}: Run, dest: string, {files, hasLinks}: Copied): number {
	const unfinished = path.join(dest, `.${id}.${process.pid}`);
	const place = path.join(dest, id);
	const kindOf = fileKinds(readManifest(dir));
	let bytes = 0;
	try {
		for (const file of listRunFiles(dir, {followLinks: hasLinks})) {
			if (file.isDirectory || isOwn(file.path) || (files === 'generated' && kindOf(file.path) !== 'generated'))
				continue;
			const from = path.join(dir, file.path);
			const found = lstatSync(from, {throwIfNoEntry: false});
			if (!found?.isFile() && !(hasLinks && found?.isSymbolicLink() && existsSync(from))) continue;
			const to = path.join(unfinished, file.path);
			mkdirSync(path.dirname(to), {recursive: true});
			copyFileSync(from, to);
			bytes += statSync(to).size;
		}
		rmSync(place, {recursive: true, force: true});
		if (existsSync(unfinished)) renameSync(unfinished, place);
		return bytes;
	} catch (error) {
		rmSync(unfinished, {recursive: true, force: true});
		throw error;
	}
}
