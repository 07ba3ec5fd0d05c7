/** Whether a text stands in a label as words of their own. */
export function hasWords(label: string, text: string): boolean {
	return withoutWords(label, text) !== label.trim();
}

/** The label without a text, wherever it stands in it as words of their own. */
export function withoutWords(label: string, text: string): string {
	const literal = text.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
	return literal === '' ? label.trim() : label.replace(new RegExp(`(?<!\\S)${literal}(?!\\S)\\s*`, 'g'), '').trim();
}
