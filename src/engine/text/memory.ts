/** Results that are asked for again and again, by a key. When there are too many, all are forgotten: what is still in use soon comes back. */
export class Memory<Value> {
	readonly #most: number;
	readonly #values = new Map<string, Value>();

	/** @param most how many are kept at a time */
	constructor(most: number) {
		this.#most = most;
	}

	get(key: string, compute: () => Value): Value {
		const known = this.#values.get(key);
		if (known !== undefined) return known;
		const value = compute();
		if (this.#values.size >= this.#most) this.#values.clear();
		this.#values.set(key, value);
		return value;
	}
}
