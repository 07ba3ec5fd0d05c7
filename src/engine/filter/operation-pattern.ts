import {usageError} from '../errors.ts';
import {compilePython} from '../scalars/python-regex.ts';
import {fnmatch} from '../sourcecode/glob.ts';

/**
 * What operations a `--operation` value means, of the names that lists show. `[PKG/][MODEL:]OP` must match part by part, where `*` stands for
 * anything and a part that is left out may be anything; with `^` at its beginning or `$` at its end the value is a regular expression.
 * @throws UserError where the regular expression cannot be read
 */
export function operationPattern(pattern: string): (name: string) => boolean {
	if (pattern.startsWith('^') || pattern.endsWith('$')) return regularExpression(pattern);
	const wanted = parts(pattern).map(part => (part === '' ? undefined : fnmatch(part)));
	return name => parts(name).every((part, at) => wanted[at]?.test(part) ?? true);
}

function regularExpression(pattern: string): (name: string) => boolean {
	try {
		const expression = compilePython(pattern);
		return name => name.search(expression) >= 0;
	} catch (error) {
		if (error instanceof SyntaxError) throw usageError(`not a regular expression: ${pattern}`, error.message);
		throw error;
	}
}

/** Package, model and operation. That of the batch `train+skopt:gp` is `gp`, as Guild has it. */
function parts(name: string): [string, string, string] {
	const [, pkg = '', model = '', operation = ''] = /^(?:(.*)\/)?(?:(.*):)?(.*)$/s.exec(name) ?? [];
	return [pkg, model, operation];
}
