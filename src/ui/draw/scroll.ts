/** The first row to show so that the cursor is seen and no room is wasted, as near to the present `offset` as can be. */
export function scrollTo(cursor: number, offset: number, height: number, total: number): number {
	const seen = Math.min(Math.max(offset, cursor - height + 1), cursor);
	return Math.max(0, Math.min(seen, total - height));
}
