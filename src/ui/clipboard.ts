/**
 * The escape sequence that puts a text on the clipboard of the terminal a user sits at, through any number of hosts between (OSC 52).
 * tmux and screen pass it on only inside a sequence of their own, screen in pieces of fewer than 768 bytes.
 */
export function copySequence(text: string, env: Readonly<Record<string, string | undefined>>): string {
	return throughMultiplexer(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`, env);
}

/** A sequence for the terminal itself, wrapped for the tmux or screen that is in between. */
export function throughMultiplexer(sequence: string, env: Readonly<Record<string, string | undefined>>): string {
	if (env.TMUX) return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
	if (!/^screen/.test(env.TERM ?? '')) return sequence;
	const pieces = sequence.match(/[\s\S]{1,240}/g) ?? [];
	return pieces.map(piece => `\x1bP${piece}\x1b\\`).join('');
}

/** How a text gets there, for whoever wonders where it is. */
export function copyWay(env: Readonly<Record<string, string | undefined>>): string {
	const through = env.TMUX ? ' through tmux' : /^screen/.test(env.TERM ?? '') ? ' through screen' : '';
	return `with OSC 52${through}; a terminal may refuse it`;
}
