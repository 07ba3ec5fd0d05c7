import type {Env} from '../engine/home.ts';
import type {Store} from '../engine/store.ts';
import {copySequence} from './clipboard.ts';
import type {Terminal} from './context.ts';
import {inside} from './draw/rect.ts';
import {layout, screenExtent} from './layout.ts';
import type {View} from './view.ts';

/** Gives the terminal away while `use` runs, and draws everything anew afterwards. */
export type Lend = (use: () => Promise<void>) => Promise<void>;

/**
 * The terminal that the screen is on.
 * @param screen the ways to it, once it is drawn
 */
export function openTerminal({
	env,
	view,
	stdout,
	screen,
}: {
	env: Env;
	stdout: NodeJS.WriteStream;
	view: Store<View>;
	screen: {lend: Lend; quit: () => void};
}): Terminal {
	return {
		pageRows: () => {
			const {runs} = layout(view.get(), screenExtent({width: stdout.columns, height: stdout.rows}));
			return runs ? Math.max(1, inside(runs).height - 1) : 1;
		},
		quit: () => screen.quit(),
		redraw: () => {
			// To give the terminal away and take it back is the only way that repaints every cell.
			void screen.lend(async () => {});
		},
		lend: (program, args, options = {}) => screen.lend(() => runInTerminal(program, args, options)),
		suspend: () => {
			void screen.lend(async () => {
				process.kill(process.pid, 'SIGTSTP');
				await new Promise(resolve => setTimeout(resolve, 50));
			});
		},
		copy: text => stdout.write(copySequence(text, env)),
	};
}

async function runInTerminal(program: string, args: readonly string[], {cwd}: {cwd?: string}): Promise<void> {
	const {execa} = await import('execa');
	await execa(program, [...args], {stdio: 'inherit', reject: false, ...(cwd === undefined ? {} : {cwd})});
}
