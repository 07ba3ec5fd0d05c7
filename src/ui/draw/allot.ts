/** At least `min` cells, and of what is left over a part in proportion to `flex`, up to `max` cells. */
export type Wish = {min: number; max?: number; flex: number};

/**
 * Shares out so many cells. Minimums are served in order until nothing is left. Who has all it wants leaves the rest to the others;
 * where nobody wants more, cells remain.
 */
export function allot(total: number, wishes: readonly Wish[]): number[] {
	let left = Math.max(0, total);
	const sizes = wishes.map(({min}) => {
		const size = Math.min(min, left);
		left -= size;
		return size;
	});
	for (let open = wanting(wishes, sizes); left > 0 && open.length > 0; open = wanting(wishes, sizes)) {
		let flexes = open.reduce((sum, {flex}) => sum + flex, 0);
		for (const {at, flex, more} of open) {
			const part = Math.min(more, Math.round((left * flex) / flexes));
			sizes[at] = (sizes[at] ?? 0) + part;
			left -= part;
			flexes -= flex;
		}
	}
	return sizes;
}

/** Those who would take more cells, and how many. */
function wanting(wishes: readonly Wish[], sizes: readonly number[]): {at: number; flex: number; more: number}[] {
	return wishes
		.map(({flex, max = Number.POSITIVE_INFINITY}, at) => ({at, flex, more: max - (sizes[at] ?? 0)}))
		.filter(({flex, more}) => flex > 0 && more > 0);
}
