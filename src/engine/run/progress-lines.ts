/** What single lines of output say about progress. The formats are those that tqdm, Keras, Rich, Lightning and PyTorch's examples print. */

/** So many of so many. */
export type Count = {
	/** What is counted, where the line says so. */
	unit?: string | undefined;
	done: number;
	total: number;
	etaSeconds?: number | undefined;
};

/** An epoch out of `total`. */
export type Epoch = {
	/** How many are done. */
	done: number;
	total: number;
	/** Whether another one is under way, so that what is counted in it adds to it. */
	isOpen: boolean;
};

/** What a progress bar says: tqdm's, Keras's, Rich's, Lightning's. */
export function barIn(line: string): Count | undefined {
	return tqdmBar(line) ?? kerasBar(line) ?? richBar(line);
}

/** What a count of steps or batches says: `Step [100/600]`, `iter 5/20`, `[3200/60000 (5%)]`. */
export function stepIn(line: string): Count | undefined {
	const named = /\b(step|iter(?:ation)?|batch|it)s?\b[\s:#[(=]*(\d+)\s*(?:\/|of)\s*(\d+)/i.exec(line);
	if (named) return countOf(named[2], named[3], {unit: named[1]?.toLowerCase()});
	const [, done, total] = /\[\s*(\d+)\/(\d+)\s*\(\s*\d+(?:\.\d+)?%\)\s*\]/.exec(line) ?? [];
	return countOf(done, total);
}

/** What a line says about epochs. @param total how many there are to be, for lines that do not tell */
export function epochIn(line: string, total: number | undefined): Epoch | undefined {
	return numberedEpoch(line) ?? (total === undefined ? undefined : bareEpoch(line, total));
}

/** ` 45%|████▌     | 45/100 [00:01<00:02, 30.12it/s, loss=0.3]`; counts may be scaled (`1.2k`, `45.0M`). */
function tqdmBar(line: string): Count | undefined {
	const match = /(\d{1,3})%\|[^|]*\|\s*([\d.]+\w*)\/([\d.]+\w*)\s*\[[\d:]+<([\d:?]+)/.exec(line);
	if (!match) return undefined;
	const [, percent, done, total, eta] = match;
	const etaSeconds = secondsOf(eta);
	const isScaled = /[a-z]/i.test(`${done}${total}`);
	return isScaled ? countOf(percent, '100', {etaSeconds}) : countOf(done, total, {etaSeconds});
}

/** ` 45/100 ━━━━━━━━━━ 12s 220ms/step - loss: 0.3`, before Keras 3 ` 45/100 [===>....] - ETA: 12s`, without a bar `100/100 - 5s - loss: 0.3`. */
function kerasBar(line: string): Count | undefined {
	const match = /^\s*(\d+)\/(\d+)\s+(?:[━╸╺─]+\s+([\d:]+)s?\s|\[[=>.]+\](?:\s+-\s+ETA:\s+([\d:]+))?|-\s+\d+s\b)/.exec(
		line,
	);
	if (!match) return undefined;
	const count = countOf(match[1], match[2]);
	// In a full bar it is the time that it took.
	return count && count.done < count.total ? {...count, etaSeconds: secondsOf(match[3] ?? match[4])} : count;
}

/** `Training ━━━━━━╸     45% 0:00:12`; Lightning's: `Epoch 2/9 ━━━━━ 45/100 0:00:12 • 0:00:34 3.55it/s`. */
function richBar(line: string): Count | undefined {
	const match = /[━╸╺─]\s+(?:(\d{1,3})(?:\.\d+)?%|(\d+)\/(\d+))\s+([\d:-]+)(?:\s+•\s+([\d:-]+))?/.exec(line);
	if (!match) return undefined;
	const [, percent, done, total, first, second] = match;
	return percent === undefined
		? countOf(done, total, {etaSeconds: secondsOf(second)})
		: countOf(percent, '100', {etaSeconds: secondsOf(first)});
}

/** `Epoch 3/10`, `Epoch [3/10], Step [100/600]`, `epoch 3 of 10: loss 0.3`. */
function numberedEpoch(line: string): Epoch | undefined {
	const match = /\bepochs?\b[\s:#[(=]*(\d+)\s*(?:\/|of|out of)\s*(\d+)/i.exec(line);
	const total = Number(match?.[2]);
	if (!match || !(total > 0)) return undefined;
	const number = Number(match[1]);
	if (barIn(line) ?? stepIn(line)) return {done: Math.max(0, number - 1), total, isOpen: true};
	// A line that has its results says that it is over; one without, that it begins.
	const isOver = /[a-z_]\s*[:= ]\s*-?\d/i.test(line.slice(match.index + match[0].length));
	return {done: isOver ? number : Math.max(0, number - 1), total, isOpen: !isOver};
}

/** `Train Epoch: 1 [3200/60000 (5%)]`, Lightning's `Epoch 2:  45%|████▌     | 45/100 [...]`, `{'loss': '0.69', 'epoch': '0.5'}`. */
function bareEpoch(line: string, total: number): Epoch | undefined {
	const number = /\bepoch\b['"\s:#=[(]*(\d+(?:\.\d+)?)/i.exec(line)?.[1];
	if (number === undefined) return undefined;
	// Lightning counts from 0.
	if (barIn(line)) return {done: Number(number), total, isOpen: true};
	return stepIn(line)
		? {done: Math.max(0, Number(number) - 1), total, isOpen: true}
		: {done: Number(number), total, isOpen: false};
}

function countOf(
	done: string | undefined,
	total: string | undefined,
	more: Pick<Count, 'unit' | 'etaSeconds'> = {},
): Count | undefined {
	return Number(total) > 0 ? {...more, done: Number(done), total: Number(total)} : undefined;
}

/** `12`, `01:23`, `1:02:03`; `undefined` of `?` and `-:--:--`. */
function secondsOf(clock: string | undefined): number | undefined {
	if (clock === undefined || !/^\d+(?::\d+)*$/.test(clock)) return undefined;
	return clock.split(':').reduce((total, part) => 60 * total + Number(part), 0);
}
