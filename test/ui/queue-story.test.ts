/** The queue screen in a real terminal. */
import {expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace, until} from '../helpers/runtui.ts';

test('what waits is shown in its order, can be moved and held, and is started by a queue that one key begins', async () => {
	const place = makePlace({'guild.yml': 'noop:\n  exec: echo hi\n'});
	for (const label of ['one', 'two', 'three']) await place.runtui('run', '-y', '--stage', 'noop', '--label', label);
	const screen = openPty(place, [], {columns: 100, rows: 30});
	await screen.shows(/noop .*three/);
	screen.press('3');
	await screen.shows('no queue at work');
	await screen.shows(/> .*#1 .*one/);
	await screen.shows(/#3 .*three/);
	await screen.shows('Q start a queue');

	screen.press('>');
	await screen.shows(/> .*#3 .*one/);
	await screen.shows(/#1 .*two/);
	screen.press('H');
	await screen.shows(/> .*staged held .*one/);

	screen.press('Q');
	await screen.shows(/queue +\S run/);
	await until('two to be done', () => screen.screen().match(/✔ ok/g)?.length === 2);
	await screen.shows(/staged held .*one/);
	screen.press('3');
	await screen.shows(/staged held .*one/);
	expect(screen.screen()).not.toContain('no queue at work');
	screen.press('G', 'R');
	await screen.shows('Released 1 run(s)');
	screen.press('1');
	await until('all to be done', () => screen.screen().match(/✔ ok/g)?.length === 3);
	await place.runtui('stop', '-y');
});
