/** Charts in a real terminal, of runs that log while they are looked at. */
import {expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace, until} from '../helpers/runtui.ts';

test('two runs that train are drawn as they log, read off, magnified, and left again', async () => {
	const place = makePlace('examples/quickstart');
	await place.runtui('run', '-y', '-q', 'prepare');
	for (const lr of ['0.1', '0.01']) {
		await place.runtui('run', '-y', '-b', 'train', `lr=${lr}`, 'epochs=2000', '--label', `rate ${lr}`);
	}
	const screen = openPty(place, [], {columns: 110, rows: 32});
	await screen.shows(/> .*rate 0.01/);
	screen.press('l');
	await screen.shows(/SCALAR +LAST +MIN +STEP +MAX +STEP +TREND/);
	await screen.shows(/> +loss +\d/);

	screen.press('tab', 'j');
	await screen.shows(/> +val_accuracy +\d/);
	await screen.shows('2 of 2');
	screen.press('enter');
	await screen.shows(/val_accuracy {2}2 of 2 {2}by step .* LIVE/);
	await screen.shows(/\* [\da-f]{8} .* rate 0\.01/);
	screen.press('esc');
	await screen.shows('TREND');

	screen.press('shift-tab', ' ', ' ');
	await screen.shows('2 selected');
	screen.press('C', '[');
	await screen.shows(/loss {2}1 of 2 {2}2 runs {2}by step .* LIVE/);
	const before = screen.screen();
	await until('the curves to move', () => screen.screen() !== before && /[\u2801-\u28ff]/.test(screen.screen()));

	screen.press('.');
	await screen.shows(/RUN +VALUE +AT +LAST/);
	await screen.shows(/at step \d+/);
	screen.press('o', 's');
	await screen.shows(/log {2}smoothed 0\.6/);
	screen.press('j');
	await screen.shows(/> [*o] [\da-f]{8}/);
	screen.press('+', '+');
	await screen.shows('zoomed');
	screen.press('0', 'a', 'a');
	await screen.shows('by time since start');
	await until('the view of all', () => !/zoomed|at step/.test(screen.screen()));

	await place.runtui('stop', '-y');
	await until('both to end', () => !screen.screen().includes('LIVE'));
	screen.press('esc');
	await screen.shows(/train +\S term/);
	await screen.shows('2 selected');
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
});

test('on a chart keys of the table do nothing and say so, and others are for the run in front', async () => {
	const place = makePlace({
		'guild.yml': 'train:\n  exec: sh train.sh\n',
		'train.sh': 'echo "loss: 1"; echo "loss: 2"\n',
	});
	for (const label of ['one', 'two']) await place.runtui('run', '-y', '-q', 'train', '--label', label);
	const screen = openPty(place, [], {columns: 100, rows: 30});
	await screen.shows(/> .*two/);
	screen.press('j', 'C');
	await screen.shows(/\* [\da-f]{8}.* one/);
	for (const key of ['v', 'A', 'i', 'z', ' ']) {
		screen.press(key);
		const said = `${key === ' ' ? 'space' : key}: `;
		await until(`why ${said}does nothing`, () =>
			screen
				.screen()
				.split('\n')
				.some(line => line.startsWith(` ${said}`) && line.includes('only on the runs, queue or trash screen')),
		);
	}
	// Where the table's cursor is, and what it shows, is as it was.
	screen.press('esc');
	await screen.shows(/> .*one/);
	expect(screen.screen()).toContain('all projects');
	expect(screen.screen()).not.toContain('selected');

	screen.press('a', 'C');
	await screen.shows('2 runs');
	screen.press(':', 'mark', 'enter');
	await screen.shows('Marked 1 run(s)');
});
