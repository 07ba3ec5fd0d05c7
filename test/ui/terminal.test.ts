/** The terminal is as it was, whichever way the screen is left; and what there is where no screen can be. */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {type Modes, openPty, type Pty} from '../helpers/pty.ts';
import {bin, makePlace, type Place, until} from '../helpers/runtui.ts';

const project = {'guild.yml': 'noop:\n  exec: "true"\n'};
const untouched: Modes = {isAlternate: false, isCursorHidden: false, isBracketingPaste: false, mouse: 'none'};
const taken: Modes = {isAlternate: true, isCursorHidden: true, isBracketingPaste: true, mouse: 'vt200'};

describe('the terminal is as it was', () => {
	test.each<[how: string, leave: (screen: Pty) => void, code: number]>([
		['q', screen => screen.press('q'), 0],
		['ctrl-c twice', screen => screen.press('ctrl-c', 'ctrl-c'), 0],
		['q out of a dialog', screen => screen.press('?', 'ctrl-c', 'q'), 0],
	])('after %s', async (_, leave, code) => {
		const screen = await opened(makePlace(project));
		leave(screen);
		expect(await screen.ended).toEqual({code, signal: undefined});
		expect(screen.modes()).toEqual(untouched);
		expect(screen.screen()).not.toContain('Operations');
	});

	test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('after %s', async signal => {
		const screen = await opened(makePlace(project));
		process.kill(screen.pid, signal);
		await screen.ended;
		expect(screen.modes()).toEqual(untouched);
		expect(screen.screen()).not.toContain('Operations');
	});

	test('after a signal that comes while it starts', async () => {
		const screen = openPty(makePlace(project), []);
		await until('it to be taken', () => screen.modes().isAlternate);
		process.kill(screen.pid, 'SIGTERM');
		await screen.ended;
		expect(screen.modes()).toEqual(untouched);
	});

	test('after keys that were pressed before anything was shown', async () => {
		const screen = openPty(makePlace(project), []);
		await until('it to be taken', () => screen.modes().isAlternate);
		screen.press('jjq');
		expect(await screen.ended).toEqual({code: 0, signal: undefined});
		expect(screen.modes()).toEqual(untouched);
	});

	test('after an error that should never happen, which is kept in a file that the last line names', async () => {
		const place = makePlace(project);
		const thrower = path.join(place.dir, 'thrower.cjs');
		writeFileSync(thrower, "process.once('SIGUSR2', () => { throw new Error('thrown from outside'); });");
		const screen = await opened(place, {NODE_OPTIONS: `--require ${thrower}`});
		process.kill(screen.pid, 'SIGUSR2');
		expect((await screen.ended).code).toBe(1);
		expect(screen.modes()).toEqual(untouched);
		expect(screen.screen()).toMatch(/^runtui: the screen broke down; runs go on\. What happened is in /m);
		const dir = path.join(place.dir, '.local', 'state', 'runtui');
		const [log = ''] = readdirSync(dir).filter(name => name.startsWith('crash-'));
		expect(readFileSync(path.join(dir, log), 'utf8')).toMatch(/^runtui .*\nError: thrown from outside\n +at /);
	});

	test('while it is stopped with ctrl-z, and the screen is whole again after fg', async () => {
		const place = makePlace(project);
		const screen = openPty(place, [], {program: ['/bin/bash', '--norc', '--noprofile', '-i']});
		screen.press(`PS1='$''> '; ${process.execPath} ${bin}`, 'enter');
		await screen.shows('Operations');
		screen.press('%');
		await until('the mouse', () => screen.modes().mouse === 'vt200');
		screen.press('ctrl-z');
		await screen.shows('Stopped');
		expect({...screen.modes(), isBracketingPaste: false}).toEqual(untouched);
		expect(screen.screen()).not.toContain('Operations');
		screen.press('fg', 'enter');
		await screen.shows('Operations');
		await until('all to be taken again', () => JSON.stringify(screen.modes()) === JSON.stringify(taken));
		screen.press('?');
		await screen.shows('type to search');
		screen.press('ctrl-c', 'q');
		await screen.shows(/\$>\s*$/);
		screen.press('echo $((40 + 2))', 'enter');
		await screen.shows('42');
		screen.press('exit', 'enter');
		await screen.ended;
	});

	test('while another program has it', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'noop');
		const screen = await opened(place, {SHELL: '/bin/sh', ENV: '', PS1: 'in the run> '});
		await screen.shows('noop');
		screen.press('!');
		await screen.shows('in the run>');
		await screen.shows(/runs\/[\da-f]{32}: exit goes back to runtui/);
		expect(screen.modes()).toMatchObject({isAlternate: false, isCursorHidden: false, mouse: 'none'});
		screen.press('echo here; pwd', 'enter');
		await screen.shows(`here\n${path.join(place.home, 'runs')}`);
		screen.press('exit', 'enter');
		await screen.shows('Operations');
		await until('all to be taken again', () => JSON.stringify(screen.modes()) === JSON.stringify(taken));
		screen.press('q');
		expect((await screen.ended).code).toBe(0);
		expect(screen.modes()).toEqual(untouched);
	});
});

describe('where no screen can be', () => {
	test('TERM=dumb prints the runs once, and says why', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'noop', '--label', 'seen');
		const screen = openPty(place, [], {env: {TERM: 'dumb'}});
		expect((await screen.ended).code).toBe(0);
		expect(screen.screen()).toMatch(/noop .*completed +seen/);
		expect(screen.screen()).toContain('No screen: TERM is dumb');
	});
});

describe('a terminal that can show less', () => {
	test('with NO_COLOR is sent no colour', async () => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'noop');
		const screen = openPty(place, [], {env: {NO_COLOR: '1'}});
		await screen.shows(/✔ ok/);
		screen.press('?');
		await screen.shows('type to search');
		expect(screen.written()).not.toMatch(/\x1b\[(?:[\d;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|38|48)(?:;[\d;]*)?m/);
	});

	test.each<[string, Record<string, string>]>([
		['an ASCII locale', {LANG: 'C'}],
		['RUNTUI_THEME=ascii', {RUNTUI_THEME: 'ascii'}],
	])('with %s is sent ASCII', async (_, env) => {
		const place = makePlace(project);
		await place.runtui('run', '-y', 'noop', '--label', 'größer');
		const screen = openPty(place, [], {env});
		await screen.shows(/= ok/);
		screen.press('?');
		await screen.shows('type to search');
		expect(screen.written()).toMatch(/^[\x00-\x7f]*$/);
	});
});

/** A screen that has taken all there is to take. */
async function opened(place: Place, env: Record<string, string> = {}): Promise<Pty> {
	const screen = openPty(place, [], {env});
	await screen.shows('Operations');
	screen.press('%');
	await until('all to be taken', () => JSON.stringify(screen.modes()) === JSON.stringify(taken));
	return screen;
}
