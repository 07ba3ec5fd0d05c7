/** Where a command runs. */
export type Executor = {
	name: string;
	/** Starts the command as the run in `dir`, which is ready to start. Resolves once the process exists. */
	start: (dir: string, command: Command) => Promise<void>;
	/** Ends the run in `dir`. Resolves once nothing of it runs any more. */
	stop: (dir: string, how: StopOptions) => Promise<StopResult>;
};

export type Command = {
	/** The program and its arguments; no shell sees them. */
	argv: readonly string[];
	env: Readonly<Record<string, string>>;
	/**
	 * Whether it gets our standard streams, to talk with the user: its output is not kept then, and it is in the foreground of the terminal as we
	 * are. Else it outlives us, and its output is kept.
	 */
	isAttached: boolean;
};

export type StopOptions = {
	/** Asked first; default SIGTERM. */
	signal?: NodeJS.Signals;
	/** Milliseconds after which what still runs is killed with SIGKILL; default 30,000. */
	graceMs?: number;
	/** Kills without waiting any longer. */
	impatient?: AbortSignal;
};

export type StopResult = {
	/** The signal that ended it; `undefined` where nothing ran. */
	ended: NodeJS.Signals | undefined;
	/** Processes that are still there after SIGKILL, as when they hang in the kernel. */
	survivors: number[];
};
