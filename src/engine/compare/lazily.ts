/** What is made of each item, when it is asked for and as often. @param make given the item and its place */
export function lazily<Item, Made>(items: Iterable<Item>, make: (item: Item, at: number) => Made): Iterable<Made> {
	return {
		*[Symbol.iterator]() {
			let at = 0;
			for (const item of items) yield make(item, at++);
		},
	};
}
