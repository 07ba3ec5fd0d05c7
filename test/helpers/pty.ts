import {setTimeout as sleep} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {onTestFinished} from 'vitest';
import {bin, type Place, until} from './runtui.ts';

/** A real terminal, drawn into memory, with the command line in it. */
export type Pty = {
	/** Process id of the command line. */
	pid: number;
	/** What a person sees: the rows of the screen, without blanks at their ends. */
	screen: () => string;
	/** Resolves once the screen shows the text. */
	shows: (text: string | RegExp) => Promise<void>;
	/** Presses keys: `enter`, `esc`, `tab`, `ctrl-c` and the like, or anything else as it is typed. */
	press: (...keys: string[]) => void;
	/** Changes the size, of which the program is told. */
	resize: (columns: number, rows: number) => void;
	/** Every character that was written to the terminal. */
	written: () => string;
	/** What programs have turned on. A terminal as it was before has nothing of it. */
	modes: () => Modes;
	/** Takes the terminal away, as when its window is closed or the connection breaks. */
	hangUp: () => void;
	/** The exit code, or the signal that ended it, once it has ended and all it wrote is on the screen. */
	ended: Promise<{code: number; signal: number | undefined}>;
};

/** `mouse`: what is reported of it, `none` where it is the terminal's. */
export type Modes = {isAlternate: boolean; isCursorHidden: boolean; isBracketingPaste: boolean; mouse: string};

/** Starts the command line in a terminal, or another program. */
export function openPty(
	{project, env}: Place,
	words: readonly string[],
	{
		columns = 80,
		rows = 24,
		env: added = {},
		program = [globalThis.process.execPath, bin],
	}: {columns?: number; rows?: number; env?: Record<string, string>; program?: readonly string[]} = {},
	whenDone = onTestFinished,
): Pty {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	const [file = '', ...begin] = program;
	const process = spawn(file, [...begin, ...words], {
		cols: columns,
		rows,
		cwd: project,
		env: {...env, TERM: 'xterm-256color', ...added},
	});
	const hangUp = () => {
		// Its type knows nothing of this, and its `kill` closes nothing.
		if ('destroy' in process && typeof process.destroy === 'function') process.destroy();
	};
	const ended = new Promise<{code: number; signal: number | undefined}>(resolve => {
		process.onExit(({exitCode: code, signal}) =>
			terminal.write('', () => resolve({code, signal: signal || undefined})),
		);
	});
	whenDone(async () => {
		hangUp();
		// A worker that ends before it has been told of the process's end takes all tests down with it.
		const timer = setTimeout(() => process.kill('SIGKILL'), 2000);
		await Promise.race([ended, sleep(5000)]);
		clearTimeout(timer);
	});
	let written = '';
	process.onData(text => {
		written += text;
		terminal.write(text);
	});
	// What programs ask of the terminal (its colours, where the cursor is) it answers.
	terminal.onData(answer => process.write(answer));
	const screen = () => screenOf(terminal);
	let isCursorHidden = false;
	for (const [final, hides] of [
		['l', true],
		['h', false],
	] as const)
		terminal.parser.registerCsiHandler({prefix: '?', final}, params => {
			if (params.includes(25)) isCursorHidden = hides;
			return false;
		});
	return {
		pid: process.pid,
		screen,
		shows: async text => {
			const isShown = () => (typeof text === 'string' ? screen().includes(text) : text.test(screen()));
			await until(`${text} on the screen`, isShown).catch(error => {
				throw new Error(`${error.message}, which shows:\n${screen()}`);
			});
		},
		press: (...keys) => {
			for (const key of keys) process.write(codes[key] ?? controlCode(key) ?? key);
		},
		resize: (columns, rows) => {
			terminal.resize(columns, rows);
			process.resize(columns, rows);
		},
		written: () => written,
		modes: () => ({
			isAlternate: terminal.buffer.active.type === 'alternate',
			isCursorHidden,
			isBracketingPaste: terminal.modes.bracketedPasteMode,
			mouse: terminal.modes.mouseTrackingMode,
		}),
		hangUp,
		ended,
	};
}

const codes: Readonly<Record<string, string>> = {
	enter: '\r',
	esc: '\x1b',
	tab: '\t',
	'shift-tab': '\x1b[Z',
	backspace: '\x7f',
	up: '\x1b[A',
	down: '\x1b[B',
	right: '\x1b[C',
	left: '\x1b[D',
	'page-up': '\x1b[5~',
	'page-down': '\x1b[6~',
};

/** What a terminal sends for `ctrl-c`: the place of the letter in the alphabet. */
function controlCode(key: string): string | undefined {
	const letter = /^ctrl-([a-z])$/.exec(key)?.[1];
	return letter && String.fromCharCode(letter.charCodeAt(0) - 96);
}

function screenOf(terminal: xterm.Terminal): string {
	const {active} = terminal.buffer;
	const rows = Array.from({length: terminal.rows}, (_, row) => active.getLine(active.viewportY + row));
	return rows.map(row => row?.translateToString(true) ?? '').join('\n');
}
