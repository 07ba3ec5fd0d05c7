import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {readAttr} from '../run/attrs.ts';
import {appendManifest, type ManifestEntry, readManifest} from '../run/manifest.ts';
import {targetsIn} from '../run/targets.ts';
import {shortId} from '../runs/select.ts';
import {copyFile} from '../sourcecode/copy-file.ts';
import type {YamlMap} from '../yaml/value.ts';

/**
 * Copies the source code that a run has into another one, to the same places.
 * @returns the attributes that tell of it, as they are in that run
 * @throws UserError where some of it is not there any more
 */
export async function copyRecordedSource(from: string, dir: string, env: Engine['env']): Promise<YamlMap> {
	if (env.NO_SOURCECODE) return {sourcecode_digest: null};
	const targetOf = targetsIn(dir);
	const entries: ManifestEntry[] = [];
	for (const entry of readManifest(from)) {
		if (entry.kind !== 'sourcecode') continue;
		const source = path.join(from, entry.path);
		if (!existsSync(source))
			throw new UserError(`run ${shortId(path.basename(from))} has lost some of its source code: ${entry.path}`, {
				hint: "--force-sourcecode takes the project's",
			});
		entries.push({...entry, sha1: await copyFile(source, targetOf(entry.path))});
	}
	appendManifest(dir, entries);
	const kept = ['sourcecode_digest', 'vcs_commit'].map(name => [name, readAttr(from, name)] as const);
	return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
