import type {Home} from './home.ts';

/** Where commands work: which home, from which directory, in which environment. Nothing more: each part is passed what it needs. */
export type Engine = {
	home: Home;
	/** Absolute directory that relative paths and the project are looked up from (`-C`, or the process's own). */
	cwd: string;
	env: Readonly<Record<string, string | undefined>>;
};
