import {render} from 'ink';
import {runTable} from '../engine/runs/table.ts';
import {listRuns} from '../engine/runs/list.ts';
import type {Engine} from '../engine/engine.ts';
import type {Io} from '../engine/io.ts';
import {createStore} from '../engine/store.ts';
import {App} from './app.tsx';
import type {ViewContext} from './context.ts';
import {writeCrashLog} from './crash.ts';
import {dispatch} from './dispatch.ts';
import {themeFor} from './draw/theme.ts';
import {openScene} from './scene.ts';
import {type Lend, openTerminal} from './terminal.ts';
import {firstView} from './view.ts';

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
	if (!io.isTerminal || !process.stdin.isTTY || process.env.TERM === 'dumb') return printOnce(engine, io);
	const view = createStore(firstView);
	const theme = themeFor(engine.env);
	const size = () => ({width: process.stdout.columns, height: process.stdout.rows});
	const scene = openScene({engine, view, theme, size});
	let crash: unknown;
	const screen: {lend: Lend; quit: () => void} = {lend: use => use(), quit: () => {}};
	const context: ViewContext = {
		engine,
		io,
		selection: [],
		view,
		rows: () => scene.runs.rows(view.get().table).map(({id}) => id),
		runs: scene.runs,
		operations: scene.operations,
		terminal: openTerminal({env: engine.env, view, stdout: process.stdout, screen}),
		dispatch: line => dispatch(context, line),
	};
	const app = render(
		<App
			context={context}
			scene={scene}
			onReady={lend => {
				screen.lend = lend;
			}}
			onError={error => {
				crash ??= error;
				app.unmount();
			}}
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
	for (const line of lines) await context.dispatch(line);
	await app.waitUntilExit().catch(error => {
		crash ??= error;
	});
	leave();
	scene.close();
	return crash === undefined ? 0 : reportCrash(crash, engine, io);
}

/** Where no screen can be, the runs are printed, and why. */
function printOnce(engine: Engine, io: Io): number {
	for (const line of runTable(listRuns(engine.home.runs).slice(0, 20), {cwd: engine.cwd})) io.out(`${line}\n`);
	io.err(
		'No screen: this is no terminal that one can be drawn on. The same commands work as runtui COMMAND; see runtui help.\n',
	);
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
