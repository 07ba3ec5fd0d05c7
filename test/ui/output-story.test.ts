/** The output of a run in a real terminal, while the run goes on printing. */
import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace, until} from '../helpers/runtui.ts';

/** Prints, waits until it is told to go on by a file that appears, and prints more. */
const script = `
for i in $(seq 1 300); do echo "step $i  loss 0.$i"; done
printf '\\033[32mgreen\\033[0m and \\033[2Jclear\\n'
printf '10%%\\r50%%\\r100%% done\\n'
echo 'ValueError: no such channel'
for i in $(seq 301 400); do echo "step $i  loss 0.$i"; done
echo "long $(seq -s - 1 60) end"
while ! [ -e "$1" ]; do sleep 0.02; done
for i in $(seq 1 1234); do echo "more $i"; done
while ! [ -e "$1.end" ]; do sleep 0.02; done
`;

test('an output is followed, scrolled, searched, narrowed down, wrapped and paged while it grows', async () => {
	const place = makePlace();
	const go = path.join(place.dir, 'go');
	place.write({
		'pager.sh': `cp "$1" ${go}.paged`,
		'chatty.sh': script,
		'guild.yml': `chatty:\n  exec: sh ${place.project}/chatty.sh ${go}\n`,
	});
	await place.runtui('run', '-y', '--background', 'chatty');
	place.env.PAGER = `sh ${place.project}/pager.sh`;
	const screen = openPty(place, [], {columns: 80, rows: 24});
	await screen.shows(/ FOLLOW /);
	await screen.shows(/long 1-2-3-.*…/);
	await screen.shows('l. 404/404');

	// From the table, without leaving it.
	screen.press('K');
	await screen.shows(/ PAUSED /);
	await screen.shows('l. 401/404');
	writeFileSync(go, '');
	await screen.shows(/ \+1,234 new /);
	await screen.shows('l. 401/1,638');
	expect(screen.screen()).toContain('step 398  loss 0.398');

	screen.press('tab', 'G');
	await screen.shows(/ FOLLOW /);
	await screen.shows('more 1234');
	screen.press('gg');
	await screen.shows('step 1  loss 0.1');
	screen.press('ctrl-d', 'j');
	await screen.shows('l. 11/1,638');

	// As it is typed, from the top of what is seen on.
	screen.press('/');
	await screen.shows('Search the output');
	screen.press('LOSS 0.250');
	await screen.shows('nothing matches');
	for (let typed = 0; typed < 10; typed++) screen.press('backspace');
	screen.press('loss 0.250', 'enter');
	await screen.shows('> step 250  loss 0.250');
	await screen.shows('/loss 0.250  1 hit in sight');
	screen.press('n');
	await screen.shows('no more loss 0.250 below: on from the top');
	screen.press('/', '/(');
	await screen.shows('no regular expression: Unterminated group');
	screen.press('backspace', String.raw`more \d*77$/`, 'enter');
	await screen.shows('> more 77');
	screen.press('n');
	await screen.shows('> more 177');

	screen.press('&');
	await screen.shows('only these lines');
	await screen.shows(/more 177.*\n.*more 277.*\n.*more 377/);
	screen.press('esc');
	await until('all lines to be back', () => !screen.screen().includes('only these lines'));
	await screen.shows(/more 177.*\n.*more 178/);
	screen.press('esc');
	await until('the search to be over', () => !screen.screen().includes('in sight'));

	// From the first line on the next error, colours and bars as they look in the end.
	screen.press('gg', '}');
	await screen.shows('✗ ValueError: no such channel');
	await screen.shows('  green and clear');
	await screen.shows('  100% done');

	screen.press('t');
	await screen.shows(/\d\d:\d\d:\d\d ✗ ValueError/);
	screen.press('t');
	await screen.shows(/ 0:00:\d\d ✗ ValueError/);
	screen.press('t');

	screen.press('/', 'long 1', 'enter');
	await screen.shows(/long 1-2-3-.*…/);
	screen.press('>>>>>>');
	await screen.shows('-60 end');
	screen.press('<<<<<<', 'w');
	await screen.shows(/long 1-2-3.*\n.*-28-29.*\n.*-60 end/);
	screen.press('w', '|');
	await until('the pager to have been there', () => existsSync(`${go}.paged`));

	screen.press('F');
	await screen.shows(/ FOLLOW /);
	writeFileSync(`${go}.end`, '');
	await screen.shows(/ END /);
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
});
