import type {Env} from '../home.ts';
import {readAttr} from '../run/attrs.ts';
import {describeRun} from '../run/describe.ts';
import type {Run} from '../run/read-run.ts';
import {readScalars} from '../scalars/run-scalars.ts';
import {isSystem} from '../scalars/scalar-key.ts';
import {formatFixed} from '../text/number.ts';
import {showSection} from '../text/value.ts';

/** What a run was and what came of it, in Markdown, for whoever finds its files in the project. */
export function runSummary(run: Run, env: Env): string {
	const fields = Object.entries(describeRun(run, env)).map(([name, value]) => `  ${name}: ${value}`.trimEnd());
	const results = readScalars(run.dir).filter(({tag}) => !isSystem(tag));
	const scalars = Object.fromEntries(
		results.map(({key, last}) => [key, `${formatFixed(last.value)} (step ${last.step})`]),
	);
	const sections = [...showSection('flags', readAttr(run.dir, 'flags') ?? {}), ...showSection('scalars', scalars)];
	return [`# ${run.operation} ${run.id}`, '', '```', ...fields.map(line => line.slice(2)), ...sections, '```', ''].join(
		'\n',
	);
}
