import {UserError} from '../errors.ts';

/**
 * Whether a version of Python meets a requirement such as `>=3.8,<3.13`, `~=3.9` or `!=3.10.*` (the rules: PEP 440, for released versions).
 * @param version its numbers, as `3.11.7`
 * @throws UserError for a requirement that is none
 */
export function meetsVersion(version: string, requires: string): boolean {
	return requires
		.split(',')
		.map(clause => clause.trim())
		.filter(clause => clause !== '')
		.every(clause => meetsClause(numbersOf(version), clause, requires));
}

function meetsClause(version: readonly number[], clause: string, requires: string): boolean {
	const [, operator = '', wanted = '', any] = /^(~=|===?|!=|[<>]=?)\s*(\d+(?:\.\d+)*)(\.\*)?$/.exec(clause) ?? [];
	const numbers = numbersOf(wanted);
	const order = compare(any ? version.slice(0, numbers.length) : version, numbers);
	if (operator === '==' || operator === '===') return order === 0;
	if (operator === '!=') return order !== 0;
	if (operator === '>=') return order >= 0;
	if (operator === '<=') return order <= 0;
	if (operator === '>') return order > 0;
	if (operator === '<') return order < 0;
	// At least so much, and the same but for the last number.
	if (operator === '~=') return order >= 0 && compare(version.slice(0, numbers.length - 1), numbers.slice(0, -1)) === 0;
	throw new UserError(`'python-requires: ${requires}' cannot be understood`, {hint: 'write it as in >=3.8,<3.13'});
}

function numbersOf(version: string): number[] {
	return version.split('.').map(Number);
}

/** Numbers that are missing count as 0. */
function compare(one: readonly number[], other: readonly number[]): number {
	const at = Array.from({length: Math.max(one.length, other.length)}, (_, index) => index);
	const differ = at.find(index => (one[index] ?? 0) !== (other[index] ?? 0));
	return differ === undefined ? 0 : (one[differ] ?? 0) - (other[differ] ?? 0);
}
