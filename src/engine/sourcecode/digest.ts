import {createHash} from 'node:crypto';
import path from 'node:path';
import type {ManifestEntry} from '../run/manifest.ts';
import {chunksOf} from './copy-file.ts';

/**
 * The digest of a run's source code, Guild's `sourcecode_digest`: md5 over each file's path, a NUL, its bytes and a NUL, in the order of
 * the paths. `undefined` where the run has none.
 */
export async function sourceCodeDigest(runDir: string, entries: readonly ManifestEntry[]): Promise<string | undefined> {
	const paths = entries.flatMap(entry => (entry.kind === 'sourcecode' ? [Buffer.from(entry.path)] : []));
	if (paths.length === 0) return undefined;
	const hash = createHash('md5');
	for (const bytes of paths.sort(Buffer.compare)) {
		hash.update(bytes).update('\0');
		for await (const chunk of chunksOf(path.join(runDir, bytes.toString()))) hash.update(chunk);
		hash.update('\0');
	}
	return hash.digest('hex');
}
