/** Ways out of something: a dialog, the screen, for a while or for good. */
import {UserError} from '../../engine/errors.ts';
import {tildePath} from '../../engine/paths.ts';
import {runPaths} from '../../engine/run/paths.ts';
import {splitWords} from '../../engine/words.ts';
import type {ViewCommand, ViewContext} from '../context.ts';
import {tableNames} from '../table-view.ts';
import {toast} from '../toast.ts';
import {closeOne, targets} from '../view.ts';

export const close: ViewCommand = {
	name: 'close',
	summary: 'Close the topmost thing: a dialog, a range, the zoom, the selection, the filter',
	usage: '',
	options: {'or-quit': {summary: 'Quit where there is nothing to close and it is asked twice'}},
	run: async ({view, terminal}, {options}) => {
		const before = view.get();
		const after = closeOne(before);
		view.set(() => after);
		if (after !== before || !options.has('or-quit')) return {};
		if (before.toast?.text === farewell) terminal.quit();
		// At once: who presses it twice may do so in no time.
		toast({view}, farewell, 'plain');
		return {};
	},
};

const farewell = 'ctrl-c again or q quits; runs go on';

export const quit: ViewCommand = {
	name: 'quit',
	summary: 'Leave; runs go on',
	usage: '',
	options: {},
	run: async ({terminal}) => {
		terminal.quit();
		return {};
	},
};

export const redraw: ViewCommand = {
	name: 'redraw',
	summary: 'Draw everything anew',
	usage: '',
	options: {},
	run: async ({terminal}) => {
		terminal.redraw();
		return {};
	},
};

export const suspend: ViewCommand = {
	name: 'suspend',
	summary: 'Stop as ctrl-z does; fg comes back',
	usage: '',
	options: {},
	run: async ({terminal}) => {
		terminal.suspend();
		return {};
	},
};

export const shell: ViewCommand = {
	name: 'shell',
	summary: 'Open a shell in the run directory',
	usage: '',
	options: {},
	run: async context => {
		const dir = runDir(context);
		const greeting = `printf '%s\\n' "$2: exit goes back to runtui"; exec "$1"`;
		const words = [context.engine.env.SHELL || '/bin/sh', tildePath(dir, context.engine.env)];
		await context.terminal.lend('/bin/sh', ['-c', greeting, 'sh', ...words], {cwd: dir});
		return {};
	},
};

export const editor: ViewCommand = {
	name: 'editor',
	summary: 'Open the output in $EDITOR',
	usage: '',
	options: {},
	run: async context => {
		const {env} = context.engine;
		const [program = 'vi', ...args] = splitWords(env.VISUAL || env.EDITOR || 'vi');
		await context.terminal.lend(program, [...args, runPaths(runDir(context)).output]);
		return {};
	},
};

/** Of the run that the eye is on, whatever is selected. */
function runDir({view, runs}: ViewContext): string {
	const now = view.get();
	const id = tableNames.some(name => name === now.screen) ? now.cursor : targets(now)[0];
	const dir = id === undefined ? undefined : runs.byId(id)?.dir;
	if (dir === undefined) throw new UserError('there is no run here');
	return dir;
}
