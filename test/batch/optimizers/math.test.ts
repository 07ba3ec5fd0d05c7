import {describe, expect, test} from 'vitest';
import {acquisition, logImprovement} from '../../../src/engine/batch/optimizers/acquisition.ts';
import {tune} from '../../../src/engine/batch/optimizers/gp/hyperparameters.ts';
import {createLikelihood} from '../../../src/engine/batch/optimizers/gp/likelihood.ts';
import {gaussianProcess} from '../../../src/engine/batch/optimizers/gp/process.ts';
import {haltonPlace} from '../../../src/engine/batch/optimizers/halton.ts';
import {keepSome} from '../../../src/engine/batch/optimizers/keep.ts';
import {cholesky, invert, solveLower, solveUpper} from '../../../src/engine/batch/optimizers/math/cholesky.ts';
import {minimize} from '../../../src/engine/batch/optimizers/math/lbfgs.ts';
import type {Sample} from '../../../src/engine/batch/optimizers/search.ts';
import {transform} from '../../../src/engine/batch/optimizers/transform.ts';
import {createRandom} from '../../../src/engine/batch/space/random.ts';
import {cubeOf} from '../../../src/engine/batch/space/unit.ts';

const matrix = Float64Array.of(4, 2, 0.6, 2, 5, 1, 0.6, 1, 3);

describe('Cholesky', () => {
	test('the triangle times itself is the matrix, and solves equations with it', () => {
		const lower = cholesky(matrix, 3) ?? new Float64Array();
		const x = solveUpper(lower, solveLower(lower, Float64Array.of(1, 2, 3)));
		const back = [0, 1, 2].map(row => [0, 1, 2].reduce((sum, k) => sum + (matrix[row * 3 + k] ?? 0) * (x[k] ?? 0), 0));
		expect(back.map(value => Number(value.toFixed(12)))).toEqual([1, 2, 3]);
	});

	test('the inverse has the solutions for the unit vectors as columns', () => {
		const lower = cholesky(matrix, 3) ?? new Float64Array();
		const column = solveUpper(lower, solveLower(lower, Float64Array.of(1, 0, 0)));
		const inverse = invert(lower, 3);
		expect([inverse[0], inverse[3], inverse[6]].map((value, at) => (value ?? 0) - (column[at] ?? 0))).toEqual([
			expect.closeTo(0, 12),
			expect.closeTo(0, 12),
			expect.closeTo(0, 12),
		]);
	});

	test('a matrix that is not positive definite has none', () => {
		expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
	});
});

test("L-BFGS finds the bottom of Rosenbrock's valley", () => {
	const rosenbrock = (x: Float64Array) => {
		const [a = 0, b = 0] = x;
		const gradient = Float64Array.of(-2 * (1 - a) - 400 * a * (b - a * a), 200 * (b - a * a));
		return {value: (1 - a) ** 2 + 100 * (b - a * a) ** 2, gradient};
	};
	const {x, value} = minimize(rosenbrock, Float64Array.of(-1.2, 1), 100);
	expect(value).toBeLessThan(1e-4);
	expect(x[0]).toBeCloseTo(1, 1);
});

describe('expected improvement', () => {
	test('is that of the closed form, and goes on where a double has no more', () => {
		// density(-1) - cdf(-1) = 0.24197 - 0.15866
		expect(Math.exp(logImprovement(-1))).toBeCloseTo(0.0833155, 6);
		expect(logImprovement(-2.9999)).toBeCloseTo(logImprovement(-3.0001), 2);
		expect(logImprovement(-40)).toBeCloseTo(-800 - 0.5 * Math.log(2 * Math.PI) - Math.log(1600), 2);
		expect(logImprovement(-1001)).toBeLessThan(logImprovement(-999));
	});

	test('xi asks for more, kappa looks further', () => {
		const sure = {mean: 0, deviation: 0.1};
		const unsure = {mean: 0.5, deviation: 1};
		const prefersUnsure = (kappa: number, xi: number, name: 'EI' | 'LCB' | 'PI') => {
			const score = acquisition(name, {kappa, xi});
			return score(unsure, 0.05) > score(sure, 0.05);
		};
		expect([prefersUnsure(0.1, 0, 'LCB'), prefersUnsure(2, 0, 'LCB')]).toEqual([false, true]);
		expect([prefersUnsure(0, 0, 'PI'), prefersUnsure(0, 0.5, 'PI')]).toEqual([false, true]);
	});
});

describe('a Gaussian process', () => {
	const {axes} = cubeOf([
		{name: 'x', kind: 'float', low: 0, high: 1, isLog: false},
		{name: 'y', kind: 'float', low: 0, high: 1, isLog: false},
	]);
	const random = createRandom(3);
	const samples: Sample[] = Array.from({length: 30}, () => {
		const place = Float64Array.of(random.uniform(), random.uniform());
		return {place, value: Math.SQRT2 * Math.sin(6 * (place[0] ?? 0))};
	});

	test('knows what it saw, guesses between, and is unsure far off', () => {
		const model = gaussianProcess(axes, tune(axes, samples), samples);
		const seen = samples[0] ?? {place: new Float64Array(2), value: 0};
		expect(model(seen.place).mean).toBeCloseTo(seen.value, 2);
		const between = Float64Array.of(0.5, 0.5);
		expect(model(between).mean).toBeCloseTo(Math.SQRT2 * Math.sin(3), 1);
		expect(model(Float64Array.of(3, 3)).deviation).toBeGreaterThan(10 * model(between).deviation);
	});

	test('finds out which axis matters', () => {
		const {lengths} = tune(axes, samples);
		expect(lengths[1] ?? 0).toBeGreaterThan(3 * (lengths[0] ?? 0));
	});

	test('tells noise from shape', () => {
		const noisy = samples.map(({place, value}) => ({place, value: value + 0.5 * random.normal()}));
		expect(tune(axes, noisy).noise).toBeGreaterThan(0.05);
		expect(tune(axes, samples).noise).toBeLessThan(0.01);
		expect(tune(axes, samples, 0.25).noise).toBeCloseTo(0.25, 1);
	});

	test('survives samples that are all at one place', () => {
		const same = Array.from({length: 20}, (_, at) => ({place: Float64Array.of(0.5, 0.5), value: at % 2}));
		const belief = gaussianProcess(axes, {lengths: Float64Array.of(1, 1), amplitude: 1, noise: 0}, same);
		expect(Number.isFinite(belief(Float64Array.of(0.1, 0.1)).mean)).toBe(true);
	});
});

describe('values for a model', () => {
	const samplesOf = (values: number[]) => values.map(value => ({place: new Float64Array(1), value}));

	test('have mean 0 and variance 1', () => {
		const values = transform(samplesOf([3, 1, 2, 8, 5])).samples.map(({value}) => value);
		expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0);
		expect(values.reduce((sum, value) => sum + value ** 2, 0) / 5).toBeCloseTo(1);
	});

	test('an exploded loss does not hide what is between the good ones', () => {
		const [best = 0, good = 0] = transform(samplesOf([0.1, 0.2, 0.3, 0.4, 1e30])).samples.map(({value}) => value);
		expect(good - best).toBeGreaterThan(0.01);
	});

	test('that are all the same are 0, not nan', () => {
		expect(transform(samplesOf([5, 5, 5])).samples.map(({value}) => value)).toEqual([0, 0, 0]);
	});

	test('keeping some keeps the best and the newest', () => {
		const samples = samplesOf(Array.from({length: 100}, (_, at) => (at === 7 ? -1 : at)));
		const kept = keepSome(samples, 9, createRandom(1)).map(({value}) => value);
		expect(kept).toHaveLength(9);
		expect(kept).toEqual(expect.arrayContaining([-1, 0, 1, 97, 98, 99]));
	});
});

test("Halton's points are spread more evenly than chance in every pair of dimensions", () => {
	const places = Array.from({length: 256}, (_, index) => haltonPlace(index, 12, 5));
	for (const [a, b] of [
		[0, 1],
		[10, 11],
	] as const) {
		const cells = new Set(places.map(place => `${Math.floor(8 * (place[a] ?? 0))} ${Math.floor(8 * (place[b] ?? 0))}`));
		expect(cells.size).toBeGreaterThan(58);
	}
	expect(haltonPlace(0, 3, 1)).not.toEqual(haltonPlace(0, 3, 2));
});

test('the slopes of the likelihood are those of small steps', () => {
	const {axes} = cubeOf([
		{name: 'x', kind: 'float', low: 0, high: 1, isLog: false},
		{name: 'kind', kind: 'choice', values: ['a', 'b']},
	]);
	const random = createRandom(11);
	const samples = Array.from({length: 12}, () => ({
		place: Float64Array.of(random.uniform(), random.below(2) / 2 + 0.25),
		value: random.normal(),
	}));
	const likelihood = createLikelihood(axes, samples);
	const at = (logs: readonly number[]) => {
		const [first = 0, second = 0, amplitude = 0, noise = 0] = logs.map(Math.exp);
		return likelihood({lengths: Float64Array.of(first, second), amplitude, noise});
	};
	const logs = [-1, 0.3, 0.2, -2];
	logs.forEach((_, k) => {
		const moved = (by: number) => at(logs.map((log, other) => (other === k ? log + by : log))).value;
		expect(at(logs).gradient[k]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 5);
	});
});
