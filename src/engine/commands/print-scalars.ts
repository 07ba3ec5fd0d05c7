import {ownScalars} from '../compare/cells.ts';
import type {Run} from '../run/read-run.ts';
import {shortId} from '../runs/select.ts';
import {readScalars} from '../scalars/run-scalars.ts';
import {formatFixed} from '../text/number.ts';
import {sanitize} from '../text/sanitize.ts';

/** The scalars of each run with their last value, as `compare --print-scalars` lists them. */
export function printScalars(runs: readonly Run[], hasSystem: boolean): string {
	const lines = runs.flatMap(({id, operation, dir}) => [
		`[${shortId(id)}] ${sanitize(operation)}`,
		...ownScalars({scalars: readScalars(dir)}, hasSystem).map(
			({key, last}) => `  ${sanitize(key)}: ${formatFixed(last.value)} (step ${last.step})`,
		),
	]);
	return lines.map(line => `${line}\n`).join('');
}
