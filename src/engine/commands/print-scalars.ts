import {ownScalars} from '../compare/cells.ts';
import type {Run} from '../run/read-run.ts';
import type {DetailsSource} from '../runs/read-details.ts';
import {shortId} from '../runs/select.ts';
import {formatFixed} from '../text/number.ts';
import {sanitize} from '../text/sanitize.ts';

/** The scalars of each run with their last value, as `compare --print-scalars` lists them. */
export function printScalars(
	runs: readonly Run[],
	{hasSystem, source}: {hasSystem: boolean; source: Pick<DetailsSource, 'scalars'>},
): string {
	const lines = runs.flatMap(run => [
		`[${shortId(run.id)}] ${sanitize(run.operation)}`,
		...ownScalars({scalars: source.scalars(run)}, hasSystem).map(
			({key, last}) => `  ${sanitize(key)}: ${formatFixed(last.value)} (step ${last.step})`,
		),
	]);
	return lines.map(line => `${line}\n`).join('');
}
