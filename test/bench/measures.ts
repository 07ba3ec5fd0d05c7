import {longChart} from './chart.ts';
import {commands} from './commands.ts';
import {growth} from './growth.ts';
import {liveList} from './live-list.ts';
import {optimizerQuality} from './optimizers.ts';
import {outputEnd} from './output-end.ts';
import {runOverhead} from './run-overhead.ts';
import {screenGrowth} from './screen-growth.ts';
import {screenKeys} from './screen-keys.ts';

/** One figure beside its budget, both in `unit`. */
export type Figure = {
	what: string;
	value: number;
	budget: number;
	unit: string;
	/** The budget is what it is to be at least, not at most. */
	isLeast?: boolean;
	/** What the system alone takes for the same, in the same unit. */
	floor?: {name: string; value: number};
};

/** What can be measured. `floor` is the time of `node -e 0` in ms. */
export type Measure = {name: string; measure: (floor: number) => Promise<Figure[]>};

export const measures: readonly Measure[] = [
	commands,
	growth,
	runOverhead,
	liveList,
	outputEnd,
	screenKeys,
	screenGrowth,
	longChart,
	optimizerQuality,
];
