import {formatFlag} from '../flags/format.ts';
import type {Run} from '../run/read-run.ts';
import {shortId} from '../runs/select.ts';
import {sanitize} from '../text/sanitize.ts';
import {formatTime} from '../text/time.ts';
import type {YamlMap} from '../yaml/value.ts';

/** Bytes that a name in a directory may have; what TensorBoard makes of it is shown whole. */
const longestName = 200;

/**
 * What TensorBoard calls a run, in Guild's words: `37143ee2 train 2026-11-21 09:19:33 lr=0.1`. It is the name of a directory.
 * @param names flags that stand in it instead of the label
 */
export function tensorboardName(run: Run, flags: YamlMap, names: readonly string[] | undefined): string {
	const values = names?.flatMap(name =>
		Object.hasOwn(flags, name) ? [`${name}=${formatFlag(flags[name] ?? null)}`] : [],
	);
	const parts = [shortId(run.id), run.operation, formatTime(run.started), values ? values.join(' ') : run.label];
	const name = sanitize(parts.filter(part => part !== '').join(' ')).replaceAll('/', '_');
	return cut(name, longestName).trim();
}

function cut(text: string, bytes: number): string {
	let shown = text;
	while (Buffer.byteLength(shown) > bytes) shown = [...shown].slice(0, -1).join('');
	return shown;
}
