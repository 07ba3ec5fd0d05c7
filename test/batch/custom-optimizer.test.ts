import {describe, expect, test} from 'vitest';
import {readAttr, readMap} from '../../src/engine/run/attrs.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {batchOf, linksOf, trialsOf} from '../helpers/batches.ts';
import {bin, makePlace} from '../helpers/runtui.ts';

const project = {
	'guild.yml': `
work:
  exec: sh work.sh \${x}
  default: yes
  flags: {x: 1}
  optimizers:
    halves: {algorithm: halving, default: yes, start: 16}
    tpe: {random-starts: 2}
halving:
  exec: sh halving.sh \${start} \${times}
  flags: {start: 8, times: 2}
`,
	'work.sh': 'echo "loss: $1"\n',
	'halving.sh': `
x=$1
for _ in $(seq "$2"); do
	"${process.execPath}" "${bin}" run -y --proto "$RUN_DIR" x=$x || exit
	x=$((x / 2))
done
`,
};

describe('an operation as an optimizer', () => {
	test('is the batch: it finds the prototype in its directory, and runs trials after it', async () => {
		const place = makePlace(project);
		const {code} = await place.runtui('run', '-y', 'x=[1:100]', '-o', 'halving', '-Fo', 'times=3', '-X', 'loss');
		expect(code).toBe(0);
		expect(trialsOf(place).map(({flags}) => flags)).toEqual([{x: 8}, {x: 4}, {x: 2}]);
		const {dir = '', operation} = batchOf(place) ?? {};
		expect(operation).toBe('work+halving');
		expect(readMap(dir, 'flags')).toEqual({start: 8, times: 3});
		expect(readMap(runPaths(dir).proto, 'flags')).toEqual({x: '[1:100]'});
		expect(readAttr(dir, 'objective')).toBe('-loss');
		expect(linksOf(dir)).toEqual(
			trialsOf(place)
				.map(({id}) => id)
				.sort(),
		);
	});

	test('has the name, the flags and the place that guild.yml gives it', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'x=[1:100]', '--optimize');
		expect(trialsOf(place).map(({flags}) => flags)).toEqual([{x: 16}, {x: 8}]);
		const other = makePlace(project);
		const {stdout} = await other.runtui('run', 'x=[1:100]', '-o', 'tpe', '--print-trials');
		expect(stdout).toContain('It begins with these 2\n');
	});

	test('is shown before it begins; it runs its trials itself, so that some options are not for it', async () => {
		const place = makePlace(project);
		const {stderr} = await place.runtui('run', 'x=[1:100]', '-o', 'halves');
		expect(stderr).toContain('work with halving optimizer (minimize loss)');
		for (const words of [['--repeat', '2'], ['--stage-trials'], ['--stop-early', 'nan'], ['-Fo', 'tiems=1']])
			expect((await place.runtui('run', '-y', 'x=[1:9]', '-o', 'halving', ...words)).stderr).toContain('halving');
		expect((await place.runtui('run', '-y', 'x=[1:9]', '-o', 'halvign')).stderr).toContain(
			"there is no optimizer 'halvign'",
		);
		expect(trialsOf(place)).toHaveLength(2);
	});

	test('is started again as a run is', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'x=[1:100]', '-o', 'halving');
		const {code} = await place.runtui('run', '-y', '--restart', batchOf(place)?.id ?? '');
		expect(code).toBe(0);
		expect(trialsOf(place).map(({flags}) => flags.x)).toEqual([8, 4, 8, 4]);
	});
});
