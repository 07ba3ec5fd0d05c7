/** What Guild has and we do not: its words, and what to do instead. */

const remotes = "remotes are not here yet: 'export' to an archive, copy it, 'import' it there";
const pip = 'packages of Python are the business of pip';

/** Commands of Guild that are not here -> a hint. */
export const absentCommands: ReadonlyMap<string, string> = new Map([
	['download', 'a url resource of an operation is downloaded when a run needs it'],
	['install', pip],
	['package', pip],
	['packages', pip],
	['pull', remotes],
	['push', remotes],
	['remote', remotes],
	['remotes', remotes],
	['search', pip],
	['shell', "programs read runs with 'runs --json' and 'compare --json', or with the API for JavaScript"],
	['sync', remotes],
	['sys', 'it is about virtual machines that Guild has started'],
	['tensorflow', 'TensorFlow has programs of its own to look at checkpoints, such as saved_model_cli'],
	['uninstall', pip],
]);

/** Options of Guild that no command of ours has -> a hint. */
export const absentOptions: ReadonlyMap<string, string> = new Map([
	['--remote', remotes],
	['--venv', "a virtual environment is made by 'python3 -m venv', and its .guild is used where there is one"],
]);
