/**
 * The escape sequence that puts a text on the clipboard of the terminal a user sits at, through any number of hosts between (OSC 52).
 * tmux and screen pass it on only inside a sequence of their own.
 */
export function copySequence(text: string, env: Readonly<Record<string, string | undefined>>): string {
	const sequence = `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`;
	if (env.TMUX) return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
	if (/^screen/.test(env.TERM ?? '')) return `\x1bP${sequence}\x1b\\`;
	return sequence;
}
