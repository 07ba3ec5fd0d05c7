/** Batches and queues that Guild has made go on with us. */
import {cpSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {batchOf, linksOf, trialsOf} from '../helpers/batches.ts';
import {makePlace, type Place} from '../helpers/runtui.ts';

const guildRuns = 'test/fixtures/guild-home/runs';
/** `sim x=[1,2,3]`. */
const batch = '905a654e3b694c6bad5882f2520bcdd1';

test('a batch: what is completed stays, what Guild has only made is started, what is missing is made', async () => {
	const place = makePlace();
	const [one = '', two = '', three = ''] = copyBatch(place);
	const guild = path.join(place.home, 'runs', two, '.guild');
	for (const name of ['exit_status', 'started', 'stopped']) rmSync(path.join(guild, 'attrs', name));
	writeFileSync(path.join(guild, 'PENDING'), '');
	rmSync(path.join(place.home, 'runs', three), {recursive: true});
	rmSync(path.join(place.home, 'runs', batch, three));
	const before = readFileSync(path.join(place.home, 'runs', one, '.guild/attrs/started'), 'utf8');
	const {stdout, code} = await place.runtuiWith({env: {NO_PIP_FREEZE: '1'}}, 'run', '-y', '--restart', batch);
	const made = trialsOf(place).find(({id}) => id !== one && id !== two);
	expect(stdout.match(/^\w+ trial \w+/gm)).toEqual([`Restarting trial ${two}`, `Running trial ${made?.id}`]);
	expect(code).toBe(0);
	expect(trialsOf(place).map(({flags, status}) => [flags.x, status])).toEqual([
		[1, 'completed'],
		[2, 'completed'],
		[3, 'completed'],
	]);
	expect(readFileSync(path.join(place.home, 'runs', one, '.guild/attrs/started'), 'utf8')).toBe(before);
	expect(linksOf(batchOf(place)?.dir ?? '')).toEqual([one, two, made?.id].sort());
	const again = await place.runtui('run', '-y', '--restart', batch);
	expect([again.stdout, again.code]).toEqual(['', 0]);
});

test('a batch with an optimizer that only Guild has is refused in one sentence', async () => {
	const place = makePlace();
	copyBatch(place);
	const opref = path.join(place.home, 'runs', batch, '.guild/opref');
	writeFileSync(opref, readFileSync(opref, 'utf8').replace(' +', ' hyperopt'));
	expect(await place.runtui('run', '-y', '--restart', batch)).toEqual({
		stdout: '',
		stderr: `runtui: batch 905a654e does not say how it is to be run\n  hint: make a new one after its example: run --proto 905a654e\n`,
		code: 1,
	});
});

/** @returns ids of the trials in order of their flag x */
function copyBatch({home}: Place): string[] {
	const from = path.join(guildRuns, batch);
	const trials = readdirSync(from, {withFileTypes: true})
		.filter(entry => entry.isSymbolicLink())
		.map(({name}) => path.basename(readlinkSync(path.join(from, name))));
	for (const id of [batch, ...trials])
		cpSync(path.join(guildRuns, id), path.join(home, 'runs', id), {recursive: true, verbatimSymlinks: true});
	const flagOf = (id: string) =>
		/^x: (\d)$/m.exec(readFileSync(path.join(guildRuns, id, '.guild/attrs/flags'), 'utf8'))?.[1] ?? '';
	return trials.sort((one, other) => (flagOf(one) < flagOf(other) ? -1 : 1));
}
