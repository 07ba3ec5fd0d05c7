import type {AboutLine} from './about-line.ts';
import type {Command, EngineContext} from '../engine/commands/command.ts';
import type {Store} from '../engine/store.ts';
import type {LiveScalars} from './live-scalars.ts';
import type {Completion} from './complete.ts';
import type {Outputs} from './outputs.ts';
import type {RunRows} from './run-rows.ts';
import type {View} from './view.ts';

/** What view commands work with: all that engine commands have, the view, and the terminal. */
export type ViewContext = EngineContext & {
	view: Store<View>;
	terminal: Terminal;
	runs: RunRows;
	scalars: LiveScalars;
	outputs: Outputs;
	/** Ids of the runs that the table shows, in its order. */
	rows: () => readonly string[];
	/** Names of the operations that are shown, in their order. */
	operations: () => readonly string[];
	/** What there is to know about a command line before it is run. */
	about: (line: string) => AboutLine | undefined;
	/** What may stand at the end of a command line. */
	complete: (text: string) => Promise<Completion>;
	/** Runs a command line as if it had been typed. Resolves to whether all went well: what did not has been told. */
	dispatch: (line: string) => Promise<boolean>;
};

/** What can be done with the terminal as such. One owner: whoever started the screen. */
export type Terminal = {
	/** Rows that the runs table shows at once. */
	pageRows: () => number;
	/** Ends the screen; runs go on. */
	quit: () => void;
	/** Draws everything anew. */
	redraw: () => void;
	/** Gives the terminal to a program and takes it back when that ends. */
	lend: (program: string, args: readonly string[], options?: {cwd?: string}) => Promise<void>;
	/** Stops this process as ctrl-z does. */
	suspend: () => void;
	/** Puts a text on the clipboard of the terminal that the user sits at. Resolves to the way it took, in words. */
	copy: (text: string) => Promise<string>;
};

export type ViewCommand = Command<ViewContext>;
