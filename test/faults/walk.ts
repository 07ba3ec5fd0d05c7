/**
 * Kills batches, optimizers, queues and the whole machine at moments by chance, and looks whether a trial was lost or run twice, or a status was
 * not true: `node test/faults/walk.ts [--times 50] [--seed 1] [--only WORD]`. Needs the built program. Ends with 1 where something was wrong.
 */
import {parseArgs} from 'node:util';
import {createRandom} from '../../src/engine/batch/space/random.ts';
import {play} from './round.ts';
import {scenes} from './scenes.ts';

const {values} = parseArgs({
	options: {
		times: {type: 'string', default: '50'},
		seed: {type: 'string', default: '1'},
		only: {type: 'string', default: ''},
	},
});
let wrong = 0;
for (const [at, scene] of scenes.entries()) {
	if (!scene.name.includes(values.only)) continue;
	const started = performance.now();
	const figures = await play(scene, Number(values.times), createRandom(Number(values.seed), at).uniform);
	const seconds = ((performance.now() - started) / 1000).toFixed(0);
	const {kills, trials, statuses, lost} = figures;
	wrong += figures.wrong.length;
	console.log(
		`${scene.name.padEnd(18)} ${kills} kills, ${trials} trials, ${lost} lost with the machine and run again, ` +
			`${statuses} statuses looked at: ${figures.wrong.length} wrong (${seconds} s)`,
	);
	for (const line of figures.wrong) console.log(`  ${line}`);
}
process.exitCode = wrong > 0 ? 1 : 0;
