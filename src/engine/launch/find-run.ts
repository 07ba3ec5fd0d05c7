import type {Home} from '../home.ts';
import type {Run} from '../run/read-run.ts';
import {listRuns} from '../runs/list.ts';

/**
 * The run whose files an operation that requires `pattern` is given: of its runs that ended well enough or still work, the newest marked one,
 * else the newest.
 * @param pattern `op` or `[model:]op` names, separated by commas, each a regular expression that must match as a whole
 */
export function findRequiredRun(home: Home, pattern: string): Run | undefined {
	const candidates = listRuns(home.runs).filter(run => isUsable(run) && matches(run, pattern));
	return candidates.find(({isMarked}) => isMarked) ?? candidates[0];
}

function isUsable({status}: Run): boolean {
	return status.kind === 'completed' || status.kind === 'running' || status.kind === 'terminated';
}

function matches({opref}: Run, pattern: string): boolean {
	if (!opref) return false;
	return pattern.split(',').some(part => {
		const [model, operation] = part.includes(':') ? part.trim().split(':', 2) : [undefined, part.trim()];
		return (model === undefined || isMatch(opref.model, model)) && isMatch(opref.operation, operation ?? '');
	});
}

function isMatch(name: string, pattern: string): boolean {
	try {
		return new RegExp(`^(?:${pattern})$`).test(name);
	} catch {
		return name === pattern;
	}
}
