/** The mouse as a part of the terminal: it is ours, or the terminal's. */
export type MouseInput = {take: () => void; release: () => void};

/** Clicks and the wheel are reported to us (1000), wherever they are on however wide a terminal (1006). */
const on = '\x1b[?1000h\x1b[?1006h';
const off = '\x1b[?1006l\x1b[?1000l';

/**
 * Ink drops what is no key. It reads the stream itself, and whoever listens to it besides is given the same.
 * @param onInput called with what comes in while the mouse is ours
 */
export function openMouseInput(
	{stdin, stdout}: {stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream},
	onInput: (input: string) => void,
): MouseInput {
	let isOurs = false;
	const listen = (chunk: string | Uint8Array) => onInput(String(chunk));
	return {
		take: () => {
			if (isOurs) return;
			isOurs = true;
			stdin.on('data', listen);
			stdout.write(on);
		},
		release: () => {
			if (!isOurs) return;
			isOurs = false;
			stdin.off('data', listen);
			stdout.write(off);
		},
	};
}
