import type {Decision, Decisions} from './decide.ts';
import type {Rule} from './select.ts';
import {some} from './some.ts';
import {type Obstacle, walkLimit} from './walk.ts';

/** Source code that takes more is worth a word, as every run gets a copy. */
const muchBytes = 1024 ** 3;

/** What a person should know about the source code that was found, and not found: each one sentence. */
export function warningsOf(rules: readonly Rule[], {list}: Decisions, {isGit}: {isGit: boolean}): string[] {
	return [...ruleWarnings(rules, list), ...obstacleWarnings(list, isGit), ...sizeWarnings(list)];
}

function ruleWarnings(rules: readonly Rule[], list: readonly Decision[]): string[] {
	return rules.flatMap((rule, index) => {
		if (!rule.warning) return [];
		const paths = list.filter(decision => isLostTo(decision, rule, index)).map(({path}) => path);
		return paths.length > 0 ? [rule.warning(paths)] : [];
	});
}

/** An including rule loses only what is beyond its limit. */
function isLostTo(decision: Decision, rule: Rule, index: number): boolean {
	return decision.kind === 'left out' && decision.rule === index && decision.isOverLimit === rule.include;
}

/** What may be missed in a run. Circles of links and special files are not. */
const losses: readonly Obstacle[] = ['broken link', 'cannot be read', 'control character in its name'];

function obstacleWarnings(list: readonly Decision[], isGit: boolean): string[] {
	const passed = list.filter(decision => decision.kind === 'passed over');
	const lost = losses.flatMap(loss => {
		const paths = passed.filter(({obstacle, isListedByGit}) => obstacle === loss && isListedByGit === isGit);
		return paths.length > 0 ? [`left out of the source code, ${loss}: ${some(paths.map(({path}) => path))}`] : [];
	});
	if (!passed.some(({obstacle}) => obstacle === 'too much to look at')) return lost;
	const advice =
		"keep large folders out with 'sourcecode: - exclude: FOLDER' in guild.yml, or a file '.guild-nocopy' in them";
	return [...lost, `only ${walkLimit} files and folders were looked at for source code; ${advice}`];
}

function sizeWarnings(list: readonly Decision[]): string[] {
	const bytes = list.reduce((sum, decision) => sum + (decision.kind === 'selected' ? decision.bytes : 0), 0);
	return bytes > muchBytes ? [`the source code takes ${(bytes / 1e9).toFixed(1)} GB, and every run gets a copy`] : [];
}
