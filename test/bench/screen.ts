import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** The screen in a real terminal, with what it costs. */
export type BenchScreen = {
	/** What a person sees. */
	text: () => string;
	/** Resolves once the screen shows what is wanted. */
	shows: (what: string, isShown: (text: string) => boolean) => Promise<void>;
	press: (keys: string) => void;
	/** Presses keys and waits until the terminal has been silent. @returns ms until the last of what came, and how many bytes came */
	timed: (keys: string) => Promise<{ms: number; bytes: number}>;
	/** Presses keys. @returns ms until the screen shows what is wanted */
	answered: (keys: string, isShown: (text: string) => boolean) => Promise<number>;
	/** Bytes and pieces of output that come within a time. */
	listen: (ms: number) => Promise<{bytes: number; pieces: number}>;
	/** Seconds of CPU so far. */
	cpu: () => number;
	/** Bytes. */
	memory: () => number;
	quit: () => Promise<void>;
};

/** Starts it in a directory. */
export function openScreen({
	home,
	cwd,
	columns,
	rows,
}: {
	home: string;
	cwd: string;
	columns: number;
	rows: number;
}): BenchScreen {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	const child = spawn(process.execPath, [path.resolve('bin/runtui.cjs'), '-H', home], {
		cols: columns,
		rows,
		cwd,
		env: {...process.env, HOME: cwd, LANG: 'C.UTF-8', TERM: 'xterm-256color'},
	});
	let bytes = 0;
	let pieces = 0;
	let lastAt = 0;
	/** Done when something was written. */
	const looks = new Set<() => void>();
	child.onData(text => {
		lastAt = performance.now();
		bytes += Buffer.byteLength(text);
		pieces++;
		terminal.write(text, () => {
			for (const look of looks) look();
		});
	});
	terminal.onData(answer => child.write(answer));
	const ended = new Promise<void>(resolve => child.onExit(() => resolve()));
	const text = () =>
		Array.from({length: rows}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '').join(
			'\n',
		);
	return {
		text,
		shows: async (what, isShown) => {
			for (const start = performance.now(); !isShown(text()); await sleep(2))
				if (performance.now() - start > 60_000) throw new Error(`the screen does not show ${what}:\n${text()}`);
		},
		press: keys => child.write(keys),
		timed: async keys => {
			const before = {bytes, pressed: performance.now()};
			child.write(keys);
			do await sleep(4);
			while (bytes === before.bytes ? performance.now() - before.pressed < 1000 : performance.now() - lastAt < quietMs);
			return {ms: lastAt - before.pressed, bytes: bytes - before.bytes};
		},
		answered: async (keys, isShown) => {
			const pressed = performance.now();
			child.write(keys);
			const {promise, resolve, reject} = Promise.withResolvers<void>();
			const look = () => {
				if (isShown(text())) resolve();
			};
			const timer = setTimeout(() => reject(new Error(`the screen does not answer ${keys}:\n${text()}`)), 60_000);
			looks.add(look);
			await promise;
			looks.delete(look);
			clearTimeout(timer);
			return performance.now() - pressed;
		},
		listen: async ms => {
			const before = {bytes, pieces};
			await sleep(ms);
			return {bytes: bytes - before.bytes, pieces: pieces - before.pieces};
		},
		cpu: () => cpuSeconds(child.pid),
		memory: () => residentBytes(child.pid),
		quit: async () => {
			child.write('q');
			await ended;
		},
	};
}

/** A frame comes in one piece, or in pieces that follow each other at once. */
const quietMs = 20;

/** User and system time: fields 14 and 15 of `/proc/PID/stat`, in hundredths of a second (proc_pid_stat(5)). */
function cpuSeconds(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentBytes(pid: number): number {
	const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kilobytes) * 1024;
}
