import path from 'node:path';
import type {ManifestEntry} from '../run/manifest.ts';
import {targetsIn} from '../run/targets.ts';
import {copyFile} from './copy-file.ts';
import type {SourceCode} from './find.ts';
import {slices} from './slices.ts';

/**
 * Copies source code into a run directory, with modes; links become the files that they lead to.
 * @returns manifest entries, by path
 * @throws UserError if a file cannot be read, or would go to a place outside the run directory
 */
export async function copySourceCode(
	{root, dest, projectDir, decisions}: SourceCode,
	runDir: string,
): Promise<ManifestEntry[]> {
	const targetOf = targetsIn(runDir);
	const pause = slices();
	const paths = decisions.list.flatMap(({kind, path}) => (kind === 'selected' ? [path] : [])).sort();
	const entries: ManifestEntry[] = [];
	for (const file of paths) {
		const source = path.join(root, file);
		const runPath = path.posix.join(dest, file);
		const sha1 = await copyFile(source, targetOf(runPath));
		entries.push({
			kind: 'sourcecode',
			path: runPath,
			sha1,
			source: path.relative(projectDir, source).replaceAll(path.sep, '/'),
		});
		await pause();
	}
	return entries;
}
