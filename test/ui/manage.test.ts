/** Dialogs, menus, keys and settings of one's own, and what is remembered, in a real terminal. */
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

const project = {
	'guild.yml': 'noop:\n  exec: "true"\nslow:\n  exec: sleep 60\n',
};

describe('deleting', () => {
	test('of a selection that runs in part: y takes those that have ended, s stops and takes all', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'noop', '--label', 'done');
		await place.runtui('run', '-y', '--background', 'slow', '--label', 'at work');
		const screen = openPty(place, []);
		await screen.shows(/slow .*● run/);
		await screen.shows('done');
		screen.press('a', 'd');
		await screen.shows('Delete 2 runs?');
		await screen.shows('● RUNNING');
		await screen.shows('Of 2: 1 running.');
		await screen.shows('[ s  Stop + delete all 2 ]');
		screen.press('enter');
		await until('the dialog to close', () => !screen.screen().includes('Delete 2 runs?'));
		expect(runs(place)).toHaveLength(2);
		screen.press('d', 'y');
		await screen.shows('Deleted 1 run(s)');
		expect(runs(place)).toHaveLength(1);
		screen.press('d');
		await screen.shows('RUNNING');
		screen.press('s');
		await until('the run to go', () => runs(place).length === 0);
		await screen.shows('Deleted 1 run(s)');
	});

	test('tells what is marked, and what is selected but out of sight', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'noop', '--label', 'first');
		await place.runtui('run', '-y', 'noop', '--label', 'second');
		await place.runtui('mark', '-y', '1');
		const screen = openPty(place, []);
		await screen.shows('second');
		screen.press('a', '/', 'first', 'enter', 'd');
		await screen.shows('* MARKED');
		await screen.shows('1 selected but not shown in the table');
		screen.press('esc');
	});

	test('text that is pasted into a dialog does nothing, whatever letters are in it', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'noop', '--label', 'keep me');
		const screen = openPty(place, []);
		await screen.shows('keep me');
		for (const key of ['', 'd', 'x', 'X', 'e', 'Y', '?', ':', 'L']) {
			screen.press(...(key ? [key] : []), paste('dyqs\ny\n'));
			screen.press('ctrl-c');
		}
		await screen.shows('keep me');
		expect(runs(place)).toHaveLength(1);
		screen.press('q');
		expect((await screen.ended).code).toBe(0);
		expect(runs(place)).toHaveLength(1);
	});
});

describe('menus', () => {
	test('X sends a signal to what runs, and says so where nothing does', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', '--background', 'slow');
		const screen = openPty(place, []);
		await screen.shows(/slow .*● run/);
		screen.press('X');
		await screen.shows('Signal this run');
		screen.press('down', 'down', 'down', 'enter');
		await screen.shows('only its letter does it');
		screen.press('i');
		await screen.shows('Stopped slow');
		await screen.shows('SIGINT');
		screen.press('X');
		await screen.shows('X: no running run here');
	});

	test('e changes labels and tags, Y copies with OSC 52, g tells what may follow it', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'noop', '--label', 'old');
		const screen = openPty(place, [], {columns: 120, rows: 40});
		await screen.shows('old');
		screen.press('e', 'l', 'new name', 'enter');
		await screen.shows(/ok .*new name/);
		screen.press('e', 'L');
		await screen.shows('Cleared label for 1 run(s)');
		screen.press('Y');
		await screen.shows('Copy of this run');
		screen.press('p');
		await screen.shows(/copied the path of this run .*a terminal may refuse it/);
		screen.press('g');
		await screen.shows('q queue');
		screen.press('q');
		await screen.shows('Nothing runs, and nothing is staged');
	});
});

describe('the palette', () => {
	test('completes commands, operations and flags, and remembers what was typed', async () => {
		const place = makePlace({...project, 'guild.yml': `${project['guild.yml']}  flags:\n    depth: 3\n`});
		const screen = openPty(place, []);
		await screen.shows('Operations');
		screen.press(':', 'mess');
		await screen.shows('Read again what was said');
		screen.press('ctrl-u', 'run sl', 'tab');
		await screen.shows('depth=');
		screen.press('ctrl-u', 'ops', 'enter');
		await screen.shows(/noop|slow/);
		screen.press(':', 'up');
		await screen.shows(/\[ ops +\]/);
		screen.press('ctrl-c', 'q');
		await screen.ended;
		const again = openPty(place, []);
		await again.shows('Operations');
		again.press(':', 'up');
		await again.shows(/\[ ops +\]/);
	});
});

test('what is typed wrong is told, and nothing else comes of it', async () => {
	const place = makePlace(project);
	const screen = openPty(place, []);
	await screen.shows('noop');
	screen.press(':', "label --set 'open", 'enter');
	await screen.shows("a ' is not closed");
	screen.press(':', 'stpo', 'enter');
	await screen.shows("did you mean 'stop'?");
	screen.press('g', 'x');
	await screen.shows('gx: no such key');
	screen.press('q');
	expect((await screen.ended).code).toBe(0);
});

describe("a user's own", () => {
	test('keys run their lines, and what is wrong with the file is told at the start and in help', async () => {
		const place = makePlace(project);
		config(place, 'keys.yaml', 'Z: help zoom\nQ: zoom\nU: stpo\nscreen moon:\n  a: quit\n');
		config(place, 'settings.yaml', 'moose: true\n');
		const screen = openPty(place, []);
		await screen.shows("keys.yaml line 3: U: no such command: stpo (did you mean 'stop'?) (and");
		screen.press('Q');
		await until('the zoom', () => !screen.screen().includes('Operations'));
		screen.press('Q', '?');
		await screen.shows('keys.yaml line 3');
		screen.press('your', 'ctrl-u', 'help zoom');
		await screen.shows('+Z');
	});

	test('files that are no YAML, or no files, keep the screen from nothing', async () => {
		const place = makePlace(project);
		config(place, 'keys.yaml', '{[\x00"');
		mkdirSync(path.join(place.dir, '.config', 'runtui', 'settings.yaml'), {recursive: true});
		const screen = openPty(place, []);
		await screen.shows('noop');
		await screen.shows('keys.yaml line 1: this is no YAML');
		screen.press('q');
		expect((await screen.ended).code).toBe(0);
	});
});

describe('what is remembered', () => {
	test('is how the screen was left in this project, with its saved views', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'noop', '--label', 'one');
		await place.runtui('run', '-y', 'noop', '--label', 'two');
		const screen = openPty(place, [], {columns: 120, rows: 30});
		await screen.shows('two');
		screen.press(':', 'filter one', 'enter');
		await until('the filter', () => !/noop .*two/.test(screen.screen()));
		screen.press(':', 'save-view 8 only one', 'enter');
		await screen.shows('8 only one');
		screen.press('esc');
		await screen.shows(/noop .*two/);
		screen.press(':', 'tab info', 'enter');
		await screen.shows('sourcecode_digest');
		screen.press('q');
		await screen.ended;
		const again = openPty(place, [], {columns: 120, rows: 30});
		await again.shows('sourcecode_digest');
		await again.shows(/noop .*two/);
		again.press('8');
		await until('the view', () => !/noop .*two/.test(again.screen()));
		await again.shows('/one');
	});

	test('is nothing where the file cannot be understood', async () => {
		const place = makePlace(project);
		const first = openPty(place, []);
		await first.shows('noop');
		first.press(':', 'tab info', 'enter', 'q');
		await first.ended;
		const dir = path.join(place.dir, '.local', 'state', 'runtui', 'projects');
		const [file = ''] = readdirSync(dir);
		expect(JSON.parse(readFileSync(path.join(dir, file), 'utf8'))).toMatchObject({tab: 'info'});
		writeFileSync(path.join(dir, file), '{"format": 1, "tab": ');
		const again = openPty(place, []);
		await again.shows('noop');
		again.press('q');
		expect((await again.ended).code).toBe(0);
	});
});

test('panes grow and shrink, and are as they were again', async () => {
	const place = makePlace(project);
	const screen = openPty(place, []);
	await screen.shows('noop');
	const height = () =>
		screen
			.screen()
			.split('\n')
			.findIndex(line => /^└.*┘?┗/.test(line));
	const before = height();
	screen.press('+', '+', '+');
	await until('a larger table', () => height() > before);
	screen.press('0');
	await until('panes as usual', () => height() === before);
});

test('the end of a run is told to whoever asked for it', async () => {
	const place = makePlace({'guild.yml': 'short:\n  exec: sleep 1\n'});
	const screen = openPty(place, []);
	await screen.shows('short');
	screen.press('N');
	await screen.shows('the end of every run is told');
	await place.runtui('run', '-y', '--background', 'short');
	await screen.shows(/[\da-f]{8} short ended: completed/);
	screen.press(':', 'messages', 'enter');
	await screen.shows(/\d\d:\d\d:\d\d +[\da-f]{8} short ended/);
});

test('the mouse chooses what it clicks on and scrolls what is under it, once it is ours', async () => {
	const place = makePlace(project);
	for (const label of ['one', 'two', 'three']) await place.runtui('run', '-y', 'noop', '--label', label);
	const screen = openPty(place, []);
	await screen.shows(/> .*three/);
	expect(screen.modes().mouse).toBe('none');
	screen.press('%');
	await until('the mouse', () => screen.modes().mouse === 'vt200');
	screen.press(click(30, 6));
	await screen.shows(/> .*one/);
	const line = screen
		.screen()
		.split('\n')
		.findIndex(text => text.includes(' scalars '));
	const column = screen.screen().split('\n')[line]?.indexOf('info') ?? 0;
	screen.press(click(column, line));
	await screen.shows(/status +completed/);
	screen.press(click(screen.screen().split('\n')[1]?.indexOf('trash') ?? 0, 1));
	await screen.shows('Trash');
	screen.press('%');
	await until('the mouse to be given back', () => screen.modes().mouse === 'none');
});

test('operations follow guild.yml as it is saved, and a broken one says what is wrong', async () => {
	const place = makePlace(project);
	const screen = openPty(place, []);
	await screen.shows('slow');
	place.write({'guild.yml': 'other:\n  exec: "true"\n'});
	await screen.shows('other');
	place.write({'guild.yml': 'other: [\n'});
	await screen.shows('cannot read');
	place.write({'guild.yml': 'mended:\n  exec: "true"\n'});
	await screen.shows('mended');
});

function runs({home}: Place): string[] {
	const dir = path.join(home, 'runs');
	return existsSync(dir) ? readdirSync(dir) : [];
}

function config({dir}: Place, name: string, text: string): void {
	mkdirSync(path.join(dir, '.config', 'runtui'), {recursive: true});
	writeFileSync(path.join(dir, '.config', 'runtui', name), text);
}

/** As a terminal sends what is pasted, to programs that asked for it. */
function paste(text: string): string {
	return `\x1b[200~${text}\x1b[201~`;
}

/** A click on a cell, counted from 0. */
function click(x: number, y: number): string {
	return `\x1b[<0;${x + 1};${y + 1}M\x1b[<0;${x + 1};${y + 1}m`;
}
