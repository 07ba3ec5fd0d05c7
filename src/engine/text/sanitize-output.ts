import {escapes} from './sanitize.ts';
import {Pen, sgrPattern} from './sgr.ts';
import {displayWidth} from './width.ts';

/** UTF-16 units of a line that are looked at; what is behind them is not shown. */
export const longestLine = 4096;

/**
 * One line of output, harmless, as a terminal would show it in the end: what follows the last CR, backspaces applied, tabs as blanks up to
 * stops every 8 cells. Of all escape sequences only those that colour stay; a reset becomes the ends of what is on, so that it leaves alone
 * what is drawn around the line. Emoji lose what terminals disagree about the width of: variation selectors, skin tones, joiners.
 * @param hasColor whether colours stay
 */
export function sanitizeOutput(line: string, {hasColor = true}: {hasColor?: boolean} = {}): string {
	if (/^[\x20-\x7e]*$/.test(line)) return line.slice(0, longestLine);
	const text = lastState(line).replace(breaks, ' ').replace(unwanted, '$1').toWellFormed();
	const tokens = expandTabs(overstrike(text)).split(sgrPattern);
	const pen = new Pen();
	return tokens.map((token, at) => (at % 2 === 0 ? token : hasColor ? change(pen, token) : '')).join('') + pen.end;
}

const breaks = /[\n\v\f\u2028\u2029]/g;
const unwanted = new RegExp(
	[
		`(${sgrPattern.source})`,
		escapes.source,
		'[\\x00-\\x07\\x0e-\\x1f\\x7f-\\x9f\\u{1f3fb}-\\u{1f3ff}\\p{Cf}\\p{Default_Ignorable_Code_Point}]',
	].join('|'),
	'gu',
);

/** What stands after the last CR that something follows, as long as it may be. */
function lastState(line: string): string {
	let end = line.length;
	while (line[end - 1] === '\r') end--;
	const start = line.lastIndexOf('\r', end - 1) + 1;
	return line.slice(start, Math.min(end, start + longestLine));
}

/** A backspace takes a step back, and what comes next stands in the place of what was there. */
function overstrike(text: string): string {
	if (!text.includes('\b')) return text;
	const cells: string[] = [];
	let at = 0;
	let colors = '';
	for (const [token] of text.matchAll(new RegExp(`${sgrPattern.source}|[^]`, 'gu'))) {
		if (token === '\b') at = Math.max(0, at - 1);
		else if (token.startsWith('\x1b')) colors += token;
		else {
			cells[at++] = colors + token;
			colors = '';
		}
	}
	return cells.join('') + colors;
}

function expandTabs(text: string): string {
	if (!text.includes('\t')) return text;
	const sequences = new RegExp(sgrPattern, 'g');
	let expanded = '';
	let column = 0;
	for (const [tabs, field] of text.split('\t').entries()) {
		const stop = tabs > 0 ? 8 - (column % 8) : 0;
		expanded += ' '.repeat(stop) + field;
		column += stop + displayWidth(field.replace(sequences, ''));
	}
	return expanded;
}

/** The sequence that makes the same change, with nothing in it that is not known. */
function change(pen: Pen, codes: string): string {
	const {start, end} = pen;
	pen.apply(codes);
	return pen.start === start ? '' : end + pen.start;
}
