import {setImmediate} from 'node:timers/promises';
import type {Env} from '../engine/home.ts';
import type {Store} from '../engine/store.ts';
import {copySequence, copyWay} from './clipboard.ts';
import type {Terminal} from './context.ts';
import {inside} from './draw/rect.ts';
import {layout, screenExtent} from './layout.ts';
import type {MouseInput} from './mouse-input.ts';
import type {Paper} from './paper.ts';
import type {View} from './view.ts';

/** Gives the terminal away while `use` runs, and draws everything anew afterwards. */
export type Lend = (use: () => Promise<void>) => Promise<void>;

/**
 * The terminal that the screen is on.
 * @param screen the ways to it, once it is drawn
 * @param away told when nobody looks at the screen, and when somebody does again
 */
export function openTerminal({
	env,
	view,
	stdin,
	stdout,
	screen,
	paper,
	away,
	mouse,
}: {
	env: Env;
	stdin: NodeJS.ReadStream;
	stdout: NodeJS.WriteStream;
	view: Store<View>;
	screen: {lend: Lend; quit: () => void};
	paper: Pick<Paper, 'leave' | 'comeBack' | 'redraw'>;
	away: {leave: () => void; comeBack: () => void};
	mouse: MouseInput;
}): Terminal {
	const lend: Lend = async use => {
		mouse.release();
		away.leave();
		paper.leave();
		await screen.lend(async () => {
			// Ink only stops listening: the input would still be read, and what is typed to the other program lost to us.
			await setImmediate();
			stdin.pause();
			await use();
		});
		paper.comeBack();
		// Where the terminal has another size by now, only the other program was told of it.
		process.kill(process.pid, 'SIGWINCH');
		away.comeBack();
		if (view.get().isMouse) mouse.take();
	};
	return {
		pageRows: () => {
			const {runs} = layout(view.get(), screenExtent({width: stdout.columns, height: stdout.rows}));
			return runs ? Math.max(1, inside(runs).height - 1) : 1;
		},
		quit: () => screen.quit(),
		redraw: paper.redraw,
		lend: (program, args, options = {}) => lend(() => runInTerminal(program, args, options)),
		suspend: () => {
			void lend(async () => {
				process.kill(process.pid, 'SIGTSTP');
				await new Promise(resolve => setTimeout(resolve, 50));
			});
		},
		copy: async text => {
			// In tmux as it is set up by default no sequence gets out, but tmux itself knows how.
			if (env.TMUX && (await copyByTmux(text))) return 'to tmux and, if it is allowed to, the clipboard';
			stdout.write(copySequence(text, env));
			return copyWay(env);
		},
	};
}

async function runInTerminal(program: string, args: readonly string[], {cwd}: {cwd?: string}): Promise<void> {
	const {execa} = await import('execa');
	// A ctrl-c is for the program that has the terminal, but the system gives it to both of us.
	const leaveIt = () => {};
	process.on('SIGINT', leaveIt);
	await execa(program, [...args], {stdio: 'inherit', reject: false, ...(cwd === undefined ? {} : {cwd})});
	process.off('SIGINT', leaveIt);
}

/** @returns whether it worked; tmux before 3.2 cannot */
async function copyByTmux(text: string): Promise<boolean> {
	const {execa} = await import('execa');
	const {failed} = await execa('tmux', ['load-buffer', '-w', '-'], {input: text, reject: false, timeout: 2000});
	return !failed;
}
