import {describe, expect, test} from 'vitest';
import {createRandom} from '../../src/engine/batch/space/random.ts';
import {cubeOf} from '../../src/engine/batch/space/unit.ts';
import {flagImportance} from '../../src/engine/compare/importance.ts';
import {mixed} from '../batch/optimizers/toys.ts';

/** Runs with flags by chance. */
function runs(count: number, seed: number) {
	const random = createRandom(seed);
	const cube = cubeOf(mixed.space);
	return Array.from({length: count}, () => {
		const flags = cube.pointAt(cube.randomPlace(random));
		return {flags, value: mixed.value(flags)};
	});
}

const names = mixed.space.map(({name}) => name);

describe('the importance of flags', () => {
	test('finds the learning rate first, although its best is in the middle and any correlation near nothing', () => {
		const firsts = [1, 2, 3, 4, 5].map(seed => flagImportance(runs(80, seed), names).flags[0]?.name);
		expect(firsts.filter(name => name === 'lr').length).toBeGreaterThanOrEqual(4);
	});

	test('what does nothing has little, what is the same for all is not there', () => {
		const noise = createRandom(3);
		const some = runs(80, 1).map(({flags, value}) => ({
			flags: {...flags, seed: noise.below(1000), epochs: 10},
			value,
		}));
		const {flags, isConfident} = flagImportance(some, [...names, 'seed', 'epochs']);
		expect(flags.map(({name}) => name)).not.toContain('epochs');
		expect(flags.find(({name}) => name === 'seed')?.share).toBeLessThan(0.1);
		expect(flags.reduce((sum, {share}) => sum + share, 0)).toBeLessThan(1.1);
		expect(isConfident).toBe(true);
	});

	test('one flag that decides everything has it all', () => {
		const some = Array.from({length: 50}, (_, at) => ({flags: {x: at, y: (at * 7) % 5}, value: at % 2 ? 5 : 5 + at}));
		expect(flagImportance(some, ['x', 'y']).flags[0]?.name).toBe('x');
		const decided = some.map(({flags}) => ({flags, value: flags.y === 0 ? 1 : 0}));
		expect(flagImportance(decided, ['x', 'y']).flags[0]).toEqual({name: 'y', share: expect.closeTo(1, 0)});
	});

	test('few runs are not trusted, none have nothing', () => {
		expect(flagImportance(runs(20, 1), names).isConfident).toBe(false);
		expect(flagImportance([], names)).toEqual({flags: [], isConfident: false});
		expect(flagImportance([{flags: {x: 1}, value: Number.NaN}], ['x'])).toEqual({flags: [], isConfident: false});
		const same = runs(10, 1).map(({flags}) => ({flags, value: 1}));
		expect(flagImportance(same, names).flags.every(({share}) => share === 0)).toBe(true);
	});

	test('a flag that some runs do not have is one with no value', () => {
		const some = runs(40, 2).map(({flags, value}, at) =>
			at % 2 ? {flags: {...flags, extra: 'on'}, value: value + 5} : {flags, value},
		);
		expect(flagImportance(some, [...names, 'extra']).flags[0]?.name).toBe('extra');
	});
});
