/**
 * Looks at things in turn, a few at a time: `step` does as many as it can within a time, and the next step goes on where it stopped, from the
 * first again after the last.
 */
export function rounds<Thing>(look: (thing: Thing) => void): (things: readonly Thing[], budgetMs: number) => void {
	let next = 0;
	return (things, budgetMs) => {
		const end = performance.now() + budgetMs;
		for (let count = 0; count < things.length && performance.now() < end; count++) {
			const thing = things[next % things.length];
			next = (next % things.length) + 1;
			if (thing !== undefined) look(thing);
		}
	};
}
