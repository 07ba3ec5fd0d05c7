import type {ManifestEntry} from './manifest.ts';

/** What a file of a run is: given to it, or made by it. */
export type FileKind = Exclude<ManifestEntry['kind'], 'unknown'> | 'generated';

/**
 * Tells what the files of a run are. A file is what its own manifest entry says, else what the entry of the nearest directory above says.
 * Runs of Guild before 0.9 keep their source code apart and list it nowhere.
 */
export function fileKinds(manifest: readonly ManifestEntry[]): (path: string) => FileKind {
	const kinds = new Map(manifest.flatMap(entry => (entry.kind === 'unknown' ? [] : [[entry.path, entry.kind]])));
	return file => {
		if (file.startsWith('.guild/sourcecode/')) return 'sourcecode';
		for (let at = file; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
			const kind = kinds.get(at);
			if (kind) return kind;
		}
		return isOwn(file) ? 'internal' : 'generated';
	};
}

/** Whether a path leads into what is kept about a run, this one or one that is linked in it. */
export function isOwn(path: string): boolean {
	return path === '.guild' || path.startsWith('.guild/') || path.includes('/.guild/') || path.endsWith('/.guild');
}
