import type {Run} from '../../run/read-run.ts';
import type {RunDetails} from './details.ts';
import {openRunIndex, type RunIndex} from './run-index.ts';

/** An index for who asks of thousands of runs now and then, and lives long: it is large, so that it is in memory only while it is asked. */
export type LentIndex = {
	/** See `RunIndex`. */
	details: (run: Run) => RunDetails | undefined;
	close: () => void;
};

/** Opens nothing yet. @param cache directory of the index of the runs in `dir` */
export function lentIndex(dir: string, cache: string): LentIndex {
	let index: RunIndex | undefined;
	let timer: NodeJS.Timeout | undefined;
	let asked = 0;

	const giveBack = () => {
		clearTimeout(timer);
		timer = undefined;
		index?.save();
		index = undefined;
	};
	return {
		details: run => {
			index ??= openRunIndex(dir, cache);
			// What was read is kept even where this process is killed.
			if (++asked % savedAtOnce === 0) index.save();
			timer ??= setTimeout(giveBack, idleMs).unref();
			timer.refresh();
			return index.details(run.id);
		},
		close: giveBack,
	};
}

const idleMs = 3000;
const savedAtOnce = 1000;
