/** A text without control characters: the index has them between its parts. */
export function encodeText(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

/** The text that was encoded. */
export function decodeText(text = ''): string {
	return text.includes('\\') ? JSON.parse(`"${text}"`) : text;
}
