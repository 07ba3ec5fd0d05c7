/** The numbers logged under one tag, in the order they were logged: three columns that grow. */
export class Series {
	#steps = new Float64Array(64);
	#values = new Float64Array(64);
	#wallTimes = new Float64Array(64);
	#length = 0;

	get length(): number {
		return this.#length;
	}

	/** Views of the columns, good until the next `append`. */
	get steps(): Float64Array {
		return this.#steps.subarray(0, this.#length);
	}

	get values(): Float64Array {
		return this.#values.subarray(0, this.#length);
	}

	/** Seconds since the epoch; 0 where unknown. */
	get wallTimes(): Float64Array {
		return this.#wallTimes.subarray(0, this.#length);
	}

	append(step: number, value: number, wallTime: number): void {
		if (this.#length === this.#steps.length) this.#grow();
		this.#steps[this.#length] = step;
		this.#values[this.#length] = value;
		this.#wallTimes[this.#length] = wallTime;
		this.#length++;
	}

	/** The smallest and the largest value, `undefined` where none is finite. */
	get bounds(): {min: number; max: number} | undefined {
		let min = Number.POSITIVE_INFINITY;
		let max = Number.NEGATIVE_INFINITY;
		for (const value of this.values) {
			if (!Number.isFinite(value)) continue;
			if (value < min) min = value;
			if (value > max) max = value;
		}
		return min <= max ? {min, max} : undefined;
	}

	/** The same numbers ordered by step; those of one step stay in the order they were logged. A restarted run steps back. */
	sorted(): Series {
		const steps = this.steps;
		if (steps.every((step, index) => index === 0 || step >= (steps[index - 1] ?? 0))) return this;
		const order = Array.from(steps.keys()).sort((a, b) => (steps[a] ?? 0) - (steps[b] ?? 0));
		const sorted = new Series();
		for (const index of order) {
			sorted.append(steps[index] ?? 0, this.#values[index] ?? 0, this.#wallTimes[index] ?? 0);
		}
		return sorted;
	}

	#grow(): void {
		this.#steps = doubled(this.#steps);
		this.#values = doubled(this.#values);
		this.#wallTimes = doubled(this.#wallTimes);
	}
}

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
	const larger = new Float64Array(2 * column.length);
	larger.set(column);
	return larger;
}
