import {YamlError} from '../../engine/yaml/parse.ts';

/** What is wrong in a user's file, as one line. */
export function trouble({file, line}: {file: string; line: number}, what: string): string {
	return `${file} line ${line}: ${what}`;
}

/** The same for a file that is no YAML at all. Any other error is thrown again. */
export function unreadable(file: string, error: unknown): string {
	if (!(error instanceof YamlError)) throw error;
	return trouble({file, line: error.line}, `this is no YAML: ${error.message}`);
}
