/** The terminal in our hands, with nothing on it yet. */
export type TakenTerminal = {
	/** Makes it as it was. */
	giveBack: () => void;
	/** Leaves it to somebody who has taken it too, and will make it as it was. */
	handOver: () => void;
};

const take = '\x1b[?1049h\x1b[?25l';
const leave = '\x1b[?1049l\x1b[?25h';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Takes the terminal: its second screen, without a cursor. What is typed waits until somebody reads it. A signal gives it back. */
export function takeTerminal(process: NodeJS.Process): TakenTerminal {
	const {stdin, stdout} = process;
	const handOver = () => {
		for (const signal of signals) process.off(signal, onSignal);
		process.off('exit', giveBack);
	};
	const giveBack = () => {
		handOver();
		stdin.setRawMode(false);
		stdout.write(leave);
	};
	const onSignal = (signal: NodeJS.Signals) => {
		giveBack();
		process.kill(process.pid, signal);
	};
	for (const signal of signals) process.on(signal, onSignal);
	process.on('exit', giveBack);
	stdin.setRawMode(true);
	stdout.write(take);
	return {giveBack, handOver};
}
