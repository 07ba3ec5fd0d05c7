import {once} from 'node:events';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makePlace, until} from '../helpers/runtui.ts';

test('a run is watched by its process, or by the file that has it, until it is stopped', async () => {
	const place = makePlace({'guild.yml': 'wait:\n  exec: sh -c "echo begun; sleep 600"\n'});
	const {dir, id} = await place.run('--background', 'wait');
	const pid = readFileSync(path.join(dir, '.guild', 'LOCK'), 'utf8').trim();
	writeFileSync(path.join(place.project, 'pidfile'), `${pid}\n`);
	const watching = ['pidfile', pid].map(given => {
		const child = place.start(['watch', '--pid', given]);
		const watched = {child, text: ''};
		child.stdout?.on('data', text => (watched.text += text));
		return watched;
	});
	await until('the output', () => watching.every(({text}) => text.includes('begun')));
	expect((await place.runtui('stop', '-y', '-n', id.slice(0, 8))).code).toBe(0);
	for (const {child} of watching) if (child.exitCode === null) await once(child, 'exit');
	expect(watching.map(({child, text}) => [child.exitCode, text])).toEqual([
		[0, 'begun\n'],
		[0, 'begun\n'],
	]);
	expect((await place.runtui('watch', '--pid', pid)).stderr).toContain(`no run is of process ${pid}`);
	expect((await place.runtui('watch', '-p', 'no-such-file')).code).toBe(2);
});
