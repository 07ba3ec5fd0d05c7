import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {removeFile, writeWhole} from '../files.ts';

/**
 * Remembers small files as they are.
 * @returns puts them back, in the order given: those that were not there are removed. Nothing is put where the directory is gone
 * @throws the system's error where one is there and cannot be read
 */
export function rememberFiles(files: readonly string[]): () => void {
	const contents = files.map(file => [file, existsSync(file) ? readFileSync(file) : undefined] as const);
	return () => {
		for (const [file, content] of contents) {
			const dir = path.dirname(file);
			if (content === undefined) removeFile(file);
			else if (existsSync(dir)) writeWhole(file, content, dir);
		}
	};
}
