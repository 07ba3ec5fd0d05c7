import {UserError} from '../errors.ts';
import {compilePython} from '../scalars/python-regex.ts';

/**
 * A Python regular expression that must match the whole of a text, with its groups.
 * @throws UserError where it cannot be understood
 */
export function wholeMatcher(pattern: string): (text: string) => RegExpExecArray | undefined {
	// Flags, `(?i)`, must stay in front.
	const [, flags = '', body = ''] = /^(\(\?[aiLmsux]+\))?(.*)$/s.exec(pattern) ?? [];
	const regex = compile(`${flags}\\A(?:${body})\\Z`, pattern);
	return text => matchOf(regex, text);
}

/**
 * The first match of a Python regular expression in a text, with its groups.
 * @throws UserError where it cannot be understood
 */
export function firstMatcher(pattern: string): (text: string) => RegExpExecArray | undefined {
	const regex = compile(pattern, pattern);
	return text => matchOf(regex, text);
}

function matchOf(regex: RegExp, text: string): RegExpExecArray | undefined {
	regex.lastIndex = 0;
	return regex.exec(text) ?? undefined;
}

function compile(source: string, pattern: string): RegExp {
	try {
		return compilePython(source);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		throw new UserError(`'${pattern}' is not a regular expression: ${error.message.replace(/^.*: /, '')}`, {
			hint: "a dot, star or bracket that stands for itself needs a backslash: 'model\\.ckpt'",
		});
	}
}
