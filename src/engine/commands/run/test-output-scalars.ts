import {quote} from '../../flags/format.ts';
import type {Finding} from '../../scalars/default-pattern.ts';
import type {OutputScanner} from '../../scalars/output-scalars.ts';
import {sanitize} from '../../text/sanitize.ts';
import {toFloat} from '../../yaml/plain.ts';
import {reprNumber} from '../../yaml/value.ts';

/**
 * What the scanner finds in output, line by line: the line, and below it each pattern with what its groups captured and the numbers that makes.
 * Layout: Guild 0.9.
 */
export async function* testOutputScalars(
	{explain}: Pick<OutputScanner, 'explain'>,
	lines: AsyncIterable<string>,
): AsyncGenerator<string> {
	for await (const line of lines) {
		const findings = explain(line).map(finding => `  ${describe(finding)}`);
		yield [line, ...findings].map(text => `${sanitize(text)}\n`).join('');
	}
}

function describe({pattern, matches, numbers}: Finding): string {
	if (matches.length === 0) return `${quote(pattern)}: <no matches>`;
	const found = numbers.map(({tag, value}) => `${tag}=${reprNumber(toFloat(value))}`).join(', ');
	return `${quote(pattern)}: [${matches.map(tuple).join(', ')}] (${found || 'no scalar'})`;
}

/** As Python prints what groups captured. */
function tuple(captures: Finding['matches'][number]): string {
	const items = captures.map(text => (text === undefined ? 'None' : quote(text)));
	return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}
