/** The screen in a real terminal, used as somebody would who has never seen it. */
import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

const sizes = [
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
];

describe.each(sizes)('a newcomer at $columns x $rows', size => {
	test('opens the quickstart, prepares, trains from the form, watches, labels, marks, deletes and undoes', async () => {
		const place = makePlace('examples/quickstart');
		const screen = openPty(place, [], size);
		await screen.shows('No runs yet');
		await screen.shows('prepare');

		screen.press('tab', 'tab');
		screen.press('j', 'enter');
		await screen.shows('New run: prepare');
		await screen.shows('points');
		screen.press('up', 'enter');
		await screen.shows('prepare started in background');
		await screen.shows(/prepare +✔ ok/);

		screen.press('tab', 'tab', 'j', 'enter');
		await screen.shows('New run: train');
		await screen.shows('epochs');
		screen.press('down', '100');
		await screen.shows("runtui --exec 'run -y --background train epochs=100'");
		screen.press('up', 'up', 'enter');
		await screen.shows(/> .*train +● run/);
		await screen.shows('val_accuracy: ');
		await screen.shows(/train +✔ ok/);
		await screen.shows('saved model.json');

		screen.press('L');
		await screen.shows('Label');
		screen.press('first try', 'enter');
		await screen.shows(/✔ ok .*first try/);
		screen.press('m');
		await screen.shows(/\* first try/);

		screen.press('l');
		await screen.shows('LAST');
		await screen.shows(/loss +\d/);

		screen.press('d');
		await screen.shows('Delete this run?');
		screen.press('d');
		await until('the dialog to close', () => !screen.screen().includes('Delete this run?'));
		expect(runs(place)).toHaveLength(2);
		screen.press('d', 'y');
		await screen.shows('Deleted 1 run(s)');
		await until('the row to go', () => !screen.screen().includes('first try'));
		expect(runs(place)).toHaveLength(1);
		screen.press('u');
		await screen.shows(/✔ ok .*first try/);
		expect(runs(place)).toHaveLength(2);

		screen.press('a', 'c');
		await screen.shows('Compare 2 runs');
		await screen.shows('loss curve');
		screen.press('esc');
		await until('the comparison to close', () => !screen.screen().includes('loss curve'));

		screen.press('q');
		expect(await screen.ended).toEqual({code: 0, signal: undefined});
	});
});

test('what is typed while the flags are read goes nowhere, least of all to the runs', async () => {
	const place = makePlace({
		'guild.yml': 'slow:\n  main: slow\n  flags-import: all\n',
		'slow.py': 'import argparse, time\ntime.sleep(0.5)\nargparse.ArgumentParser().parse_args()\n',
	});
	await place.runtui('run', '-y', '-q', 'slow', '--label', 'keep me');
	const screen = openPty(place, []);
	await screen.shows('keep me');
	screen.press('r', 'd', 'y', 'D', 'q');
	await screen.shows('New run: slow');
	await screen.shows('label');
	expect(runs(place)).toHaveLength(1);
	screen.press('esc');
	await until('the form to close', () => !screen.screen().includes('New run: slow'));
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
});

test('pasted text is never taken for keys', async () => {
	const place = makePlace({'guild.yml': 'noop:\n  exec: "true"\n'});
	await place.runtui('run', '-y', 'noop', '--label', 'keep me');
	const screen = openPty(place, []);
	await screen.shows('keep me');
	screen.press('\x1b[200~dy\nq\x1b[201~', '?');
	await screen.shows('Keys');
	expect(runs(place)).toHaveLength(1);
	screen.press('esc');
	await until('the help to close', () => !screen.screen().includes('Keys'));
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
});

test('runs that are started and deleted elsewhere come and go by themselves', async () => {
	const place = makePlace({'guild.yml': 'noop:\n  exec: "true"\n'});
	const screen = openPty(place, []);
	await screen.shows('No runs yet');
	await place.runtui('run', '-y', 'noop', '--label', 'from elsewhere');
	await screen.shows('from elsewhere');
	await place.runtui('delete', '-y', '1');
	await screen.shows('No runs yet');
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
});

test('held keys arrive together and move row by row', async () => {
	const place = makePlace({'guild.yml': 'noop:\n  exec: "true"\n'});
	for (const label of ['one', 'two', 'three']) await place.runtui('run', '-y', 'noop', '--label', label);
	const screen = openPty(place, []);
	await screen.shows(/> .*three/);
	await screen.shows('one');
	screen.press('jj');
	await screen.shows(/> .*one/);
	screen.press('gg');
	await screen.shows(/> .*three/);
	screen.press('ctrl-c');
	await screen.shows('ctrl-c again or q quits');
	screen.press('ctrl-c');
	expect((await screen.ended).code).toBe(0);
});

test('at every size and through every change of it the screen goes on', async () => {
	const place = makePlace({'guild.yml': 'noop:\n  exec: "true"\n'});
	await place.runtui('run', '-y', 'noop', '--label', 'still here');
	const screen = openPty(place, []);
	await screen.shows('still here');
	for (const [columns, rows] of [
		[1, 1],
		[40, 10],
		[300, 100],
		[60, 16],
		[10, 50],
		[100, 30],
	] as const)
		screen.resize(columns, rows);
	await screen.shows('still here');
	screen.resize(50, 12);
	await screen.shows('60x16');
	screen.resize(120, 40);
	await screen.shows('still here');
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s leaves the terminal as it was', async signal => {
	const place = makePlace({'guild.yml': 'noop:\n  exec: "true"\n'});
	const screen = openPty(place, []);
	await screen.shows('Operations');
	process.kill(screen.pid, signal);
	await screen.ended;
	expect(screen.screen()).not.toContain('Operations');
});

test('when the terminal goes away the screen ends within a second, and the run goes on', async () => {
	const place = makePlace({'guild.yml': 'slow:\n  exec: sleep 3\n'});
	const screen = openPty(place, []);
	await screen.shows('slow');
	screen.press('r');
	await screen.shows('New run: slow');
	screen.press('up', 'enter');
	await screen.shows(/slow +● run/);
	screen.hangUp();
	await until('the screen to end', () => !existsSync(`/proc/${screen.pid}`), 2000);
	expect((await place.runtui('runs')).stdout).toContain('running');
	await place.runtui('stop', '-y');
});

function runs({home}: Place): string[] {
	const dir = path.join(home, 'runs');
	return existsSync(dir) ? readdirSync(dir) : [];
}
