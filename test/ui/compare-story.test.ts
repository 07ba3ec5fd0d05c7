/** Two runs of the quickstart, compared in a real terminal. */
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace, until} from '../helpers/runtui.ts';

test('two runs are selected and compared, the best is marked, they are turned round, diffed, written to a file and drawn', async () => {
	const place = makePlace('examples/quickstart');
	await place.run('prepare');
	const slow = await place.run('train', 'lr=0.001', 'epochs=20', '--label', 'slow one');
	const fast = await place.run('train', 'lr=1.0', 'epochs=20', '--label', 'fast one');
	const screen = openPty(place, [], {columns: 120, rows: 40});
	await screen.shows('slow one');
	await screen.shows('fast one');

	screen.press(' ', ' ', 'c');
	await screen.shows('Compare 2 runs');
	await screen.shows(new RegExp(`\\*${slow.id.slice(0, 8)} ✔ ok .*${fast.id.slice(0, 8)} ✔ ok`));
	await screen.shows(/~ lr +0\.001 +1\.0/);
	await screen.shows(/loss v +[\d.]+ b base +[\d.]+ +\+/);
	await screen.shows(/val_accuracy \^ /);
	await screen.shows(/loss curve +[▁-█]+/);

	screen.press('.');
	await screen.shows(/ {4}epochs +20 +20/);
	screen.press('T');
	await screen.shows(/RUN +(?:>)?label +/);
	await screen.shows(/fast one +/);
	screen.press('T', '.');
	await screen.shows(/~ lr/);

	screen.press('m');
	await screen.shows('Marked 1 run(s)');
	screen.press('=');
	await screen.shows(`diff ${slow.id.slice(0, 8)} ${fast.id.slice(0, 8)}`);
	await screen.shows('== flags');
	await screen.shows('-lr: 0.001');
	await screen.shows('+lr: 1.0');
	screen.press('q');
	await until('the diff to close', () => !screen.screen().includes('== flags'));

	screen.press('W');
	await screen.shows('Write 2 runs to a file');
	screen.press('m');
	await screen.shows('File for a Markdown table');
	screen.press('two.md', 'enter');
	const file = path.join(place.project, 'two.md');
	await screen.shows('Wrote 2 row(s) to two.md');
	expect(readFileSync(file, 'utf8')).toMatch(/^\| run \| operation \|.*\n(?:\|.*\n){3}$/);
	screen.press('W', 'm');
	await screen.shows('File for a Markdown table');
	screen.press('two.md', 'enter');
	await screen.shows('Replace two.md?');
	screen.press('esc');
	await until('the question to close', () => !screen.screen().includes('Replace two.md?'));

	screen.press('j', 'j', 'j', 'enter');
	await until('the chart', () => !screen.screen().includes('Compare 2 runs'));
	screen.press('esc');
	await screen.shows('Compare 2 runs');
	screen.press('esc');
	await screen.shows('Operations');
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
	expect(existsSync(file)).toBe(true);
});
