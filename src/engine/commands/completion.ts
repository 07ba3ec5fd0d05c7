import {appendFileSync, mkdirSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {didYouMean, systemReason, UserError, usageError} from '../errors.ts';
import {readText} from '../files.ts';
import type {Io} from '../io.ts';
import type {Command, EngineContext} from './command.ts';

/** Prints the script that makes a shell complete our commands. It asks `complete`, so it never grows old. */
export const completion: Command<EngineContext> = {
	name: 'completion',
	summary: 'Print a completion script for a shell',
	usage: '[bash|zsh|fish]',
	description: [
		'For the shell of SHELL where none is named.',
		'For bash, put into ~/.bashrc: eval "$(runtui completion bash)". For an alias, add: complete -o default -F _runtui guild',
		'For zsh, put into ~/.zshrc, after compinit: eval "$(runtui completion zsh)".',
		'For fish: runtui completion fish > ~/.config/fish/completions/runtui.fish',
	].join('\n\n'),
	options: {
		shell: {aliases: ['-s'], value: 'bash|zsh|fish', summary: 'The shell, as Guild takes it'},
		install: {aliases: ['-i'], summary: 'Write into the file that the shell reads at its start what loads the script'},
		'shell-init': {value: 'PATH', summary: 'The file that --install writes to'},
	},
	run: async ({io, engine}, {words, options}) => {
		const given = [...options.all('shell'), ...words];
		const [name = path.basename(engine.env.SHELL ?? ''), extra] = given;
		const shell = shells.get(name);
		if (!shell || extra !== undefined)
			throw usageError('name one shell: bash, zsh or fish', didYouMean(name, [...shells.keys()]));
		if (options.has('install')) {
			const file = options.get('shell-init') ?? path.join(engine.env.HOME || homedir(), shell.startFile);
			install(path.resolve(engine.cwd, file), shell.line, io);
		} else io.out(shell.script);
		return {};
	},
};

/** Adds the line where it is not there yet. */
function install(file: string, line: string, io: Io): void {
	try {
		const text = readText(file) ?? '';
		if (text.split('\n').includes(line)) {
			io.err(`${file} loads it already\n`);
			return;
		}
		mkdirSync(path.dirname(file), {recursive: true});
		appendFileSync(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
	} catch (error) {
		throw new UserError(`cannot write ${file}: ${systemReason(error)}`, {hint: `add to it: ${line}`});
	}
	io.err(`Added to ${file}: ${line}\n`);
}

// Bash takes = and : for the ends of words, and completes only what is behind them: that much is cut off the candidates.
const bash = `_runtui() {
	local line=\${COMP_LINE:0:COMP_POINT} word done candidate
	local -a words
	read -ra words <<< "$line"
	[[ $line == *[[:space:]] ]] && words+=('')
	word=\${words[\${#words[@]} - 1]}
	done=\${word%"\${word##*[=:]}"}
	COMPREPLY=()
	while IFS=$'\\t' read -r candidate _; do
		COMPREPLY+=("\${candidate#"$done"}")
	done < <(runtui complete -- "\${words[@]:1}" 2> /dev/null)
	[[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]] && compopt -o nospace
	return 0
}
complete -o default -F _runtui runtui
`;

const zsh = `#compdef runtui
_runtui() {
	local line
	local -a open plain open_shown plain_shown
	for line in "\${(@f)$(runtui complete -- "\${(@)words[2,CURRENT]}" 2> /dev/null)}"; do
		[[ -z $line ]] && continue
		if [[ \${line%%$'\\t'*} == *= ]]; then
			open+=("\${line%%$'\\t'*}")
			open_shown+=("\${line/$'\\t'/  }")
		else
			plain+=("\${line%%$'\\t'*}")
			plain_shown+=("\${line/$'\\t'/  }")
		fi
	done
	if (( \${#open} + \${#plain} == 0 )); then
		_files
		return
	fi
	(( \${#open} )) && compadd -l -S '' -d open_shown -a open
	(( \${#plain} )) && compadd -l -d plain_shown -a plain
	return 0
}
if [[ $funcstack[1] == _runtui ]]; then _runtui "$@"; else compdef _runtui runtui; fi
`;

const fish = `function __runtui_complete
	set -l words (commandline -opc)
	set -l found (runtui complete -- $words[2..] (commandline -ct) 2> /dev/null)
	if test (count $found) -gt 0
		printf '%s\\n' $found
	else
		__fish_complete_path (commandline -ct)
	end
end
complete -c runtui -f -a '(__runtui_complete)'
`;

/** The start files are relative to the user's home directory. */
const shells = new Map([
	['bash', {script: bash, startFile: '.bashrc', line: 'eval "$(runtui completion bash)"'}],
	['zsh', {script: zsh, startFile: '.zshrc', line: 'eval "$(runtui completion zsh)"'}],
	['fish', {script: fish, startFile: '.config/fish/config.fish', line: 'runtui completion fish | source'}],
]);
