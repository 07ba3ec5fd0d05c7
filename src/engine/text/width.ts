/**
 * How many cells of a terminal a text takes. Not the string-width package: its tables of Unicode properties take as long to load as Node
 * itself, and every command would wait for them. The widths of single characters are a package's too.
 */
import {eastAsianWidth} from 'get-east-asian-width';

/** The cells that a line of harmless text takes. */
export function displayWidth(text: string): number {
	if (/^[\x20-\x7e]*$/.test(text)) return text.length;
	let width = 0;
	for (const {segment} of graphemes(text)) width += graphemeWidth(segment);
	return width;
}

/** The characters of a text as people see them. */
export function graphemes(text: string): Iterable<{segment: string}> {
	segmenter ??= new Intl.Segmenter();
	return segmenter.segment(text);
}

let segmenter: Intl.Segmenter | undefined;

/** An emoji takes two cells, also one that only a variation selector makes one; a mark that stands alone takes none. */
function graphemeWidth(grapheme: string): number {
	if (/^\p{Emoji_Presentation}|\ufe0f/u.test(grapheme)) return 2;
	if (/^[\p{M}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(grapheme)) return 0;
	return eastAsianWidth(grapheme.codePointAt(0) ?? 0);
}
