import {setFlagsFromString} from 'node:v8';
import {render} from 'ink';
import {runTable} from '../engine/runs/table.ts';
import {newestRuns} from '../engine/runs/newest-runs.ts';
import type {Engine} from '../engine/engine.ts';
import type {Io} from '../engine/io.ts';
import {createStore} from '../engine/store.ts';
import {App} from './app.tsx';
import type {ViewContext} from './context.ts';
import {writeCrashLog} from './crash.ts';
import {completeLine} from './complete.ts';
import {allCommands, dispatch} from './dispatch.ts';
import {themeFor} from './draw/theme.ts';
import {handleMouse, parseMouse} from './mouse.ts';
import {openMouseInput} from './mouse-input.ts';
import {notifySequence, openEndTeller} from './notify.ts';
import {openScene} from './scene.ts';
import {keepState, recall} from './settings/keep-state.ts';
import {loadUserChoice} from './settings/load.ts';
import {themedEnv} from './settings/themed-env.ts';
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
	// What is read is short-lived: V8 would otherwise take 100 MB more for it and never give them back.
	setFlagsFromString('--semi-space-growth-factor=1');
	const view = createStore(settings.restore ? recall(opening, engine.cwd, engine.env) : opening);
	const theme = themeFor(themedEnv(engine.env, settings.theme));
	const write = (sequence: string) => void process.stdout.write(sequence);
	const size = () => ({width: process.stdout.columns, height: process.stdout.rows});
	const scene = openScene({engine, view, theme, size});
	const ends = openEndTeller(
		() => view.get().notify,
		text => {
			toast({view}, text, 'good');
			write(notifySequence(text, engine.env, settings));
		},
	);
	const stops = [scene.subscribe(() => ends.look(scene.runs.list().runs)), keepState(view, engine.cwd, engine.env)];
	ends.look(scene.runs.list().runs);
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
			away: ends,
			mouse,
		}),
		complete: text => completeLine(allCommands, engine, text),
		dispatch: line => dispatch(context, line),
	};
	const app = render(
		<App
			context={context}
			scene={scene}
			mouse={mouse}
			onReady={lend => {
				screen.lend = lend;
			}}
			onError={onError}
		/>,
		{
			interactive: true,
			alternateScreen: true,
			incrementalRendering: true,
			maxFps: 60,
			exitOnCtrlC: false,
			patchConsole: false,
		},
	);
	screen.quit = () => app.unmount();
	const leave = leaveWithTerminal(() => app.unmount());
	// What nobody waits for may throw too.
	process.on('uncaughtException', onError);
	process.on('unhandledRejection', onError);
	const [first, ...others] = problems;
	if (first !== undefined)
		toast({view}, others.length > 0 ? `${first} (and ${others.length} more: ? tells)` : first, 'warn');
	for (const line of lines) await context.dispatch(line);
	await app.waitUntilExit().catch(error => {
		crash ??= error;
	});
	leave();
	process.off('uncaughtException', onError);
	process.off('unhandledRejection', onError);
	for (const stop of stops) stop();
	scene.close();
	return crash === undefined ? 0 : reportCrash(crash, engine, io);
}

function whyNoScreen({env}: Engine, io: Io): string | undefined {
	if (!io.isTerminal) return 'standard output is no terminal';
	if (!process.stdin.isTTY) return 'standard input is no terminal';
	return env.TERM === 'dumb' ? 'TERM is dumb: this terminal says that it can show nothing but lines' : undefined;
}

/** Where no screen can be, the runs are printed, and why. */
function printOnce(engine: Engine, io: Io, reason: string): number {
	for (const line of runTable(newestRuns(engine.home.runs, 20).runs, {cwd: engine.cwd})) io.out(`${line}\n`);
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
