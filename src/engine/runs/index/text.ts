/** Stands between the parts of a text: values of flags, scalars. None has it in it. */
export const between = '\x1e';

/** The parts of such a text; an empty one has none. */
export function partsOf(text: string): string[] {
	return text === '' ? [] : text.split(between);
}

/** A text without control characters: the index has them between its parts. */
export function encodeText(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

/** The text that was encoded. */
export function decodeText(text = ''): string {
	return text.includes('\\') ? JSON.parse(`"${text}"`) : text;
}
