/**
 * A path in at most `width` characters where that can be: directories in its middle give way to `…`, those at its ends stay longest.
 * The first and last are never cut, but for the first of an absolute path.
 */
export function shortenPath(path: string, width: number): string {
	if (path.length <= width) return path;
	const root = path.startsWith('/') ? '/' : '';
	const parts = path.split('/').filter(part => part !== '');
	if (parts.length < 3) return path;
	const join = (left: number, right: number) =>
		`${root}${parts.slice(0, left).join('/')}/…/${parts.slice(parts.length - right).join('/')}`;
	if (root && join(1, 1).length > width) return `/…/${parts.at(-1)}`;
	let [left, right] = [1, 1];
	while (left + right < parts.length - 1) {
		const next: [number, number] = right > left ? [left + 1, right] : [left, right + 1];
		if (join(...next).length > width) break;
		[left, right] = next;
	}
	return join(left, right);
}
