import {sanitize} from '../text/sanitize.ts';
import type {Decision} from './decide.ts';
import type {SourceCode} from './find.ts';

/** Lines that tell what source code a run would get, and why: what `--test-sourcecode` prints. */
export function explainSourceCode({root, dest, isGit, rules, decisions: {list, isCutShort}}: SourceCode): string[] {
	const selected = list.filter(({kind}) => kind === 'selected');
	const others = list.filter(({kind}) => kind !== 'selected');
	return [
		`Source code: ${root}${isGit ? ' (in git)' : ''}`,
		`Goes to: ${dest === '.' ? 'the run directory' : dest}`,
		'',
		'Rules, of which the last that matches decides:',
		...rules.map(({include, about}, index) => `  ${number(index)} ${include ? 'copy' : 'leave out'} ${about}`),
		'',
		`Copied (${selected.length}):`,
		...selected.map(line),
		'',
		`Left out (${others.length}):`,
		...others.map(line),
		...(isCutShort ? ['  and everything that was not looked at, as no more files are copied'] : []),
	];
}

function line(decision: Decision): string {
	return `  ${sanitize(decision.path)}  [${reason(decision)}]`;
}

function reason(decision: Decision): string {
	if (decision.kind === 'passed over') return decision.obstacle;
	if (decision.rule === undefined) return 'no rule';
	const isOverLimit = decision.kind === 'left out' && decision.isOverLimit;
	return `rule ${decision.rule + 1}${isOverLimit ? ', too many' : ''}`;
}

function number(index: number): string {
	return `${index + 1}.`.padStart(3);
}
