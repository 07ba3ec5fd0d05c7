import {setFlagsFromString} from 'node:v8';
import {runTable} from '../engine/runs/table.ts';
import {newestRuns} from '../engine/runs/newest-runs.ts';
import type {Engine} from '../engine/engine.ts';
import type {Io} from '../engine/io.ts';
import {createStore} from '../engine/store.ts';
import {aboutLine} from './about-line.ts';
import {tellOfAbsence} from './absence.ts';
import type {ViewContext} from './context.ts';
import {writeCrashLog} from './crash.ts';
import {completeLine} from './complete.ts';
import {allCommands, dispatch} from './dispatch.ts';
import {themeFor} from './draw/theme.ts';
import {handleMouse, parseMouse} from './mouse.ts';
import {openMouseInput} from './mouse-input.ts';
import {notifySequence, openEndTeller} from './notify.ts';
import {openPaper} from './paper.ts';
import type {RunRows} from './run-rows.ts';
import {openScene, type Scene} from './scene.ts';
import {keepState, lastLeft, recall} from './settings/keep-state.ts';
import {loadUserChoice} from './settings/load.ts';
import {themedEnv} from './settings/themed-env.ts';
import {takeTerminal} from './take-terminal.ts';
import {type Lend, openTerminal} from './terminal.ts';
import {toast} from './toast.ts';
import {firstView, type View} from './view.ts';

/**
 * Runs the full-screen app until it is left. Resolves to the exit code.
 * @param lines command lines to run first, as if they had been typed
 */
export async function startScreen({
	engine,
	io,
	lines = [],
}: {
	engine: Engine;
	io: Io;
	lines?: readonly string[];
}): Promise<number> {
	const reason = whyNoScreen(engine, io);
	if (reason !== undefined) return printOnce(engine, io, reason);
	const {settings, keymap, problems} = loadUserChoice(engine.env);
	const opening: View = {
		...firstView,
		keymap,
		problems,
		isMouse: settings.mouse,
		notify: settings.notify ? 'all' : new Set(),
	};
	const view = createStore(settings.restore ? recall(opening, engine.cwd, engine.env) : opening);
	const theme = themeFor(themedEnv(engine.env, settings.theme));
	const write = (sequence: string) => void process.stdout.write(sequence);
	const size = () => ({width: process.stdout.columns, height: process.stdout.rows});
	const scene = openScene({engine, view, theme, size});
	const paper = openPaper({stdout: process.stdout, lines: scene.lines});
	const ends = openEndTeller(
		() => view.get().notify,
		text => {
			toast({view}, text, 'good');
			write(notifySequence(text, engine.env, settings));
		},
	);
	const stops = [scene.subscribe(() => ends.look(scene.runs.list().runs)), keepState(view, engine)];
	ends.look(scene.runs.list().runs);
	const left = lastLeft(engine.home.dir, engine.cwd, engine.env);
	let crash: unknown;
	const screen: {lend: Lend; quit: () => void} = {lend: use => use(), quit: () => {}};
	const onError = (error: unknown) => {
		crash ??= error;
		screen.quit();
	};
	const mouse = openMouseInput(process, input => {
		for (const event of parseMouse(input)) handleMouse(context, event, size()).catch(onError);
	});
	const context: ViewContext = {
		engine,
		io,
		selection: [],
		view,
		rows: () => scene.runs.rows(view.get().table).ids,
		runs: scene.runs,
		scalars: scene.scalars,
		outputs: scene.outputs,
		operations: scene.operations,
		terminal: openTerminal({
			env: engine.env,
			view,
			stdin: process.stdin,
			stdout: process.stdout,
			screen,
			paper,
			away: ends,
			mouse,
		}),
		about: line => aboutLine(allCommands, line),
		complete: text => completeLine(allCommands, engine, text),
		dispatch: line => dispatch(context, line),
	};
	// What nobody waits for may throw too.
	process.on('uncaughtException', onError);
	process.on('unhandledRejection', onError);
	const taken = takeTerminal(process);
	const app = await openApp().catch(error => {
		taken.giveBack();
		throw error;
	});
	taken.handOver();
	scene.begin();
	// What is read and drawn from now on is short-lived: V8 would otherwise take 100 MB more for it and never give them back.
	setFlagsFromString('--semi-space-growth-factor=1');
	setFlagsFromString('--heap-growing-percent=50');
	screen.quit = () => app.unmount();
	if (crash !== undefined) screen.quit();
	const leave = leaveWithTerminal(() => app.unmount());
	const [first, ...others] = problems;
	if (first !== undefined)
		toast({view}, others.length > 0 ? `${first} (and ${others.length} more: ? tells)` : first, 'warn');
	else if (left !== undefined) tellOfAbsence(scene, view, left);
	for (const line of lines) await context.dispatch(line);
	await app.waitUntilExit().catch(error => {
		crash ??= error;
	});
	leave();
	process.off('uncaughtException', onError);
	process.off('unhandledRejection', onError);
	for (const stop of stops) stop();
	paper.close();
	scene.close();
	return crash === undefined ? 0 : reportCrash(crash, engine, io);

	async function openApp() {
		await firstRows(scene.runs, scene.subscribe, process.stdout.rows);
		paper.draw();
		// Loaded behind the first frame, which does without: it takes as long as all before.
		const {mount} = await import('./mount.tsx');
		const onReady = (lend: Lend) => {
			screen.lend = lend;
		};
		return mount({context, scene, paper, mouse, onReady, onError});
	}
}

/** Resolves once there are runs to fill a screen with, or all that there are; and when somebody has waited for long enough. */
async function firstRows({list}: Pick<RunRows, 'list'>, subscribe: Scene['subscribe'], rows: number): Promise<void> {
	const isEnough = () => list().isComplete || list().runs.length >= rows;
	const {promise, resolve} = Promise.withResolvers<void>();
	const timer = setTimeout(resolve, patienceMs);
	const leave = subscribe(() => {
		if (isEnough()) resolve();
	});
	await promise;
	clearTimeout(timer);
	leave();
}

const patienceMs = 150;

function whyNoScreen({env}: Engine, io: Io): string | undefined {
	if (!io.isTerminal) return 'standard output is no terminal';
	if (!process.stdin.isTTY) return 'standard input is no terminal';
	return env.TERM === 'dumb' ? 'TERM is dumb: this terminal says that it can show nothing but lines' : undefined;
}

/** Where no screen can be, the runs are printed, and why. */
function printOnce(engine: Engine, io: Io, reason: string): number {
	const runs = newestRuns(engine.home.runs, 20)?.runs ?? [];
	for (const line of runTable(runs, {cwd: engine.cwd})) io.out(`${line}\n`);
	io.err(`No screen: ${reason}. The same commands work as runtui COMMAND; see runtui help.\n`);
	return 0;
}

/** A terminal that goes away takes the screen with it at once; the runs go on. */
function leaveWithTerminal(unmount: () => void): () => void {
	const goneFor = () => {
		unmount();
		// Ink may wait for a terminal that answers no more.
		setTimeout(() => process.exit(129), 500).unref();
	};
	process.on('SIGHUP', goneFor);
	process.stdin.on('end', goneFor);
	return () => {
		process.off('SIGHUP', goneFor);
		process.stdin.off('end', goneFor);
	};
}

function reportCrash(error: unknown, {env}: Engine, io: Io): number {
	const file = writeCrashLog(error, env, new Date());
	io.err(
		`runtui: the screen broke down; runs go on. ${file === undefined ? String(error) : `What happened is in ${file}`}\n`,
	);
	return 1;
}
