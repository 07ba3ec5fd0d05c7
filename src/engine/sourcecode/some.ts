/** Names for a message: the first three, and how many more there are. */
export function some(names: readonly string[]): string {
	const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
	return names.slice(0, 3).join(', ') + more;
}
