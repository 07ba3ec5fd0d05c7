import {expect, test} from 'vitest';
import {findScalar} from '../../src/engine/scalars/find-scalar.ts';

const scalars = [
	{key: 'fit/.guild#loss', prefix: 'fit/.guild', tag: 'loss'},
	{key: 'fit/.guild#steps', prefix: 'fit/.guild', tag: 'steps'},
	{key: 'loss', prefix: '.guild', tag: 'loss'},
];

test('a name means the scalar of that key, else one of that tag, the own one first', () => {
	expect(findScalar(scalars, 'loss')?.prefix).toBe('.guild');
	expect(findScalar(scalars, 'fit/.guild#loss')?.prefix).toBe('fit/.guild');
	expect(findScalar(scalars, 'steps')?.key).toBe('fit/.guild#steps');
	expect(findScalar(scalars, 'nope')).toBeUndefined();
});
