import type {Rule} from './select.ts';
import {some} from './some.ts';

const mebibyte = 1024 ** 2;
/** Guild 0.9's limits of what is copied outside git. */
const textBytes = mebibyte;
const textFiles = 100;
/** Ours: Guild copies what git does not track whatever its size, and with it the odd checkpoint or data set. */
const untrackedBytes = 100 * mebibyte;

/** What is source code in a git project, unless `guild.yml` says otherwise: all that git would commit. */
export function gitRules(): Rule[] {
	return [
		{of: 'dir', include: false, about: "folders named '.git'", matches: ({path}) => nameOf(path) === '.git'},
		...commonRules,
		{of: 'dir', include: false, about: 'folders without a file for git', matches: ({hasGitFiles}) => !hasGitFiles},
		{
			of: 'file',
			include: true,
			about: 'files that git tracks or does not ignore',
			matches: ({git}) => git !== undefined,
		},
		{
			of: 'file',
			include: false,
			about: 'untracked files over 100 MiB',
			matches: ({git, size}) => git === 'untracked' && size > untrackedBytes,
			warning: paths => leftOut('untracked and over 100 MiB', paths),
		},
		{
			of: 'file',
			include: false,
			about: "files named '.git*' or '.guildignore'",
			matches: ({path}) => nameOf(path).startsWith('.git') || nameOf(path) === '.guildignore',
		},
	];
}

/** What is source code outside git: small text files, a limited number of them. */
export function plainRules({isPython}: {isPython: boolean}): Rule[] {
	return [
		{of: 'dir', include: false, about: 'hidden folders', matches: ({path}) => nameOf(path).startsWith('.')},
		...commonRules,
		...(isPython ? pythonRules : []),
		{
			of: 'file',
			include: true,
			about: `text files up to 1 MiB, ${textFiles} at most`,
			matches: ({size, isText}) => size <= textBytes && isText(),
			maxFiles: textFiles,
			warning: () =>
				`there are more than ${textFiles} source code files: the rest is left out; say in guild.yml, under 'sourcecode', which to copy`,
		},
		{
			of: 'file',
			include: false,
			about: 'text files over 1 MiB',
			matches: ({size, isText}) => size > textBytes && isText(),
			warning: paths => leftOut('over 1 MiB', paths),
		},
		{
			of: 'file',
			include: false,
			about: "files named '.guildignore'",
			matches: ({path}) => nameOf(path) === '.guildignore',
		},
	];
}

const commonRules: Rule[] = [
	{of: 'dir', include: false, about: "folders that hold '.guild-nocopy'", matches: ({has}) => has('.guild-nocopy')},
	{
		of: 'dir',
		include: false,
		about: 'links to folders outside the project',
		matches: ({leadsOut}) => leadsOut,
		warning: paths =>
			leftOut(
				'links to folders outside the project',
				paths.map(path => path.slice(0, -1)),
			),
	},
];

const pythonRules: Rule[] = [
	{
		of: 'dir',
		include: false,
		about: "folders named '__pycache__', 'build', 'dist' or '*.egg-info'",
		matches: ({path}) => /^(?:__pycache__|build|dist|.*\.egg-info)$/.test(nameOf(path)),
	},
	{
		of: 'dir',
		include: false,
		about: 'Python environments',
		matches: ({has}) => has('bin/activate') || has('Scripts/activate'),
	},
];

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

function leftOut(why: string, paths: readonly string[]): string {
	const advice = `to copy them, name each under 'sourcecode' in guild.yml, as in '- include: ${paths[0]}'`;
	return `left out of the source code, ${why}: ${some(paths)}; ${advice}`;
}
