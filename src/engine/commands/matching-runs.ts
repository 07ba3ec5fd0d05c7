import {filterRuns} from '../filter/filter.ts';
import {readFilters} from '../filter/options.ts';
import type {Run} from '../run/read-run.ts';
import {listRuns} from '../runs/list.ts';
import {readDetails} from '../runs/read-details.ts';
import type {EngineContext, Options} from './command.ts';

/**
 * The runs that RUN arguments count: those in `dir` (`runs` or `trash` of the home) that the filters let pass, newest first.
 * @throws UserError for filters that cannot be understood
 */
export function matchingRuns({engine: {env}}: EngineContext, options: Options, dir: string): Run[] {
	const now = Date.now() * 1000;
	const condition = readFilters(options, now);
	return filterRuns(listRuns(dir), condition, {read: run => readDetails(run, env), now});
}
