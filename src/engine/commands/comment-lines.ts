import {readComments} from '../run/describe.ts';
import type {Run} from '../run/read-run.ts';
import {sanitize} from '../text/sanitize.ts';
import {showValue} from '../text/value.ts';
import {wrapText} from '../text/wrap.ts';
import {isMap} from '../yaml/value.ts';

/** The comments of a run as lines for a terminal of 80 cells: who and when, and below it the text. */
export function commentLines(run: Run, {isNumbered}: {isNumbered: boolean}): string[] {
	const indent = isNumbered ? '  ' : '    ';
	return readComments(run).flatMap((comment, at) => {
		const lead = isNumbered ? `[${at + 1}] ` : '  ';
		if (!isMap(comment)) return [`${lead}${sanitize(showValue(comment))}`];
		const {user, host, time, body} = comment;
		const author = [user, host].filter(Boolean).map(String).join('@');
		const text = wrapText(String(body), 80 - indent.length).map(line => `${indent}${sanitize(line)}`.trimEnd());
		return [`${lead}${sanitize(`${author} ${String(time)}`.trim())}`, '', ...text, ''];
	});
}
