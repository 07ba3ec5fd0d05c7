/** Commands that are typed on the screen, in a real terminal. */
import {expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace, until} from '../helpers/runtui.ts';

const project = {
	'guild.yml': 'noop:\n  exec: echo hi\nslow:\n  exec: sleep 600\n',
};

test('a run that is typed goes to the background, and is watched on the screen', async () => {
	const place = makePlace(project);
	const screen = openPty(place, [], {columns: 110, rows: 30});
	await screen.shows('No runs yet');
	screen.press(':', 'run -y slow', 'enter');
	await screen.shows(/slow started in background as [\da-f]{8}/);
	await screen.shows(/> .*slow +● run/);
	await place.runtui('stop', '-y');
});

test('how a command is written can be read', async () => {
	const place = makePlace(project);
	const screen = openPty(place, [], {columns: 110, rows: 30});
	await screen.shows('No runs yet');
	screen.press(':', 'help stop', 'enter');
	await screen.shows('Stop running runs');
	await screen.shows('--signal');
	screen.press('q');
	await until('it to close', () => !screen.screen().includes('--signal'));
});

test('a command that goes on until it is interrupted has the terminal, and gives it back', async () => {
	const place = makePlace(project);
	await place.runtui('run', '-y', '-b', 'slow');
	const screen = openPty(place, [], {columns: 110, rows: 30});
	await screen.shows(/slow +● run/);
	screen.press(':', 'watch', 'enter');
	await screen.shows(/Watching run [\da-f]{32}/);
	screen.press('ctrl-c');
	await screen.shows('still running');
	await screen.shows('Enter goes back to the screen.');
	screen.press('enter');
	await screen.shows(/> .*slow +● run/);
	await place.runtui('stop', '-y');
	await screen.shows(/slow +! term/);
});

test('what a command asks in a shell is asked here too, and Cancel is what enter does', async () => {
	const place = makePlace(project);
	await place.runtui('run', '-y', '-q', 'noop');
	const screen = openPty(place, [], {columns: 110, rows: 30});
	await screen.shows(/noop +✔ ok/);
	screen.press(':', 'delete', 'enter');
	await screen.shows('Delete 1 run(s)?');
	await screen.shows(/runtui --exec 'delete -y [\da-f]{8}'/);
	screen.press('enter');
	await until('the dialog to close', () => !screen.screen().includes('Delete 1 run(s)?'));
	await screen.shows(/noop +✔ ok/);
	screen.press(':', 'delete', 'enter');
	await screen.shows('Delete 1 run(s)?');
	screen.press('y');
	await screen.shows('Deleted 1 run(s)');

	screen.press('6');
	await screen.shows(/noop +✔ ok/);
	screen.press(':', 'purge', 'enter');
	await screen.shows('Type 1 to go on');
	screen.press('y', 'enter');
	await screen.shows('this is not 1');
	screen.press('esc');
	await until('the dialog to close', () => !screen.screen().includes('Type 1'));
	expect(screen.screen()).toMatch(/noop +✔ ok/);
});
