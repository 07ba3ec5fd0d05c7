import {didYouMean, usageError} from '../errors.ts';
import type {Command, EngineContext} from './command.ts';

/** Prints the script that makes a shell complete our commands. It asks `complete`, so it never grows old. */
export const completion: Command<EngineContext> = {
	name: 'completion',
	summary: 'Print a completion script for a shell',
	usage: 'bash|zsh|fish',
	description: [
		'For bash, put into ~/.bashrc: eval "$(runtui completion bash)".',
		'For zsh, put into ~/.zshrc, after compinit: eval "$(runtui completion zsh)".',
		'For fish: runtui completion fish > ~/.config/fish/completions/runtui.fish',
	].join('\n\n'),
	options: {
		shell: {aliases: ['-s'], value: 'bash|zsh|fish', summary: 'The shell, as Guild takes it'},
	},
	run: async ({io}, {words, options}) => {
		const [shell = '', extra] = [...options.all('shell'), ...words];
		const script = scripts.get(shell);
		if (!script || extra !== undefined)
			throw usageError('name one shell: bash, zsh or fish', didYouMean(shell, [...scripts.keys()]));
		io.out(script);
		return {};
	},
};

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

const scripts = new Map([
	['bash', bash],
	['zsh', zsh],
	['fish', fish],
]);
