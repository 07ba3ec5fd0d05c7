import {describe, expect, test} from 'vitest';
import {forest} from '../../../src/engine/batch/optimizers/forest.ts';
import {gbrt} from '../../../src/engine/batch/optimizers/gbrt.ts';
import {gp} from '../../../src/engine/batch/optimizers/gp.ts';
import {grid} from '../../../src/engine/batch/optimizers/grid.ts';
import {findOptimizer, getOptimizer, optimizers} from '../../../src/engine/batch/optimizers/index.ts';
import type {Optimizer, Question, Tried} from '../../../src/engine/batch/optimizers/optimizer.ts';
import {qmc} from '../../../src/engine/batch/optimizers/qmc.ts';
import {random} from '../../../src/engine/batch/optimizers/random.ts';
import {tpe} from '../../../src/engine/batch/optimizers/tpe.ts';
import type {Point, Space} from '../../../src/engine/batch/space/types.ts';
import {branin, hartmann6, hunt, median, mixed} from './toys.ts';

const chosen = optimizers.filter(({name}) => name !== 'grid');
const small: Space = [
	{name: 'layers', kind: 'int', low: 1, high: 3, isLog: false},
	{name: 'opt', kind: 'choice', values: ['sgd', 'adam', null, true]},
];

function question(given: Partial<Question>): Question {
	return {space: small, history: [], pending: [], flags: {}, seed: 1, count: given.history?.length ?? 0, ...given};
}

/** So many trials, all of which fail or have the value that is given. */
function walk({suggest}: Optimizer, space: Space, count: number, judge: (point: Point) => Tried['value']): Tried[] {
	const history: Tried[] = [];
	for (let at = 0; at < count; at++) {
		const point = suggest(question({space, history}))?.point;
		if (point) history.push({point, value: judge(point)});
	}
	return history;
}

describe.each(optimizers)('$name', optimizer => {
	const {name, suggest} = optimizer;

	test('tries every point of a small space once, and then says that none is left', () => {
		const history = walk(optimizer, small, 13, ({layers, opt}) => Number(layers) + (opt === 'adam' ? 0 : 1));
		expect(history).toHaveLength(12);
		expect(new Set(history.map(({point}) => JSON.stringify(point))).size).toBe(12);
	});

	test('leaves points alone that are running', () => {
		const {history, pending} = {history: walk(optimizer, small, 6, () => 1), pending: [] as Point[]};
		for (let running = 0; running < 6; running++) {
			const point = suggest(question({history, pending, count: 6 + running}))?.point;
			if (point) pending.push(point);
		}
		expect(new Set([...history.map(({point}) => point), ...pending].map(point => JSON.stringify(point))).size).toBe(12);
		expect(suggest(question({history, pending, count: 12}))).toBeUndefined();
	});

	test('gives the same answer to the same question, also with history from elsewhere', () => {
		const history: Tried[] = [
			...walk(random, mixed.space, 15, mixed.value),
			{point: {lr: 0.1}, value: 0},
			{point: {lr: 0.1, dropout: 0, layers: 2, optimizer: 'unknown', activation: 'relu'}, value: 0},
		];
		const asked = question({space: mixed.space, history});
		expect(suggest(asked)).toEqual(suggest(asked));
	});

	test('goes on when everything fails, when all is the same, and when losses explode', () => {
		const spaces = [small, branin.space];
		for (const value of ['failed', Number.NaN, Infinity, 0, 1e308] as const)
			for (const space of spaces) expect(walk(optimizer, space, 12, () => value)).toHaveLength(12);
		expect(walk(optimizer, branin.space, 12, ({x}) => Number(x) * 1e307)).toHaveLength(12);
	});

	test('finds points in a space of one value, of one dimension, and of none', () => {
		const one: Space = [{name: 'x', kind: 'choice', values: [5]}];
		expect(walk(optimizer, one, 3, () => 1)).toEqual([{point: {x: 5}, value: 1}]);
		const line: Space = [{name: 'x', kind: 'float', low: 1, high: 1 + 1e-12, isLog: true}];
		expect(walk(optimizer, line, 8, () => 1).length).toBeGreaterThan(0);
		expect(walk(optimizer, [], 2, () => 1)).toEqual([{point: {}, value: 1}]);
	});

	test('is found by its name and its aliases', () => {
		for (const alias of [name, ...optimizer.aliases]) expect(getOptimizer(alias)).toBe(optimizer);
	});
});

describe.each(chosen)('$name in a space of ranges', optimizer => {
	const {suggest} = optimizer;
	const space: Space = [
		{name: 'lr', kind: 'float', low: 1e-4, high: 0.1, isLog: true, initial: 0.02},
		{name: 'drop', kind: 'float', low: 0, high: 0.5, isLog: false, step: 0.1},
		{name: 'width', kind: 'int', low: 8, high: 512, isLog: true},
		{name: 'scale', kind: 'normal', mean: 0, deviation: 1, isLog: true},
	];

	test('begins with initial values, once', () => {
		expect(suggest(question({space}))?.point.lr).toBe(0.02);
		expect(suggest(question({space, count: 1}))?.point.lr).not.toBe(0.02);
	});

	test('stays within the ranges and on the steps', () => {
		for (const {point} of walk(optimizer, space, 25, ({lr, width}) => Number(lr) * Number(width))) {
			expect(Number(point.lr)).toBeGreaterThanOrEqual(1e-4);
			expect(Number(point.lr)).toBeLessThanOrEqual(0.1);
			expect([0, 0.1, 0.2, 0.3, 0.4, 0.5]).toContain(Number(point.drop));
			expect(Number.isInteger(point.width) && Number(point.width) >= 8 && Number(point.width) <= 512).toBe(true);
			expect(Math.abs(Math.log(Number(point.scale)))).toBeLessThan(4.001);
		}
	});

	test('other seeds begin elsewhere', () => {
		const first = (seed: number) => suggest(question({space: hartmann6.space, seed}))?.point;
		expect(first(1)).not.toEqual(first(2));
	});
});

describe('grid', () => {
	test('walks in order, the last dimension fastest, and knows where it was when asked again', () => {
		const points = walk(grid, small, 5, () => 'failed').map(({point}) => Object.values(point));
		expect(points).toEqual([
			[1, 'sgd'],
			[1, 'adam'],
			[1, null],
			[1, true],
			[2, 'sgd'],
		]);
		const gap = [{point: {layers: 1, opt: 'adam'}, value: 1}];
		expect(grid.suggest(question({history: gap, count: 12}))?.point).toEqual({layers: 1, opt: 'sgd'});
	});

	test('cuts ranges without steps into as many values as its resolution', () => {
		const space: Space = [{name: 'lr', kind: 'float', low: 1e-4, high: 1, isLog: true}];
		const values = (resolution: number) => {
			const history: Tried[] = [];
			for (let next = grid.suggest(question({space, history, flags: {resolution}})); next; ) {
				history.push({point: next.point, value: 1});
				next = grid.suggest(question({space, history, flags: {resolution}}));
			}
			return history.map(({point}) => Number(point.lr));
		};
		expect(values(5)).toEqual([1e-4, 1e-3, 1e-2, 0.1, 1]);
		expect(values(1)).toEqual([0.01]);
	});

	test('has no grid of a million values', () => {
		const space: Space = [{name: 'n', kind: 'int', low: 1, high: 1e6, isLog: false}];
		expect(() => grid.suggest(question({space}))).toThrow('n has 1000000 values, too many for a grid');
		expect(grid.suggest(question({space: [{name: 'n', kind: 'int', low: 1, high: 1e6, isLog: true}]}))?.point).toEqual({
			n: 1,
		});
	});
});

describe('optimizers find more than chance does', () => {
	const found = (optimizer: Optimizer, toy: typeof branin, trials: number, jobs = 1) =>
		median([1, 2, 3].map(seed => hunt(toy, optimizer.suggest, {trials, seed, jobs}).at(-1) ?? Number.NaN));

	test('gp finds the minima of Branin, Hartmann-6 and a mixed space', () => {
		expect(found(gp, branin, 30)).toBeLessThan(0.45);
		expect(found(gp, mixed, 30)).toBeLessThan(0.11);
		expect(found(gp, hartmann6, 40)).toBeLessThan(-2.9);
	});

	test('gp loses little with four trials at a time', () => {
		expect(found(gp, branin, 30, 4)).toBeLessThan(0.45);
		expect(found(gp, mixed, 30, 4)).toBeLessThan(0.125);
	});

	test('tpe and forest beat twice the trials of random search', () => {
		expect(found(tpe, mixed, 30)).toBeLessThan(found(random, mixed, 60));
		const chance = found(random, hartmann6, 60);
		expect(found(tpe, hartmann6, 30)).toBeLessThan(chance);
		expect(found(forest, hartmann6, 30)).toBeLessThan(chance);
	});

	test('gbrt beats random search, and qmc does not fall behind it', () => {
		expect(found(gbrt, mixed, 40)).toBeLessThan(found(random, mixed, 40));
		expect(found(qmc, mixed, 40)).toBeLessThan(found(random, mixed, 40) + 0.015);
	});

	test('gp keeps away from a region where trials fail', () => {
		const history = walk(gp, mixed.space, 25, point => (Number(point.lr) > 0.01 ? 'failed' : mixed.value(point)));
		const failed = history.slice(10).filter(({value}) => value === 'failed');
		expect(failed.length).toBeLessThan(4);
	});
});

describe('flags', () => {
	const history = walk(random, branin.space, 12, branin.value);
	const ask = (optimizer: Optimizer, flags: Question['flags']) =>
		optimizer.suggest(question({space: branin.space, history, flags}));

	test('random-starts says how many points no model chose', () => {
		const reasons = [0, 1, 2, 3].map(
			count => gp.suggest(question({space: branin.space, history: history.slice(0, count)}))?.reason,
		);
		expect(reasons.slice(0, 3)).toEqual(['start 1 of 3', 'start 2 of 3', 'start 3 of 3']);
		expect(reasons[3]).toMatch(/^EI: expected /);
		expect(ask(gp, {'random-starts': 20})?.reason).toBe('start 13 of 20');
		expect(gp.suggest(question({space: branin.space, flags: {'random-starts': 0}}))?.reason).toBe('no results yet');
	});

	test('acq-func, kappa, xi and noise change what is tried', () => {
		const points = [
			{},
			{'acq-func': 'LCB'},
			{'acq-func': 'LCB', kappa: 10},
			{'acq-func': 'PI'},
			{xi: 1},
			{noise: 1000},
		].map(flags => JSON.stringify(ask(gp, flags)?.point));
		expect(new Set(points).size).toBe(6);
		expect(ask(gp, {'acq-func': 'gp_hedge'})?.reason).toMatch(/^(?:EI|LCB|PI): /);
	});

	test('that make no sense are refused by name', () => {
		expect(() => ask(gp, {'acq-func': 'EIps'})).toThrow(
			'invalid value EIps for acq-func: not one of EI, LCB, PI, gp_hedge',
		);
		expect(() => ask(gp, {kappa: 'much'})).toThrow('invalid value much for kappa: not a number');
		expect(() => ask(tpe, {candidates: 0})).toThrow('invalid value 0 for candidates: not a number of at least 1');
		expect(() => ask(forest, {'random-starts': 2.5})).toThrow('not a whole number');
		expect(() => ask(gp, {noise: 'pink'})).toThrow('invalid value pink for noise: not a number');
	});

	test('a mistyped optimizer is asked after', () => {
		expect(findOptimizer('gpp')).toBeUndefined();
		expect(() => getOptimizer('bayesan')).toThrow("there is no optimizer 'bayesan'");
	});
});
