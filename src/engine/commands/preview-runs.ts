import type {Run} from '../run/read-run.ts';
import {shortId} from '../runs/select.ts';
import {runTable} from '../runs/table.ts';
import type {EngineContext} from './command.ts';

/** The lines in which a command shows the runs it is about to change. */
export function previewRuns(runs: readonly Run[], {engine, io}: EngineContext): string {
	const lines = runTable(runs, {
		cwd: engine.cwd,
		env: engine.env,
		lead: ({id}) => `  [${shortId(id)}]`,
		width: io.isTerminal ? io.columns : undefined,
	});
	return lines.map(line => `${line}\n`).join('');
}
