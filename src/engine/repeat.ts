/** Does work over and over, each time so many ms after it was done last, until what it returns is called. */
export function repeat(work: () => void | Promise<void>, everyMs: number): () => void {
	let isStopped = false;
	let timer: NodeJS.Timeout;
	const arm = () => {
		timer = setTimeout(async () => {
			await work();
			if (!isStopped) arm();
		}, everyMs);
	};
	arm();
	return () => {
		isStopped = true;
		clearTimeout(timer);
	};
}
