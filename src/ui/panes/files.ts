import {sanitize} from '../../engine/text/sanitize.ts';

/** A line for each file. */
export function fileLines(files: readonly string[]): string[] {
	return files.map(file => ` ${sanitize(file)}`);
}
