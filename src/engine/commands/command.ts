import type {Engine} from '../engine.ts';
import type {Io} from '../io.ts';

/** What a command works with. */
export type EngineContext = {
	engine: Engine;
	/** Ids of the runs that are meant where the words name none: what is selected on the screen, nothing from a shell. */
	selection: readonly string[];
	io: Io;
};

/** What a command leaves behind. A run that failed is an exit code, not an exception. */
export type Outcome = {
	/** For a person: printed by the shell, a toast on the screen. One line, but for help. */
	message?: string;
	/** Exit code; default 0. */
	code?: number;
	/** Ids of runs that it made and left running, or that stand for what was asked for. */
	runs?: readonly string[];
};

/**
 * A command of the one table that keys, palette, help, `--exec`, completion and docs are made from.
 * `run` is a property, not a method: only so does TypeScript refuse a view command in the list of engine commands.
 */
export type Command<Context> = {
	/** One or two words: `stop`, `runs info`. */
	name: string;
	/** Other names for the same. */
	aliases?: readonly string[];
	summary: string;
	/** Left out of help: a command that programs call, not people. */
	isHidden?: boolean;
	/** The arguments as help shows them: `[RUN...]`. */
	usage: string;
	/** Longer help, if the summary does not say it all. */
	description?: string;
	options: OptionTable;
	run: (context: Context, args: ParsedArgs) => Promise<Outcome>;
};

/** Option name (without dashes, as in `--limit`) -> what it takes. */
export type OptionTable = Record<string, Option>;

export type Option = {
	/** Other spellings, dashes included: `-n`, `-Fo`, `--trials`. */
	aliases?: readonly string[];
	/** Name of the value in help (`N`, `PATH`); unset: the option takes none. */
	value?: string;
	/** The value that it has as the last word, where none follows; unset: it needs one. */
	lastValue?: string;
	/** May be given several times. */
	multiple?: boolean;
	summary: string;
	/** Heading that help shows the option under, below the command's own. */
	group?: string;
};

/** The words of a command line, sorted out. */
export type ParsedArgs = {
	/** What is not an option, in order. */
	words: readonly string[];
	options: Options;
};

/** Options that were given. Asking for a name that is not in the table is a bug and throws. */
export type Options = {
	has: (name: string) => boolean;
	/** How often a flag without value was given. */
	count: (name: string) => number;
	/** Last value given. */
	get: (name: string) => string | undefined;
	/** All values given, in order. */
	all: (name: string) => readonly string[];
	/** A value that must be a whole number. Throws a usage error where it is not. */
	integer: (name: string) => number | undefined;
};
