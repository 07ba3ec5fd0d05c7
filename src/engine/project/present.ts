/** The object without the properties that are `undefined`, for types in which an absent property and an undefined one differ. */
export function present<T extends object>(object: T): {[Key in keyof T]?: Exclude<T[Key], undefined>} {
	const entries = Object.entries(object).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as {[Key in keyof T]?: Exclude<T[Key], undefined>};
}
