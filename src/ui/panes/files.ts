import type {FileKind} from '../../engine/run/file-kind.ts';
import {formatBytes} from '../../engine/text/bytes.ts';
import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {displayWidth} from '../../engine/text/width.ts';
import type {Extent} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';

/** The files of a run: what it made first, then what it was given. */
export type Files = {
	rows: readonly FileRow[];
	/** How many more there are that were not looked at. */
	unseen: number;
};

/** A file or directory; `size` in bytes, unset for directories. */
export type FileRow = {path: string; kind: FileKind; size: number | undefined};

/** A line for each file: its size, its path, and what it is where the run did not make it. */
export function fileLines({rows, unseen}: Files, {width}: Extent, {paint, glyphs}: Theme): string[] {
	if (rows.length === 0) return [paint.dim(' the run has no files')];
	const sizes = 7;
	const longest = Math.max(...rows.map(({path}) => displayWidth(sanitize(path))));
	const paths = Math.max(8, Math.min(longest, width - sizes - 17));
	const lines = rows.map(({path, kind, size}) => {
		const bytes = fitText(size === undefined ? '' : formatBytes(size), sizes, {align: 'right'});
		const name = fitText(sanitize(path), paths, {ellipsis: glyphs.ellipsis});
		return `${bytes}  ${name}  ${paint.dim(words[kind])}`.trimEnd();
	});
	return unseen > 0 ? [...lines, paint.dim(`${' '.repeat(sizes)}  and ${unseen} more`)] : lines;
}

const words: Readonly<Record<FileKind, string>> = {
	generated: '',
	dependency: 'dependency',
	sourcecode: 'source code',
	internal: 'kept about it',
};
