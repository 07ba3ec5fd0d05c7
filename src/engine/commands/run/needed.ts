import type {Engine} from '../../engine.ts';
import type {RunPlan} from '../../launch/plan-run.ts';
import {sameRuns} from '../../launch/same-runs.ts';
import {type Run, runTime} from '../../run/read-run.ts';
import {statusText} from '../../run/status.ts';
import {allRuns} from '../../runs/all-runs.ts';
import {shortId} from '../../runs/select.ts';
import {sanitize} from '../../text/sanitize.ts';
import {formatTime} from '../../text/time.ts';

/** Why a planned run is not needed (`--needed`), and the id of the run that stands for it; `undefined` where it is. */
export function whyNotNeeded(plan: RunPlan, {home}: Engine): {message: string; runs: [string]} | undefined {
	const matches = sameRuns(plan, allRuns(home));
	const [match, ...others] = matches;
	if (!match) return undefined;
	const own = plan.again?.id ?? '';
	if (matches.some(({id}) => id === own))
		return {message: `Skipping run ${shortId(own)} because its flags have not changed (--needed)`, runs: [own]};
	const more = others.length > 0 ? ` and ${others.length} more` : '';
	const message = `Skipping because run ${describe(match)}${more} matches this operation and its flags (--needed)`;
	return {message, runs: [match.id]};
}

function describe(run: Run): string {
	const {id, operation, status, label} = run;
	const facts = [operation, statusText(status), formatTime(runTime(run)), label].filter(Boolean);
	return `${shortId(id)} (${sanitize(facts.join(', '))})`;
}
