import {Characters} from './width.ts';

/** A line for a terminal that shows nothing but ASCII: for each cell of another character a `?`, so that columns stay. */
export function asciiOnly(text: string): string {
	if (/^[\x00-\x7f]*$/.test(text)) return text;
	const characters = new Characters(text);
	let ascii = '';
	while (characters.next()) {
		const character = text.slice(characters.start, characters.end);
		ascii += /^[\x00-\x7f]+$/.test(character) ? character : '?'.repeat(characters.width);
	}
	return ascii;
}
