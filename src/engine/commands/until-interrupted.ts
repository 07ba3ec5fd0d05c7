import type {Io} from '../io.ts';

/** Resolves at Ctrl-C, or when the process is told to end, or once `signal` is aborted: a command can put away then what it left about. */
export async function untilInterrupted(io: Pick<Io, 'interrupted'>, signal?: AbortSignal): Promise<void> {
	await new Promise<void>(resolve => {
		const end = () => {
			release();
			for (const name of signals) process.off(name, end);
			resolve();
		};
		const release = io.interrupted(end);
		for (const name of signals) process.on(name, end);
		signal?.addEventListener('abort', end, {once: true});
		if (signal?.aborted) end();
	});
}

const signals = ['SIGTERM', 'SIGHUP'] as const;
