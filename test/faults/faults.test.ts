/** The short version of `node test/faults/walk.ts`. */
import {expect, test} from 'vitest';
import {createRandom} from '../../src/engine/batch/space/random.ts';
import {play} from './round.ts';
import {scenes} from './scenes.ts';

test.concurrent.each(scenes)(
	'$name: killed at moments by chance, no trial is lost or run twice, and every status is true',
	async scene => {
		const figures = await play(scene, 2, createRandom(Date.now()).uniform);
		expect(figures).toEqual({...figures, kills: 2, wrong: []});
	},
);
