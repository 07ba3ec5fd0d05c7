import {usageError} from '../errors.ts';

/**
 * Whether a version of numbers fits all parts of a requirement as pip has them: `>=0.7,<1`; a bare version is meant to be that one.
 * @throws UserError for a requirement that cannot be understood
 */
export function fitsVersion(version: string, requirement: string): boolean {
	return requirement.split(',').every(part => {
		const [, sign = '==', wanted] = /^\s*(==|!=|<=|>=|<|>|~=)?\s*(\d+(?:\.\d+)*)\s*$/.exec(part) ?? [];
		if (wanted === undefined) throw usageError(`'${requirement}' is no requirement`, "write it as in '>=0.7,<1'");
		return tests[sign]?.(compare(version, wanted), isSameSeries(version, wanted)) ?? false;
	});
}

const tests: Readonly<Record<string, (order: number, isSameSeries: boolean) => boolean>> = {
	'==': order => order === 0,
	'!=': order => order !== 0,
	'<=': order => order <= 0,
	'>=': order => order >= 0,
	'<': order => order < 0,
	'>': order => order > 0,
	'~=': (order, isSame) => order >= 0 && isSame,
};

function compare(one: string, other: string): number {
	const [a, b] = [one, other].map(text => text.split('.').map(Number));
	for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at++) {
		const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** `~=0.9.1` is from 0.9.1 on, but only 0.9. */
function isSameSeries(version: string, wanted: string): boolean {
	const series = wanted.split('.').slice(0, -1);
	const parts = version.split('.');
	return series.every((part, at) => Number(part) === Number(parts[at] ?? 0));
}
