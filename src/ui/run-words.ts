import type {Run} from '../engine/run/read-run.ts';
import {statusText} from '../engine/run/status.ts';
import {shortId, shortIds} from '../engine/runs/select.ts';
import {fitText} from '../engine/text/fit.ts';
import {sanitize} from '../engine/text/sanitize.ts';
import {displayWidth} from '../engine/text/width.ts';

/**
 * Runs in a few words each, for dialogs: id, operation, status and label, one below the other.
 * @param runs ids with the runs as far as they are known
 */
export function runWords(runs: readonly (readonly [id: string, run: Run | undefined])[]): string[] {
	const rows = runs.map(([id, run]) =>
		run ? [shortId(id), sanitize(run.operation), statusText(run.status), sanitize(shortIds(run.label))] : [shortId(id)],
	);
	const widths = [0, 1, 2].map(column =>
		Math.min(24, Math.max(0, ...rows.map(row => displayWidth(row[column] ?? '')))),
	);
	return rows.map(row =>
		row
			.map((text, column) => fitText(text, widths[column] ?? displayWidth(text)))
			.join('  ')
			.trimEnd(),
	);
}
