/** The standard normal distribution. */

const rootTwoPi = Math.sqrt(2 * Math.PI);

export function normalDensity(x: number): number {
	return Math.exp(-0.5 * x * x) / rootTwoPi;
}

/** The probability of a value below `x`; also far out in the lower tail its relative error is below 1e-9. */
export function normalCdf(x: number): number {
	if (x > 3) return 1 - normalCdf(-x);
	return x < -3 ? normalDensity(x) * millsRatio(-x) : 0.5 + normalDensity(x) * centralSeries(x);
}

/** The value that a share `p` of all lies below; `p` from 0 to 1, where it is infinite. */
export function normalQuantile(p: number): number {
	if (p > 0.5) return -normalQuantile(1 - p);
	if (p <= 0) return -Infinity;
	let x = roughQuantile(p);
	// Newton's steps on the logarithm, which is nearly a parabola in the tail.
	for (let step = 0; step < 4; step++) {
		const cdf = normalCdf(x);
		x -= ((Math.log(cdf) - Math.log(p)) * cdf) / normalDensity(x);
	}
	return x;
}

/**
 * How the part beyond `x` compares with the density there, for `x` of 2 and more: (1 - cdf) / density.
 * Laplace's continued fraction 1/(x + 1/(x + 2/(x + ...))); 100 terms are exact to 1e-12 at 2.
 */
export function millsRatio(x: number): number {
	let tail = x;
	for (let term = 100; term > 0; term--) tail = x + term / tail;
	return 1 / tail;
}

/** (cdf - 1/2) / density = x + x^3/3 + x^5/(3*5) + ...; Marsaglia 2004, "Evaluating the normal distribution". */
function centralSeries(x: number): number {
	let term = x;
	let sum = x;
	for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) {
		term *= (x * x) / odd;
		sum += term;
	}
	return sum;
}

/** Winitzki's closed form for the inverse of erf (2008, a = 0.147), for `p` up to 1/2. */
function roughQuantile(p: number): number {
	const a = 0.147;
	const log = Math.log(4 * p * (1 - p));
	const half = 2 / (Math.PI * a) + log / 2;
	return -Math.SQRT2 * Math.sqrt(Math.sqrt(half * half - log / a) - half);
}
