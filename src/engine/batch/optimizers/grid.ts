import {UserError} from '../../errors.ts';
import type {FlagDef} from '../../project/types.ts';
import {axisOf} from '../space/axis.ts';
import type {Dimension, Space} from '../space/types.ts';
import {readNumber} from './flags.ts';
import type {Optimizer} from './optimizer.ts';
import {nextFree, openSearch} from './search.ts';

/** Its only flag. */
export const resolution: FlagDef = {
	name: 'resolution',
	description: 'Number of values of a range that has no steps',
	type: 'int',
	default: 10,
	min: 1,
};

/** Of one dimension. */
const mostValues = 10_000;

/** Every point of a grid in order; the last dimension varies fastest. */
export const grid: Optimizer = {
	name: 'grid',
	aliases: [],
	summary: 'every combination of values, in order',
	flags: [resolution],
	suggest: question => {
		const search = openSearch({...question, space: gridOf(question.space, readNumber(resolution, question.flags))});
		// Of a batch that only walked its grid, the next point is where it stands.
		const point = search.hasMore ? nextFree(search, question.count) : undefined;
		return point && {point, reason: 'next of the grid'};
	},
};

/** The space with choices for its dimensions: `count` values of a range that has no steps, or of one of whole numbers by logarithms. */
export function gridOf(space: Space, count: number): Space {
	return space.map(dimension => ({kind: 'choice', name: dimension.name, values: valuesOf(dimension, count)}));
}

function valuesOf(dimension: Dimension, count: number) {
	const axis = axisOf(dimension);
	const {counted} = axis;
	const isWhole = counted !== undefined && !('isLog' in dimension && dimension.isLog && counted.size > count);
	if (isWhole && counted.size > mostValues)
		throw new UserError(`${dimension.name} has ${counted.size} values, too many for a grid`, {
			hint: 'give fewer values, or another optimizer',
		});
	if (isWhole) return Array.from({length: counted.size}, (_, index) => counted.nth(index));
	// The ends of a range belong to it; those of a normal distribution are far out, so it has the middles of equal shares.
	const place =
		dimension.kind === 'normal' ? (index: number) => (index + 0.5) / count : (index: number) => index / (count - 1);
	const values = Array.from({length: count}, (_, index) => axis.valueAt(count === 1 ? 0.5 : place(index)));
	return values.filter((value, at) => at === 0 || Number(value) !== Number(values[at - 1]));
}
