/** The runs table in a real terminal: sorted, with columns of one's own, grouped, folded and filtered. */
import {expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace, until} from '../helpers/runtui.ts';

const project = {
	'guild.yml': 'train:\n  exec: sh train.sh ${lr}\n  flags:\n    lr: 0.1\nprepare:\n  exec: "true"\n',
	'train.sh': 'echo "loss: ${1}5"\n',
};

test.each([
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
])('runs are sorted by a scalar, shown with a flag, grouped, folded and filtered at $columns x $rows', async size => {
	const place = makePlace(project);
	for (const lr of ['0.2', '0.01', '0.1']) await place.run('train', `lr=${lr}`, '--label', `rate ${lr}`);
	await place.run('prepare', '--label', 'data');
	const screen = openPty(place, [], size);
	await screen.shows(/data[\s\S]*rate 0\.1[\s\S]*rate 0\.01[\s\S]*rate 0\.2/);
	screen.press('z');

	screen.press('|');
	await screen.shows('[ ] flag:lr');
	screen.press('flag:lr', ' ');
	await screen.shows('[x] flag:lr');
	screen.press('enter');
	await screen.shows(/LABEL +lr/);

	screen.press('o');
	await screen.shows(/\w {2}scalar:loss/);
	screen.press(/(\w) {2}scalar:loss/.exec(screen.screen())?.[1] ?? '');
	await screen.shows(/rate 0\.01[\s\S]*rate 0\.1[\s\S]*rate 0\.2[\s\S]*data/);
	screen.press(':', 'sort loss', 'enter');
	await screen.shows(/rate 0\.2[\s\S]*rate 0\.1[\s\S]*rate 0\.01[\s\S]*data/);

	screen.press('T');
	await screen.shows('Put runs together by');
	screen.press('o');
	await screen.shows(/v train[\s\S]*rate 0\.2[\s\S]*v prepare[\s\S]*data/);
	screen.press('gg');
	await screen.shows(/> +v train/);
	screen.press('enter');
	await screen.shows(/> +> train .*3 runs/);
	expect(screen.screen()).not.toContain('rate 0.2');

	screen.press('d');
	await screen.shows('3 runs');
	await screen.shows('rate 0.2');
	screen.press('esc');
	await until('the dialog to close', () => !screen.screen().includes('rate 0.2'));

	screen.press('enter');
	await screen.shows('rate 0.2');
	screen.press('/', 'lr<0.05');
	await until('the filter to hold', () => !screen.screen().includes('rate 0.2'));
	expect(screen.screen()).toContain('rate 0.01');
	screen.press(' rate<');
	await screen.shows(/expected .* at the end/);
	expect(screen.screen()).toContain('rate 0.01');
	screen.press('esc');
	await screen.shows('rate 0.2');

	screen.press('/', 'stat', 'tab', 'comp', 'tab', 'enter');
	await screen.shows('/status:completed');
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
});

test('tags and progress are seen as they come, and rows that go leave the cursor where it is', async () => {
	const place = makePlace({
		'guild.yml': 'bar:\n  exec: sh bar.sh\n',
		'bar.sh': "printf ' 42%%|####      | 42/100 [00:01<00:02, 30.1it/s]'; sleep 30\n",
	});
	for (const label of ['one', 'two', 'three']) await place.run('--background', 'bar', '--label', label);
	const screen = openPty(place, [], {columns: 120, rows: 40});
	await screen.shows(/run 42%[\s\S]*run 42%[\s\S]*run 42%/);
	screen.press('|', 'tags', ' ', 'enter');
	await screen.shows('TAGS');
	await place.runtui('tag', '-y', '--add', 'seen', '2');
	await screen.shows(/two +seen/);
	screen.press('j');
	await screen.shows(/> .*two/);
	await place.runtui('stop', '-y', '--force');
	await place.runtui('delete', '-y', '2');
	await until('the row to go', () => !/bar .* two/.test(screen.screen()));
	await screen.shows(/> .*one/);
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
});
