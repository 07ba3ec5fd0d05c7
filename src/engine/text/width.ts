/**
 * How many cells of a terminal a text takes. Not the string-width package: its tables of Unicode properties take as long to load as Node
 * itself, and every command would wait for them. The widths of single characters are a package's too.
 */
import {eastAsianWidth} from 'get-east-asian-width';

/** The cells that a line of harmless text takes. */
export function displayWidth(text: string): number {
	if (/^[\x20-\x7e]*$/.test(text)) return text.length;
	const characters = new Characters(text);
	let width = 0;
	while (characters.next()) width += characters.width;
	return width;
}

/** The characters of a text as people see them. */
export function graphemes(text: string): Intl.Segments {
	segmenter ??= new Intl.Segmenter();
	return segmenter.segment(text);
}

/** Goes through a text by characters as people see them: after each `next` that is true, one of them is from `start` to `end`. */
export class Characters {
	readonly text: string;
	start = 0;
	end = 0;
	/** Cells of a terminal that the character takes; 0 for a control character. */
	width = 0;
	#graphemes: Intl.Segments | undefined;

	constructor(text: string) {
		this.text = text;
	}

	next(): boolean {
		this.start = this.end;
		if (this.start >= this.text.length) return false;
		this.end++;
		const code = this.text.charCodeAt(this.start);
		this.width = widths[code] ?? 0;
		// What follows may be a part of the character, as an accent is.
		const next = this.text.charCodeAt(this.end);
		if ((this.width === 0 && code >= 0x20) || (widths[next] === 0 && next >= 0x20)) this.#lookCloser();
		return true;
	}

	#lookCloser(): void {
		this.#graphemes ??= graphemes(this.text);
		const {segment, index} = this.#graphemes.containing(this.start) ?? {segment: '', index: this.start};
		this.end = index + segment.length;
		// A mark behind the end of an escape sequence is no part of it.
		this.width = graphemeWidth(segment.slice(this.start - index));
	}
}

let segmenter: Intl.Segmenter | undefined;

/** An emoji takes two cells, also one that only a variation selector makes one; a mark that stands alone takes none. */
function graphemeWidth(grapheme: string): number {
	if (/^\p{Emoji_Presentation}|\ufe0f/u.test(grapheme)) return 2;
	if (/^[\p{M}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(grapheme)) return 0;
	return eastAsianWidth(grapheme.codePointAt(0) ?? 0);
}

/** Cells of each UTF-16 unit that is a character by itself where another such follows; 0 where one has to look closer. */
const widths = new Uint8Array(0x10000);
// Latin, Greek, Cyrillic, Hebrew, Arabic letters; punctuation, currencies, letter-like; arrows to mathematics; boxes, blocks, shapes; ticks; braille.
for (const [first, last] of [
	[0x20, 0x7e],
	[0xa0, 0xac],
	[0xae, 0x2ff],
	[0x391, 0x482],
	[0x48a, 0x52f],
	[0x5d0, 0x5ea],
	[0x620, 0x64a],
	[0x1e00, 0x1eff],
	[0x2010, 0x2027],
	[0x2030, 0x205e],
	[0x20a0, 0x20bf],
	[0x2100, 0x218b],
	[0x2190, 0x2319],
	[0x2460, 0x25fc],
	[0x2713, 0x2718],
	[0x2800, 0x28ff],
] as const) {
	widths.fill(1, first, last + 1);
}
// CJK punctuation, kana, ideographs, hangul syllables, full-width forms.
for (const [first, last] of [
	[0x3001, 0x3029],
	[0x3041, 0x3096],
	[0x309b, 0x30ff],
	[0x3400, 0x4dbf],
	[0x4e00, 0x9fff],
	[0xac00, 0xd7a3],
	[0xff01, 0xff60],
] as const) {
	widths.fill(2, first, last + 1);
}
