/** Symmetric positive definite matrices, held as rows one after the other. */

/**
 * Cholesky's lower triangle L of a matrix of `size` rows, with L L' = matrix; only its lower triangle is read. `undefined`
 * where it is not positive definite.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | undefined {
	const lower = new Float64Array(size * size);
	for (let row = 0; row < size; row++) {
		const at = row * size;
		for (let column = 0; column <= row; column++) {
			const other = column * size;
			let rest = matrix[at + column] ?? 0;
			for (let k = 0; k < column; k++) rest -= (lower[at + k] ?? 0) * (lower[other + k] ?? 0);
			if (column < row) lower[at + column] = rest / (lower[other + column] ?? 1);
			else if (rest > 0) lower[at + row] = Math.sqrt(rest);
			else return undefined;
		}
	}
	return lower;
}

/** The solution of L x = b. */
export function solveLower(lower: Float64Array, right: Float64Array): Float64Array {
	const size = right.length;
	const x = new Float64Array(size);
	for (let row = 0; row < size; row++) {
		const at = row * size;
		let rest = right[row] ?? 0;
		for (let k = 0; k < row; k++) rest -= (lower[at + k] ?? 0) * (x[k] ?? 0);
		x[row] = rest / (lower[at + row] ?? 1);
	}
	return x;
}

/** The solution of L' x = b. */
export function solveUpper(lower: Float64Array, right: Float64Array): Float64Array {
	const size = right.length;
	const x = Float64Array.from(right);
	for (let row = size - 1; row >= 0; row--) {
		const at = row * size;
		const value = (x[row] ?? 0) / (lower[at + row] ?? 1);
		x[row] = value;
		for (let k = 0; k < row; k++) x[k] = (x[k] ?? 0) - (lower[at + k] ?? 0) * value;
	}
	return x;
}

/** The lower triangle of the matrix's inverse, from its Cholesky triangle. */
export function invert(lower: Float64Array, size: number): Float64Array {
	const triangle = invertTriangle(lower, size);
	const inverse = new Float64Array(size * size);
	// The inverse is T' T; row by row of T, each adds its products to the columns that it reaches.
	for (let row = 0; row < size; row++) {
		const at = row * size;
		for (let i = 0; i <= row; i++) {
			const factor = triangle[at + i] ?? 0;
			const into = i * size;
			for (let j = 0; j <= i; j++) inverse[into + j] = (inverse[into + j] ?? 0) + factor * (triangle[at + j] ?? 0);
		}
	}
	return inverse;
}

/** The inverse of L, a lower triangle too. */
function invertTriangle(lower: Float64Array, size: number): Float64Array {
	const inverse = new Float64Array(size * size);
	for (let row = 0; row < size; row++) {
		const at = row * size;
		const diagonal = lower[at + row] ?? 1;
		inverse[at + row] = 1 / diagonal;
		for (let k = 0; k < row; k++) {
			const factor = (lower[at + k] ?? 0) / diagonal;
			const from = k * size;
			for (let column = 0; column <= k; column++)
				inverse[at + column] = (inverse[at + column] ?? 0) - factor * (inverse[from + column] ?? 0);
		}
	}
	return inverse;
}

export function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
	return sum;
}
