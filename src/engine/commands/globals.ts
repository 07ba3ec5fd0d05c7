import type {OptionTable} from './command.ts';
import {spellings} from './parse.ts';

/** The options that stand before a command. */
export const globalOptions = {
	exec: {
		value: 'LINE',
		multiple: true,
		summary: 'Run the commands of LINE, separated by ; (- reads lines from standard input)',
	},
	home: {aliases: ['-H'], value: 'PATH', summary: 'Use the home at PATH'},
	cwd: {aliases: ['-C'], value: 'PATH', summary: 'Work as if started in PATH'},
	debug: {summary: 'Show where an error came from'},
	version: {summary: 'Show the version'},
	help: {summary: 'Show this help'},
} satisfies OptionTable;

/** What stands before the command is for us, the rest for it. */
export function splitGlobals(argv: readonly string[]): {globals: readonly string[]; words: readonly string[]} {
	let at = 0;
	while (argv[at]?.startsWith('-')) at += takingValue.has(argv[at] ?? '') ? 2 : 1;
	return {globals: argv.slice(0, at), words: argv.slice(at)};
}

const takingValue = new Set(
	Object.entries<OptionTable[string]>(globalOptions).flatMap(([name, option]) =>
		option.value ? spellings(name, option) : [],
	),
);
