import {describeRun} from '../../engine/run/describe.ts';
import {pairLines} from '../panes/pairs.ts';
import {readingTab} from './tab.ts';

/** What else is known about the run. */
export const infoTab = readingTab(
	'info',
	(run, env) => Object.entries(describeRun(run, env)).map(([name, value]) => [name, String(value)] as const),
	pairLines,
);
