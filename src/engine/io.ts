/** What a command may do with the world it was called from: a shell, a pipe, a screen, a test. */
export type Io = {
	/** Writes to standard output, bytes as they are. */
	out: (text: string | Uint8Array) => void;
	/** Writes to standard error. */
	err: (text: string) => void;
	/** Asks a person a question on standard error; `undefined` where there is nobody to answer. */
	ask: (question: string) => Promise<string | undefined>;
	/** Everything on standard input. */
	input: () => AsyncIterable<Uint8Array>;
	/** Calls the listener at each Ctrl-C instead of ending the process, until the returned function is called. */
	interrupted: (listener: () => void) => () => void;
	/** Whether a person looks at standard output. */
	isTerminal: boolean;
	/** Width of that terminal, in cells; 80 where unknown. */
	columns: number;
	/** Whether escape sequences for colour may be written (a terminal, and no `NO_COLOR`). */
	hasColor: boolean;
};
